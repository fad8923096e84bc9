import * as vscode from 'vscode';
import type { VersionTarget } from '../contributions';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

/** Compares two versions over the same samples; the differences are first − second. */
export async function compare(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  const a =
    pipeline &&
    (target?.version ?? (await pickVersion(ui, pipeline, vscode.l10n.t('Compare which version?'))));
  const b =
    a && (await pickVersion(ui, pipeline, vscode.l10n.t('Compare {0} with which version?', a), a));
  if (!pipeline || !a || !b) return;
  await ui.progress(vscode.l10n.t('Comparing {0} with {1}', a, b), (running) =>
    ui.showDocument({ kind: 'comparison', root: pipeline.root, a, b }, running),
  );
}
