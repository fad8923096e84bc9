import * as vscode from 'vscode';
import type { ComparisonTarget } from '../commandTargets';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

/** Shows two versions over the same samples in the panel; the differences are first − second. */
export async function compare(context: CommandContext, target?: ComparisonTarget): Promise<void> {
  const pair = await choosePair(context, target);
  if (!pair) return;
  const { root, a, b } = pair;
  await context.ui.openPanel({ tab: 'compare', root, detail: { a, b } });
}

/** The same as a read-only document, to be read, searched and copied. */
export async function compareAsText(
  context: CommandContext,
  target?: ComparisonTarget,
): Promise<void> {
  const { ui } = context;
  const pair = await choosePair(context, target);
  if (!pair) return;
  const title = vscode.l10n.t('Comparing {0} with {1}', pair.a, pair.b);
  await ui.progress(title, (running) => ui.showDocument({ kind: 'comparison', ...pair }, running));
}

interface Pair {
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** @returns undefined on cancel */
async function choosePair(
  context: CommandContext,
  target: ComparisonTarget | undefined,
): Promise<Pair | undefined> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return undefined;
  const a =
    target?.version ?? (await pickVersion(ui, pipeline, vscode.l10n.t('Compare which version?')));
  if (a === undefined) return undefined;
  const second = vscode.l10n.t('Compare {0} with which version?', a);
  const b = target?.against ?? (await pickVersion(ui, pipeline, second, a));
  return b === undefined ? undefined : { root: pipeline.root, a, b };
}
