import { registryMetrics } from '../../evaluation/results/registryMetrics';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';
import { besideModel } from '../format/layout';
import { readJsonFile } from '../format/readJsonFile';
import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/items/jsonValue';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { Entry } from '../format/types';

type Measured = Pick<EvaluationResults, 'heads' | 'composite_score'>;

/**
 * Metrics of an evaluated version that its `evaluation_results.json` does not have: nobody measured
 * them. An adopted entry, which was not evaluated here, has no results to be held against.
 */
export async function unmeasuredProblems(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<readonly Problem<'metrics_unmeasured'>[]> {
  const { evaluated_at: at, version, metrics } = entry;
  if (typeof at !== 'string') return [];
  const path = shown(context, join(folder, besideModel.results));
  const { value } = await readJsonFile(context, join(folder, besideModel.results));
  if (!isMeasured(value)) return [{ code: 'metrics_unmeasured', version, path }];
  const [wrong] = Object.entries(registryMetrics(value)).filter(
    ([metric, measured]) => Number.isFinite(measured) && metrics[metric] !== measured,
  );
  return wrong ? [{ code: 'metrics_unmeasured', version, path, metric: wrong[0] }] : [];
}

function isMeasured(value: unknown): value is Measured {
  if (!isObject(value) || !isObject(value['heads'])) return false;
  const { composite_score: composite } = value;
  return (
    (composite === null || typeof composite === 'number') &&
    Object.values(value['heads']).every((head) => isObject(head) && isObject(head['metrics']))
  );
}
