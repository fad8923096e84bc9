import { canonicalJson } from '../../evaluation/results/evidence';
import { judgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';
import { FileError } from '../../shared/files/fileError';
import type { Hasher } from '../../shared/files/hasher';
import { isLatencyGated } from '../verdict/gate';
import { sideOf } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';

/** What a comparison rests on besides the two versions and the policy. */
export interface ComparisonBasis {
  readonly hasher: Pick<Hasher, 'digest' | 'file'>;
  /** Hash of the code that computes comparisons. */
  readonly code: () => Promise<string>;
  /** Tells this machine from others: latencies of two are not held together. */
  readonly machine: () => Promise<string>;
}

/**
 * SHA-256 of everything that a comparison follows from: predictions and evidence of both evaluations,
 * what of the policy a comparison depends on, the code, and the machine where a gate asks for latency. Where the
 * models lie is not in it: they are moved by a promotion.
 * @returns undefined where one of the two has no predictions
 */
export async function comparisonKey(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  basis: ComparisonBasis,
): Promise<string | undefined> {
  const sides = [await sideKey(a, basis), await sideKey(b, basis)];
  if (!sides.every((side) => side !== undefined)) return undefined;
  const machine = isLatencyGated(policy) ? await basis.machine() : null;
  const seen = { sides, ...judgingPolicy(policy), machine, code: await basis.code() };
  return basis.hasher.digest(new TextEncoder().encode(canonicalJson(seen)));
}

async function sideKey(side: EvaluatedVersion, { hasher }: ComparisonBasis) {
  const { predictions, ...rest } = sideOf(side);
  if (!side.results || predictions === null) return undefined;
  const { sha256 } = (await fileHash(hasher, predictions)) ?? {};
  const { evidence } = side.results;
  return sha256 === undefined ? undefined : { ...rest, evidence, predictions: sha256 };
}

async function fileHash(hasher: Pick<Hasher, 'file'>, path: string) {
  try {
    return await hasher.file(path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
