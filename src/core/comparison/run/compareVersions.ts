import { UserError } from '../../shared/errors/errors';
import { keptLists } from '../../shared/text/kept';
import type { ModelRegistry } from '../../registry/modelRegistry';
import { checkFreshness, readStored } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import type {
  ComparerWatch,
  ComparisonPorts,
  EvaluationSource,
  MeasureLatency,
  PlacedVersion,
} from '../ports';
import { requestComparison } from './requestComparison';
import type { Comparison } from '../comparison';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';

export interface CompareVersionsPorts extends ComparisonPorts {
  readonly registry: Pick<ModelRegistry, 'resolve' | 'list'>;
  /** Absent: `requestComparison`. */
  readonly compare?: typeof requestComparison;
}

export interface CompareVersionsOptions extends ComparerWatch {
  /** false: nothing is said about whether the evaluations still describe what is on disk. */
  readonly freshness?: boolean;
}

/**
 * Compares two versions by name and says whether their evaluations still describe what is on disk:
 * the outline doesn't wait for that, since it takes a look at every file of the data set.
 * @param a a full version, a range, `champion` or `challenger`; the verdict is about it
 * @throws UserError when a version does not exist
 */
export async function compareVersions(
  ports: CompareVersionsPorts,
  a: string,
  b: string,
  { freshness = true, ...watch }: CompareVersionsOptions = {},
): Promise<Comparison> {
  const { registry, evaluations, compare = requestComparison } = ports;
  const first = await readStored(await placeVersion(registry, a), evaluations);
  const second = await readStored(await placeVersion(registry, b), evaluations);
  const policy = await policyOrNone(ports);
  if (!freshness) return compare(first, second, policy, ports, watch);
  const stale = staleOf(first, second, evaluations);
  const [comparison, found] = await Promise.all([
    compare(first, second, policy, afterwards(ports, stale), watch),
    stale,
  ]);
  return { ...comparison, stale: found };
}

async function staleOf(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  evaluations: EvaluationSource,
): Promise<NonNullable<Comparison['stale']>> {
  const first = await checkFreshness(a, evaluations);
  const second = await checkFreshness(b, evaluations);
  return keptLists({ a: first.stale, b: second.stale });
}

/** Nothing else may run while latency is measured. */
function afterwards(ports: ComparisonPorts, other: Promise<unknown>): ComparisonPorts {
  const { measureLatency } = ports;
  if (!measureLatency) return ports;
  const measure: MeasureLatency = async (a, b, progressOptions) => {
    await other;
    return measureLatency(a, b, progressOptions);
  };
  return { ...ports, measureLatency: measure };
}

/** Finds a version and its metrics in the registry. */
export async function placeVersion(
  registry: Pick<ModelRegistry, 'resolve' | 'list'>,
  version: string,
): Promise<PlacedVersion> {
  const resolved = await registry.resolve(version);
  const versions = await registry.list();
  const listed = versions.find(({ model_id }) => model_id === resolved.model_id);
  return { ...resolved, metrics: listed?.metrics ?? {} };
}

/** Versions are compared even where no policy was written; then there is no composite, no gate. */
async function policyOrNone({ evaluations }: ComparisonPorts): Promise<EvaluationPolicy> {
  try {
    return await evaluations.policy();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { dataset: { format: 'csv', path: '' }, heads: {}, gates: [] };
  }
}
