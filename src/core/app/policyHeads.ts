import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import { knownHeads } from '../metrics/parseMetric';
import type { HeadShapes } from '../metrics/parseMetric';
import { UserError } from '../shared/errors/errors';

/** The heads that the policy names; undefined where there is none that can be read. */
export async function policyHeads(evaluations: {
  policy(): Promise<Pick<EvaluationPolicy, 'heads'>>;
}): Promise<HeadShapes | undefined> {
  try {
    return knownHeads(await evaluations.policy());
  } catch (error) {
    // Anyone who evaluates says what is wrong with it; numbers are shown all the same.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
