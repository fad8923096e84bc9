import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import { basename } from '../../core/shared/files/paths';
import type { BackboneContext } from './backboneContext';
import { chooseBackbone } from './backboneContext';
import { describeFigures } from './describeFigures';

/** Checks a configuration, weights file and memory included; shows the first fault in its place. */
export async function validateBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  const chosen = await chooseBackbone(context, target);
  if (!chosen) return;
  const { folder, file, name } = chosen;
  const text = await ui.textOf(file);
  const { valid, problems } = await folder.workspace.validate({ text });
  const again = { root: folder.root, name };
  const [first] = problems;
  if (!first) {
    const figures = await folder.workspace.figures({ text });
    ui.tell(vscode.l10n.t('{0} is valid: {1}.', name, describeFigures(figures)), [
      { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
    ]);
    return;
  }
  await ui.openFile(file, first.offset);
  const place = `${basename(file)}:${first.line}:${first.column}`;
  const more = problems.length - 1;
  const rest = more > 0 ? ` ${vscode.l10n.t('{0} more in the Problems view.', more)}` : '';
  const message = `${place}: ${first.message}.${rest}`;
  if (valid) ui.warn(message);
  else ui.fail(message);
}
