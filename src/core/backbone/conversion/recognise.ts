import type { Tensors } from '../../checkpoints/tensor';
import type { Prefixes } from '../weights/alignNames';
import { prefixesOf, sharedPrefix } from '../weights/alignNames';
import { withOwnNames } from '../weights/timmWeights';
import { withTodaysNames } from '../weights/earlierNames';
import type { StoredHead } from './heads';
import type { HeadSequence } from './headSequences';
import { findHeads, noHeads } from './heads';
import { sizeOfPositions } from './positions';
import type { Signature } from './signatures';
import { signatures } from './signatures';

/** A tensor by name and shape. */
export interface NamedShape {
  readonly name: string;
  readonly dims: readonly number[];
}

/** Which architecture of the catalogue a checkpoint is of. */
export interface Recognition {
  readonly arch: string;
  /** Its family's name, and the framework whose names the weights have. */
  readonly family: string;
  readonly framework: string;
  /** In front of the names of its weights. */
  readonly prefix: string;
  /** Weights without the head's that were found, of how many. */
  readonly matched: number;
  readonly total: number;
  /** Weights that the checkpoint lacks, or has in another shape. */
  readonly missing: readonly NamedShape[];
  /** Linear layers over the features, and what a detector predicts. */
  readonly heads: readonly StoredHead[];
  /** What the heads read: `pooled` where the architecture's own layers in front of them are not there. */
  readonly reads: 'classifier' | 'pooled';
  /** Layers in front of all heads. */
  readonly shared: HeadSequence | null;
  /** Modules over the features that cannot be built: names do not tell in which order they follow. */
  readonly unknown_heads: readonly string[];
  /** Channels of the input. */
  readonly channels: number;
  /** Side of the input in pixels, where the weights tell it. */
  readonly size: number | null;
}

/** Below this share of found weights a checkpoint is of something else. */
const LEAST_SHARE = 0.5;

/**
 * Recognises the architecture of weights by names and shapes: the one that most weights are found of,
 * none of its own missing where there is such a one.
 * @param arch the only one to look at; absent: all of the catalogue
 */
export function recognise(tensors: Tensors, arch?: string): Recognition | undefined {
  const [best] = recogniseAll(tensors, arch);
  if (!best || (arch === undefined && best.matched < LEAST_SHARE * best.total)) return undefined;
  return best;
}

/** How well weights fit each architecture of the catalogue, or the only one to look at; the best first. */
export function recogniseAll(tensors: Tensors, arch?: string): readonly Recognition[] {
  const today = withTodaysNames(tensors);
  const asked = signatures().filter((one) => arch === undefined || one.arch === arch);
  const prefixes = prefixesOf(today);
  const found = asked.map((signature) => match(today, signature, prefixes));
  return found.toSorted(
    (a, b) =>
      Number(b.missing.length === 0) - Number(a.missing.length === 0) ||
      b.matched - a.matched ||
      a.total - b.total,
  );
}

function match(today: Tensors, signature: Signature, prefixes: Prefixes): Recognition {
  const { arch, family, classifier } = signature;
  const tensors = withOwnNames(today, arch, signature.shapes);
  const own = tensors === today ? prefixes : prefixesOf(tensors);
  const prefix = sharedPrefix(tensors, [...signature.shapes.keys()], own);
  const { pooled } = signature;
  const reads = pooled && isBare(tensors, signature, pooled, prefix) ? 'pooled' : 'classifier';
  const { shapes, features } = pooled && reads === 'pooled' ? pooled : signature;
  const names = [...shapes.keys()];
  const dims = (name: string) => tensors.get(prefix + name)?.dims;
  const [first = ''] = names;
  const missing = [...shapes]
    .filter(([name, wanted]) => !fits(name, wanted, dims(name), name === first))
    .map(([name, wanted]): NamedShape => ({ name, dims: wanted }));
  const isOther = missing.length * 2 > names.length;
  const body = new Set(names.map((name) => prefix + name));
  const found = isOther ? noHeads : findHeads(tensors, { classifier, features }, body, prefix);
  return {
    arch,
    family: family.name,
    framework: tensors === today ? family.framework : 'timm',
    prefix,
    matched: names.length - missing.length,
    total: names.length,
    missing,
    ...{ reads, heads: found.heads, shared: found.shared, unknown_heads: found.unknown },
    channels: dims(first)?.[1] ?? 3,
    size: sizeOfPositions(dims),
  };
}

/** Whether nothing is there of what an architecture has in front of its last layer. */
function isBare(
  tensors: Tensors,
  { shapes }: Signature,
  pooled: Pick<Signature, 'shapes'>,
  prefix: string,
): boolean {
  const top = [...shapes].filter(([name]) => !pooled.shapes.has(name));
  return !top.some(([name, wanted]) => String(tensors.get(prefix + name)?.dims) === String(wanted));
}

/** The first layer may read any number of channels; a ViT's positions follow from the input's size. */
function fits(
  name: string,
  wanted: readonly number[],
  found: readonly number[] | undefined,
  isFirst: boolean,
): boolean {
  if (found?.length !== wanted.length) return false;
  const isPosition = name.endsWith('pos_embedding');
  return wanted.every(
    (length, axis) => (axis === 1 && (isFirst || isPosition)) || length === found[axis],
  );
}
