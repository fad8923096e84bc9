import { problemKey } from '../core/registry/format/problem';
import type { PipelineChange } from './pipelines/pipeline';
import type { Snapshot } from './pipelines/snapshot';
import { problemsMessage } from './problemText';
import type { ShownProblem } from './problemText';
import { problemActions } from './remedy';
import type { Ui } from './ui';
import { localized } from '../core/shared/text/sentence';

/** Tells what no one asked for: problems, and recoveries that were finished. */
export function announce(ui: Ui, { before, after }: PipelineChange): void {
  if (!after) return;
  const recovered = newRecoveries(before, after);
  if (recovered.length > 0) ui.tell(`${after.name}: ${recovered.join('. ')}.`);
  const found = newProblems(before, after);
  if (found.length > 0) ui.warn(problemsMessage(found), problemActions(found, after.root));
}

function newRecoveries(before: Snapshot | undefined, after: Snapshot): readonly string[] {
  const known = new Set(before?.status?.recovered.map(localized));
  const done = (after.status?.recovered ?? []).map(localized);
  return done.filter((sentence) => !known.has(sentence));
}

/** Problems that were not there before; one that stays is told once. */
export function newProblems(
  before: Snapshot | undefined,
  after: Snapshot,
): readonly ShownProblem[] {
  const known = new Set(before?.problems.map(problemKey));
  return after.problems.filter((problem) => !known.has(problemKey(problem)));
}

/** Whether a candidate has become ready with a change. */
export function becameReady({ before, after }: PipelineChange): boolean {
  return after !== undefined && isReady(after) && !(before && isReady(before));
}

/** Whether a candidate lies there complete, and nothing has moved for a while. */
function isReady({ status, candidateSettled }: Snapshot): boolean {
  return candidateSettled && status?.candidate?.ready === true;
}
