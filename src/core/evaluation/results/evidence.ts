import type { EvaluationPolicy } from '../policy/evaluationPolicy';
import type { Contract } from '../contract/contractTypes';
import type { Hasher } from '../../shared/files/hasher';

/**
 * Hash of a policy or contract as it is understood: comments, layout and the order of keys do not
 * change it, values do.
 */
export function hashNormalized(
  value: Contract | EvaluationPolicy,
  hasher: Pick<Hasher, 'digest'>,
): string {
  return hasher.digest(new TextEncoder().encode(canonicalJson(value)));
}

/** JSON with sorted keys and without absent values. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
  return `{${entries.join(',')}}`;
}
