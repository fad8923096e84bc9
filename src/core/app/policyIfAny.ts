import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import { readPolicy } from '../evaluation/policy/readPolicy';
import { UserError } from '../shared/errors/errors';
import type { EvaluationServices } from './services';

/** The evaluation policy; undefined where there is none that can be read. */
export async function policyIfAny({
  registry,
  files,
}: Pick<EvaluationServices, 'registry' | 'files'>): Promise<EvaluationPolicy | undefined> {
  try {
    return await readPolicy(registry.root, files);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
