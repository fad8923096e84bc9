import { UserError } from '../../shared/errors/errors';
import type { MeasureLatency } from '../ports';
import type { Evaluator } from '../../evaluation/ports/evaluator';

/**
 * Measures two ONNX models in turn on this machine, warm-up excluded; undefined where a model has no
 * ONNX or does not run, so that there is no verdict on speed.
 */
export function measureInTurn(evaluator: Pick<Evaluator, 'pairedBenchmark'>): MeasureLatency {
  return async (a, b, progressOptions) => {
    if (![a, b].every(({ file }) => file.endsWith('.onnx'))) return undefined;
    try {
      const { rounds } = await evaluator.pairedBenchmark({ a: a.file, b: b.file }, progressOptions);
      return rounds;
    } catch (error) {
      if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  };
}
