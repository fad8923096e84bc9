import { isHeadOf } from '../builder/buildBackbone';
import type { HeadSpec } from '../families/buildGraph';
import { buildGraph } from '../families/buildGraph';
import { families } from '../families/catalogue';
import type { Family } from '../families/family';
import { recipeOf } from '../families/recipes';

/** An architecture by the names and shapes of its weights, without its head's. */
export interface Signature {
  readonly arch: string;
  readonly family: Family;
  /** `[out, in, …]` by name, in the order of the graph. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Inputs of the last linear layer; null for a detector. */
  readonly features: number | null;
  /** Its weights and inputs without its own layers in front of the last one; absent: it has none. */
  readonly pooled?: Pick<Signature, 'shapes' | 'features'>;
  /** Module path of the last linear layer. */
  readonly classifier: string;
}

let known: readonly Signature[] | undefined;

/** Of every variant of the catalogue, made once: it takes a third of a second. */
export function signatures(): readonly Signature[] {
  known ??= families.flatMap((family) => family.variants.map((arch) => signatureOf(family, arch)));
  return known;
}

function signatureOf(family: Family, arch: string): Signature {
  const { classifier, detect, pooled } = family.architecture(arch, {});
  const own = weightsOf(arch, classifier, detect ? detection : { type: 'features' });
  return {
    ...{ arch, family, classifier, ...own },
    ...(pooled && { pooled: weightsOf(arch, classifier, { type: 'features', reads: 'pooled' }) }),
  };
}

const detection = { type: 'detection', classes: 1 } as const;

function weightsOf(
  arch: string,
  classifier: string,
  head: HeadSpec,
): Pick<Signature, 'shapes' | 'features'> {
  const { size } = recipeOf(arch);
  const input = { size: [size, size], channels: 3, batch: 1 } as const;
  const { graph } = buildGraph({ arch, options: {}, input, head });
  const isHead = isHeadOf(classifier);
  const body = graph.initializers.filter(({ name }) => !isHead(name));
  const width = graph.outputs[0]?.shape?.[1];
  return {
    shapes: new Map(body.map(({ name, dims }) => [name, dims])),
    features: head.type === 'features' && typeof width === 'number' ? width : null,
  };
}
