import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import { UserError } from '../../core/shared/errors/errors';
import type { BackboneContext } from './backboneContext';
import { chooseBackbone } from './backboneContext';

/** Opens a configuration for editing, or a committed one for reading. */
export async function openBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, backbones } = context;
  if (target?.version !== undefined) {
    const { name, version } = target;
    const summary = backbones
      .find(target.root)
      ?.snapshot?.backbones.find((one) => one.name === name);
    const committed = summary?.versions.find((one) => one.version === version);
    if (committed) return ui.openFile(committed.file);
    throw new UserError(
      vscode.l10n.t('{0} {1} was never committed here.', name ?? '', version),
      vscode.l10n.t('It may be in another branch, or in the folder that the model came from.'),
    );
  }
  const chosen = await chooseBackbone(context, target);
  if (chosen) await ui.openFile(chosen.file);
}
