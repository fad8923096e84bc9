import { UserError } from '../errors';
import type { EvaluationPolicy } from '../evaluation/types';
import type { ModelRegistry } from '../registry/modelRegistry';
import { readEvaluated } from './evaluatedVersion';
import type { ComparerWatch, ComparisonPorts, PlacedVersion } from './ports';
import { requestComparison } from './requestComparison';
import type { Comparison } from './types';

export interface CompareVersionsPorts extends ComparisonPorts {
  readonly registry: Pick<ModelRegistry, 'resolve' | 'list'>;
}

/**
 * Compares two versions by name and says whether their evaluations still describe what is on disk.
 * @param a a full version, a range, `champion` or `challenger`; the verdict is about it
 * @throws UserError when a version does not exist
 */
export async function compareVersions(
  ports: CompareVersionsPorts,
  a: string,
  b: string,
  watch?: ComparerWatch,
): Promise<Comparison> {
  const first = await readEvaluated(await placeVersion(ports.registry, a), ports.evaluations);
  const second = await readEvaluated(await placeVersion(ports.registry, b), ports.evaluations);
  const policy = await policyOrNone(ports);
  const comparison = await requestComparison(first, second, policy, ports, watch);
  return { ...comparison, stale: { a: first.stale, b: second.stale } };
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
