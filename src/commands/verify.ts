import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { problemKey } from '../core/registry/format/problem';
import type { Problem } from '../core/registry/format/problem';
import { newProblems } from '../ui/notices';
import type { Snapshot } from '../ui/pipelines/snapshot';
import { problemsMessage } from '../ui/problemText';
import { problemActions } from '../ui/remedy';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Reads every model file, or one version's, and compares its hash with the recorded one. */
export async function verify(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const what = target?.version ?? vscode.l10n.t('all models');
  const { ok, problems } = await ui.progress(vscode.l10n.t('Verifying {0}', what), (running) =>
    pipeline.workspace.registry.verify(target?.version, running),
  );
  const before = pipeline.snapshot;
  await pipeline.refresh();
  if (ok) ui.tell(vscode.l10n.t('Every file of {0} has the hash that was recorded.', what));
  const left = notAnnounced(problems, before, pipeline.snapshot);
  if (left.length > 0) ui.warn(problemsMessage(left), problemActions(left, pipeline.root));
}

/** What the registry itself tells from now on has been announced when it was read again. */
function notAnnounced(
  problems: readonly Problem[],
  before: Snapshot | undefined,
  after: Snapshot | undefined,
): readonly Problem[] {
  const announced = new Set(after && newProblems(before, after).map(problemKey));
  return problems.filter((problem) => !announced.has(problemKey(problem)));
}
