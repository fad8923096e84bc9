import type { Tensors } from '../../checkpoints/tensor';
import type { HeadSequence, StoredLayer } from './headSequences';
import { headSequences } from './headSequences';
import type { Signature } from './signatures';

/** A head that was found in a checkpoint. */
export interface StoredHead {
  /** For a configuration: the module's name without what every head's has. */
  readonly name: string;
  /** Module path in the checkpoint, such as `magnitude_head` or `fc`. */
  readonly module: string;
  readonly classes: number;
  /** Inputs; null for a detector's. */
  readonly features: number | null;
  /** Whether it is where the architecture has its own. */
  readonly own: boolean;
  /** Its layers in front of the last one. */
  readonly hidden: readonly StoredLayer[];
  /** Module path of each layer, the last one's too; null for an activation. */
  readonly modules: readonly (string | null)[];
}

/** The heads of a checkpoint. */
export interface FoundHeads {
  readonly heads: readonly StoredHead[];
  /** Layers in front of all heads; null where there are none. */
  readonly shared: HeadSequence | null;
  /** Modules over the features that cannot be built: their order is not told by names. */
  readonly unknown: readonly string[];
}

export const noHeads: FoundHeads = { heads: [], shared: null, unknown: [] };

/**
 * The heads that read an architecture's features: linear layers of as many inputs, with biases, and
 * what is in front of them.
 * @param features inputs of the heads; null for a detector
 * @param body names of the weights that are the architecture's own
 */
export function findHeads(
  tensors: Tensors,
  { classifier, features }: Pick<Signature, 'classifier' | 'features'>,
  body: ReadonlySet<string>,
  prefix: string,
): FoundHeads {
  if (features === null) return { ...noHeads, heads: detectionHead(tensors, prefix) };
  const copies = copiesOf(tensors, body, prefix);
  const isInside = (name: string) => body.has(name) || copies.some((copy) => name.startsWith(copy));
  const outside = new Map([...tensors].filter(([name]) => !isInside(name)));
  const sequences = headSequences(outside);
  const reading = sequences.filter((one) => one.features === features);
  const shared = sharedOf(reading, sequences);
  if (shared.length > 1) return { ...noHeads, unknown: shared.map(({ module }) => module) };
  const [first] = shared;
  const isHead = (one: HeadSequence) =>
    one.modules.length > 0 && typeof one.layers.at(-1) === 'number';
  const width = first?.outputs ?? features;
  const heads = sequences.filter((one) => one !== first && one.features === width && isHead(one));
  const own = ownModules(prefix + classifier);
  return {
    heads: distinct(heads.map((head) => storedHead(head, own))),
    shared: first ? withActivation(first) : null,
    unknown: [],
  };
}

/** Prefixes of further copies of the network, such as the averaged one of a contrastive training. */
function copiesOf(tensors: Tensors, body: ReadonlySet<string>, prefix: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of tensors.keys()) {
    if (body.has(name)) continue;
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (!body.has(prefix + name.slice(dot + 1))) continue;
      const other = name.slice(0, dot + 1);
      counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([other, count]) => (2 * count > body.size ? [other] : []));
}

/** Of the last layer, and of the sequence that it is in. */
function ownModules(classifier: string): readonly string[] {
  return [classifier, classifier.replace(/\.\d+$/, '')];
}

function storedHead(sequence: HeadSequence, own: readonly string[]): StoredHead {
  const { module, features, outputs, layers, modules } = sequence;
  const isOwn = own.includes(module);
  const name = isOwn ? 'classifier' : headName(module);
  return {
    name,
    module,
    classes: outputs,
    features,
    own: isOwn,
    hidden: layers.slice(0, -1),
    modules,
  };
}

/** Sequences over the features that others read; one of as many outputs says by its name what it is. */
function sharedOf(
  reading: readonly HeadSequence[],
  sequences: readonly HeadSequence[],
): readonly HeadSequence[] {
  return reading.filter((one) => {
    const readers = sequences.filter((other) => other !== one && other.features === one.outputs);
    if (readers.length === 0) return false;
    return one.outputs !== one.features || !/head|fc|classif|logits/.test(one.module);
  });
}

/** What has no weights leaves no trace at the end of a sequence; a normalisation alone has none. */
function withActivation(sequence: HeadSequence): HeadSequence {
  const { layers, modules } = sequence;
  if (!layers.some((layer) => typeof layer === 'number')) return sequence;
  const last = layers.at(-1);
  const before = layers.at(-2);
  const open = typeof last === 'number' || (last !== 'activation' && typeof before === 'number');
  if (!open) return sequence;
  return { ...sequence, layers: [...layers, 'activation'], modules: [...modules, null] };
}

/** The classes of the finest level; the others agree, or the built model's shapes don't. */
function detectionHead(tensors: Tensors, prefix: string): readonly StoredHead[] {
  for (const [name, { dims }] of tensors) {
    const module = /^(.+\.cv3)\.0\.2\.weight$/.exec(name)?.[1];
    const [classes] = dims;
    if (module === undefined || !name.startsWith(prefix) || classes === undefined) continue;
    const layers = { hidden: [], modules: [module] };
    return [{ name: 'detection', module, classes, features: null, own: true, ...layers }];
  }
  return [];
}

/** `magnitude` of `model.magnitude_head.1`. */
function headName(module: string): string {
  const parts = module.split('.').filter((part) => !/^(?:\d+|heads?)$/.test(part));
  const last = parts.at(-1) ?? 'head';
  return last.replace(/^(?:head|fc|classifier)_|_(?:head|fc|classifier|out)$/g, '') || last;
}

/** Heads of equal names get their module's. */
function distinct(heads: readonly StoredHead[]): readonly StoredHead[] {
  const isTwice = (name: string) => heads.filter((head) => head.name === name).length > 1;
  return heads.map((head) =>
    isTwice(head.name) ? { ...head, name: head.module.replaceAll('.', '_') } : head,
  );
}
