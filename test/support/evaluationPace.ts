import type { Pace } from './bareLoop';
import { childProcess, childProcesses } from './childProcesses';
import type { EvaluationRequest } from '../../src/core/evaluation/ports/evaluate';
import type { Evaluator } from '../../src/core/evaluation/ports/evaluator';

interface Mark {
  readonly done: number;
  readonly processor: number;
}

/**
 * Runs an evaluation. Its wall time is the one that it states, beginning and end included; processor
 * time is counted from its first report of progress to its last (NaN where it can't be told). The
 * child is looked for once: going through all processes at each report took a fiftieth of two cores.
 */
export async function evaluationPace(
  evaluator: Pick<Evaluator, 'evaluate'>,
  request: EvaluationRequest,
): Promise<Pace> {
  const marks: Mark[] = [];
  let pid: number | undefined;
  const { throughput_per_s } = await evaluator.evaluate(request, {
    onProgress: ({ phase, done }) => {
      pid ??= childProcesses()[0]?.pid;
      if (phase !== 'Decoding and running' || pid === undefined) return;
      const child = childProcess(pid);
      if (child) marks.push({ done, processor: child.processor });
    },
  });
  const [first, last] = [marks[0], marks.at(-1)];
  const processor =
    first && last ? (last.processor - first.processor) / (last.done - first.done) : NaN;
  return { wall: 1000 / throughput_per_s, processor };
}
