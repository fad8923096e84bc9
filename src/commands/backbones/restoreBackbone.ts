import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type { BackboneContext } from './backboneContext';
import { chooseVersioned, versionChoice } from './pickVersion';

/** Writes the working file from a committed version, after a modal that says what would be lost. */
export async function restoreBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  const chosen = await chooseVersioned(context, target);
  if (!chosen) return;
  const { folder, summary } = chosen;
  const { name, file } = summary;
  const version =
    target?.version ??
    (await ui.pick(
      vscode.l10n.t('Restore which version of {0}?', name),
      summary.versions.map(versionChoice),
      vscode.l10n.t('Nothing changes before you confirm'),
    ));
  if (version === undefined) return;
  if (file !== null) await ui.save(file);
  const plan = await folder.workspace.planRestore(name, version);
  const verb = await ui.confirm({
    question: vscode.l10n.t('Restore {0} {1} over the working file?', name, version),
    detail: plan.consequences.join('\n\n'),
    verbs: [vscode.l10n.t('Restore')],
  });
  if (verb === undefined) return;
  await folder.workspace.restore(name, version, plan.token);
  await folder.refresh();
  await ui.openFile(plan.file);
  const again = { root: folder.root, name };
  ui.tell(vscode.l10n.t('{0} is as version {1} was.', name, version), [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
  ]);
}
