import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type { BackboneContext } from './backboneContext';
import { chooseSaved } from './backboneContext';
import { describeBenchmark } from './describeFigures';

/** Measures the latency of a configuration's model on this machine. */
export async function benchmarkBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, measurements, builds } = context;
  const chosen = await chooseSaved(context, target);
  if (!chosen) return;
  const { folder, file, name } = chosen;
  const text = await ui.textOf(file);
  const benchmark = await builds.follow(chosen, (onEvent) =>
    ui.progress(vscode.l10n.t('Benchmarking {0}', name), (running) =>
      folder.workspace.benchmark({ file }, { ...running, onEvent }),
    ),
  );
  await measurements.add(text, benchmark);
  const again = { root: folder.root, name };
  ui.tell(vscode.l10n.t('{0}: {1}.', name, describeBenchmark(benchmark)), [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
    { label: vscode.l10n.t('Commit…'), command: 'commitBackbone', arguments: [again] },
  ]);
}
