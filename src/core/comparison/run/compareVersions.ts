import { UserError } from '../../shared/errors/errors';
import { keptLists } from '../../shared/text/kept';
import type { ModelRegistry } from '../../registry/modelRegistry';
import { checkFreshness, readStored } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import type { ComparerWatch, ComparisonPorts, EvaluationSource, MeasureLatency } from '../ports';
import type { Comparisons } from './comparisons';
import { requestComparison } from './requestComparison';
import type { Comparison } from '../comparison';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';

export interface CompareVersionsPorts extends ComparisonPorts {
  readonly registry: Pick<ModelRegistry, 'resolve'>;
  /** Absent: `requestComparison`. */
  readonly compare?: typeof requestComparison;
}

export interface CompareVersionsOptions extends ComparerWatch {
  /** false: nothing is said about whether the evaluations still describe what is on disk. */
  readonly freshness?: boolean;
  /** The two as they were read a moment ago; absent: they are read. */
  readonly read?: Sides;
}

/** First and second version, as they were evaluated. */
type Sides = { readonly a: EvaluatedVersion; readonly b: EvaluatedVersion };

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
  { freshness = true, read, ...watch }: CompareVersionsOptions = {},
): Promise<Comparison> {
  const { evaluations, compare = requestComparison } = ports;
  const { a: first, b: second } = read ?? (await readSides(ports, a, b));
  const policy = await policyOrNone(ports);
  if (!freshness) return compare(first, second, policy, ports, watch);
  const stale = staleOf(first, second, evaluations);
  const [comparison, found] = await Promise.all([
    compare(first, second, policy, afterwards(ports, stale), watch),
    stale,
  ]);
  return { ...comparison, stale: found };
}

/**
 * What is known of two versions without computing anything.
 * @param known looks it up
 * @returns undefined where a comparison would have to be computed
 */
export async function knownComparison(
  ports: Pick<CompareVersionsPorts, 'registry' | 'evaluations'>,
  known: Comparisons['known'],
  a: string,
  b: string,
): Promise<Comparison | undefined> {
  const sides = await readSides(ports, a, b);
  return known(sides.a, sides.b, await policyOrNone(ports));
}

async function readSides(
  { registry, evaluations }: Pick<CompareVersionsPorts, 'registry' | 'evaluations'>,
  a: string,
  b: string,
): Promise<Sides> {
  const read = async (version: string) => readStored(await registry.resolve(version), evaluations);
  return { a: await read(a), b: await read(b) };
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

/** Versions are compared even where no policy was written; then there is no composite, no gate. */
async function policyOrNone({
  evaluations,
}: Pick<ComparisonPorts, 'evaluations'>): Promise<EvaluationPolicy> {
  try {
    return await evaluations.policy();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { dataset: { format: 'csv', path: '' }, heads: {}, gates: [] };
  }
}
