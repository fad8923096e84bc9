import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';

/** @throws UserError when the model does not list the class of a detection */
export function requireClass(index: number, classCount: number): void {
  if (Number.isInteger(index) && index >= 0 && index < classCount) return;
  throw new UserError(
    l10n.t(
      'A detection output names the class index {0}, but the model lists {1} classes',
      index,
      classCount,
    ),
    l10n.t('Correct class_mappings.json, so that it lists every class of the model in its order.'),
  );
}
