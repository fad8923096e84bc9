import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';

/**
 * A checkpoint that is damaged or made to mislead.
 * @param what completes "it …", without a full stop
 */
export function damagedCheckpoint(name: string, what: string): UserError {
  return new UserError(
    l10n.t('{0} cannot be read as a checkpoint: it {1}', name, what),
    l10n.t('Copy the file again, or save it again with torch.save(model.state_dict(), path).'),
  );
}

/**
 * A checkpoint of a kind that is not read.
 * @param what completes "it …", without a full stop
 */
export function unsupportedCheckpoint(name: string, what: string, remedy?: string): UserError {
  return new UserError(
    l10n.t('{0} is a checkpoint that is not read: it {1}', name, what),
    remedy ?? l10n.t('Load it in Python and save torch.save(model.state_dict(), path).'),
  );
}
