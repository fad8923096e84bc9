import { itemAt } from '../shared/items/lookUp';
import { readEvaluated } from '../comparison/versions/evaluatedVersion';
import type { EvaluationSource } from '../comparison/ports';
import { UserError } from '../shared/errors/errors';
import type { ProgressOptions } from '../shared/progress/progress';
import type { ModelRegistry } from '../registry/modelRegistry';
import type { Workspace } from './workspace';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';

export interface EvaluateWithChampionPorts {
  readonly registry: Pick<ModelRegistry, 'resolve' | 'list' | 'status'>;
  readonly evaluations: EvaluationSource;
  readonly evaluateTogether: Workspace['evaluateTogether'];
}

/**
 * Evaluates a version so that it can be judged: the champion runs next to it, on the same decoded
 * images, where its own evaluation is missing or out of date. A champion that can't be run keeps
 * no one from being evaluated.
 * @returns the version's results
 */
export async function evaluateWithChampion(
  ports: EvaluateWithChampionPorts,
  version: string,
  progressOptions: ProgressOptions = {},
): Promise<EvaluationResults> {
  const champion = await championDue(ports, version);
  if (champion !== undefined) {
    try {
      return itemAt(await ports.evaluateTogether([version, champion], progressOptions), 0);
    } catch (error) {
      if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    }
  }
  return itemAt(await ports.evaluateTogether([version], progressOptions), 0);
}

/** The champion's version, where it is another one, has ONNX, and needs an evaluation. */
async function championDue(
  { registry, evaluations }: EvaluateWithChampionPorts,
  version: string,
): Promise<string | undefined> {
  const { champion } = await registry.status();
  if (!champion) return undefined;
  const placed = await registry.resolve(champion.version);
  const own = await registry.resolve(version);
  if (own.version === placed.version || !placed.file.endsWith('.onnx')) return undefined;
  const { results, stale } = await readEvaluated(placed, evaluations);
  return results === null || stale.length > 0 ? placed.version : undefined;
}
