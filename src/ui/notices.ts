import type { Problem } from '../core/registry/format/types';
import type { PipelineChange } from './pipelines/pipeline';
import type { Snapshot } from './pipelines/snapshot';
import { problemActions } from './remedy';
import type { Ui } from './ui';

/** Tells what nobody asked for: problems, and recoveries that were finished. */
export function announce(ui: Ui, { before, after }: PipelineChange): void {
  if (!after) return;
  const recovered = newRecoveries(before, after);
  if (recovered.length > 0) ui.tell(`${after.name}: ${recovered.join('. ')}.`);
  for (const problem of newProblems(before, after)) {
    ui.warn(`${problem.message} ${problem.remedy}`, problemActions([problem], after.root));
  }
}

function newRecoveries(before: Snapshot | undefined, after: Snapshot): readonly string[] {
  const known = new Set(before?.status?.recovered);
  return (after.status?.recovered ?? []).filter((sentence) => !known.has(sentence));
}

/** Problems that were not there before; one that stays is told once. */
export function newProblems(before: Snapshot | undefined, after: Snapshot): readonly Problem[] {
  const key = ({ code, message }: Problem) => `${code} ${message}`;
  const known = new Set(before?.problems.map(key));
  return after.problems.filter((problem) => !known.has(key(problem)));
}

/** Whether a candidate has become ready with a change. */
export function becameReady({ before, after }: PipelineChange): boolean {
  return after !== undefined && isReady(after) && !(before && isReady(before));
}

/** Whether a candidate lies there complete, and nothing has moved for a while. */
function isReady({ status, candidateSettled }: Snapshot): boolean {
  return candidateSettled && status?.candidate?.ready === true;
}
