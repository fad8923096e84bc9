import type { EvaluationRequest, Evaluator } from '../../src/core/evaluation/ports';
import type { Pace } from './bareLoop';
import { childProcesses } from './childProcesses';

interface Mark {
  readonly done: number;
  readonly processor: number;
}

/**
 * Runs an evaluation. Its wall time is the one that it states, beginning and end included; processor
 * time is counted from its first report of progress to its last (NaN where it can't be told).
 */
export async function evaluationPace(
  evaluator: Pick<Evaluator, 'evaluate'>,
  request: EvaluationRequest,
): Promise<Pace> {
  const marks: Mark[] = [];
  const { throughput_per_s } = await evaluator.evaluate(request, {
    onProgress: ({ phase, done }) => {
      const [child] = childProcesses();
      if (phase === 'Decoding and running' && child) {
        marks.push({ done, processor: child.processor });
      }
    },
  });
  const [first, last] = [marks[0], marks.at(-1)];
  const processor =
    first && last ? (last.processor - first.processor) / (last.done - first.done) : NaN;
  return { wall: 1000 / throughput_per_s, processor };
}
