import * as vscode from 'vscode';
import { UserError } from '../../core/shared/errors/errors';
import type { ProductionFacts } from '../../protocol/dashboard';
import { sentence } from '../../ui/format';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import { localized } from '../../core/shared/text/sentence';

/**
 * The champion's production path, mended on the way where that can be done.
 * @throws UserError when there is no way to the champion
 */
export async function productionFacts({ workspace, refresh }: Pipeline): Promise<ProductionFacts> {
  const found = await workspace.registry.production();
  if (!found) {
    throw new UserError(vscode.l10n.t('There is no champion that a scanner could use.'), {
      text: vscode.l10n.t('Promote a challenger first.'),
    });
  }
  const { version, path, leadsTo, right, repaired } = found;
  if (leadsTo === null || !right) {
    throw new UserError(vscode.l10n.t('{0} does not lead to the champion {1}.', path, version), {
      text: vscode.l10n.t('Move away what is there, or repair the registry.'),
      command: 'repairRegistry',
    });
  }
  if (repaired.length > 0) await refresh();
  return {
    path,
    leadsTo,
    version,
    repaired: repaired.map((mended) => sentence(localized(mended))),
  };
}
