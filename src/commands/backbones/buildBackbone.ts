import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import { modelPath } from '../../core/backbone/builder/buildFile';
import { basename } from '../../core/shared/files/paths';
import { sentences } from '../../ui/format';
import { formatBytes } from '../../core/shared/text/numberText';
import type { BackboneContext, ChosenBackbone } from './backboneContext';
import { chooseSaved } from './backboneContext';
import { describeFigures } from './describeFigures';
import { decimalText } from '../../core/shared/text/quantity';

/** Builds the model next to its configuration and verifies it in ONNX Runtime. */
export async function buildBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, builds } = context;
  const chosen = await chooseSaved(context, target);
  if (!chosen || !(await mayReplace(context, chosen))) return;
  const { folder, file, name } = chosen;
  const output = modelPath(file);
  const built = await builds.follow(chosen, (onEvent) =>
    ui.progress(vscode.l10n.t('Building {0}', name), (running) =>
      folder.workspace.process({ file }, { ...running, onEvent, output, benchmark: false }),
    ),
  );
  const seconds = built.steps.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const message = vscode.l10n.t(
    '{0} is built and verified in ONNX Runtime {1}: {2}; {3} in {4} s.',
    basename(output),
    built.verification.runtime,
    describeFigures(built.figures),
    formatBytes(built.bytes),
    decimalText(seconds, 1),
  );
  const again = { root: folder.root, name };
  ui.tell(message, [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
    { label: vscode.l10n.t('Benchmark'), command: 'benchmarkBackbone', arguments: [again] },
  ]);
}

/** Whether there is nothing to replace, or it may be. */
async function mayReplace(
  { ui, files }: BackboneContext,
  { file, name }: ChosenBackbone,
): Promise<boolean> {
  const output = modelPath(file);
  if (!(await files.exists(output))) return true;
  const verb = await ui.confirm({
    question: vscode.l10n.t('Replace {0} by the model of {1}?', basename(output), name),
    detail: sentences([vscode.l10n.t('{0} already exists and would be lost', output)]),
    verbs: [vscode.l10n.t('Replace')],
  });
  return verb !== undefined;
}
