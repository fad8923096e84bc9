import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { Comparison } from '../comparison';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import type { requestComparison } from './requestComparison';

/** Comparisons of one registry: made where that is needed, and looked up where nothing may run. */
export interface Comparisons {
  readonly compare: typeof requestComparison;
  /** What was found before and still rests on the same; undefined where it would have to be computed. */
  known(
    a: EvaluatedVersion,
    b: EvaluatedVersion,
    policy: EvaluationPolicy,
  ): Promise<Comparison | undefined>;
}
