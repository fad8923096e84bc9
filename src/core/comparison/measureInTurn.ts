import { UserError } from '../errors';
import type { Evaluator } from '../evaluation/ports';
import type { MeasureLatency } from './ports';

/** Enough turns for an interval of a few percent on a quiet machine. */
const runs = 100;
/** A slow model gets fewer turns, never a long wait. */
const budgetMs = 5000;

/**
 * Measures two ONNX models in turn on this machine, warm-up excluded; undefined where a model has no
 * ONNX or does not run, so that there is no verdict on speed.
 */
export function measureInTurn(evaluator: Pick<Evaluator, 'bench'>): MeasureLatency {
  return async (a, b, watched) => {
    if (![a, b].every(({ file }) => file.endsWith('.onnx'))) return undefined;
    try {
      const request = { files: [a.file, b.file], runs, budgetMs };
      const { models } = await evaluator.bench(request, watched);
      const [first, second] = models;
      return first && second && { a: first.samples_ms, b: second.samples_ms };
    } catch (error) {
      if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  };
}
