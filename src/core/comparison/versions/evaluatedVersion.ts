import { UserError } from '../../shared/errors/errors';
import { changesText } from '../../evaluation/results/labelChanges';
import { staleness } from '../../evaluation/results/freshness';
import { basename, join } from '../../shared/files/paths';
import type { EvaluationSource, PlacedVersion, RequestedSide } from '../ports';
import type { EvaluationResults, Evidence } from '../../evaluation/results/evaluationResults';
import { sentence } from '../../shared/text/sentence';
import type { Code, Value } from '../../shared/text/sentence';

/** A version with what was measured of it and whether that still describes it. */
export interface EvaluatedVersion {
  readonly placed: PlacedVersion;
  /** Null where it was never evaluated. */
  readonly results: EvaluationResults | null;
  /** Evidence as it is now; absent where it cannot be read. */
  readonly evidence?: Evidence;
  /** What changed since it was evaluated; empty when the evaluation is fresh. */
  readonly stale: readonly Value[];
}

const names = {
  model: 'changed_model',
  dataset: 'changed_dataset',
  policy: 'changed_policy',
  contract: 'changed_contract',
  runtime: 'changed_runtime',
} as const satisfies Record<keyof Evidence, Code>;

/** Reads a version's evaluation and holds it against the disk. */
export async function readEvaluated(
  placed: PlacedVersion,
  evaluations: EvaluationSource,
): Promise<EvaluatedVersion> {
  return checkFreshness(await readStored(placed, evaluations), evaluations);
}

/** Reads a version's evaluation as it lies there, which takes no longer for a large data set. */
export async function readStored(
  placed: PlacedVersion,
  evaluations: Pick<EvaluationSource, 'results'>,
): Promise<EvaluatedVersion> {
  return { placed, results: await evaluations.results(placed), stale: [] };
}

/** Holds an evaluation that was read against the disk, the whole data set included. */
export async function checkFreshness(
  { placed, results }: EvaluatedVersion,
  evaluations: Pick<EvaluationSource, 'evidence' | 'labelChanges'>,
): Promise<EvaluatedVersion> {
  if (!results) return { placed, results, stale: [] };
  try {
    const evidence = await evaluations.evidence(placed);
    const kinds = staleness(results, evidence);
    const samples = kinds.includes('dataset')
      ? await evaluations.labelChanges?.(placed, results)
      : undefined;
    const stale = kinds.map((kind) => {
      const what = sentence(names[kind]);
      const which = kind === 'dataset' && samples ? changesText(samples) : '';
      return which === '' ? what : sentence('changed_which', { what, which });
    });
    return { placed, results, evidence, stale };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { placed, results, stale: [sentence('changed_unknown', { why: error.said })] };
  }
}

/** What the comparison needs of a version. */
export function sideOf({ placed, results }: EvaluatedVersion): RequestedSide {
  const { version, metrics, folder } = placed;
  if (!results) return { version, metrics, predictions: null };
  const { latency, environment, evidence, predictions, evaluation, dataset } = results;
  return {
    version,
    metrics,
    // The file lies next to the model, and the model may have moved since.
    predictions: predictions === null ? null : join(folder, basename(predictions)),
    evaluated: { evaluation, dataset: dataset.fingerprint },
    latency,
    environment,
    bytes: evidence.model.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
