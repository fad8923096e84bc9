import type { Tensors } from '../../checkpoints/tensor';
import type { HeadNorm } from '../families/headLayers';

/**
 * A layer of a head as a checkpoint has it: a linear layer by its number of outputs, a normalisation, or
 * the place of an activation, which has no weights and so is not told by them.
 */
export type StoredLayer = number | HeadNorm | 'activation';

/** Layers with weights that follow each other, as `torch.nn.Sequential` numbers them. */
export interface HeadSequence {
  /** Module path in the checkpoint: of the sequence, or of the only layer. */
  readonly module: string;
  readonly features: number;
  readonly outputs: number;
  readonly layers: readonly StoredLayer[];
  /** Module path of each layer; null for an activation. */
  readonly modules: readonly (string | null)[];
}

interface Layer {
  readonly module: string;
  readonly index: number;
  readonly kind: HeadNorm | 'linear';
  readonly features: number;
  readonly outputs: number;
}

/** The sequences of linear layers and normalisations among the tensors of a checkpoint. */
export function headSequences(tensors: Tensors): readonly HeadSequence[] {
  const byPath = new Map<string, Layer[]>();
  for (const layer of layersOf(tensors)) {
    const path = /^(.+)\.\d+$/.exec(layer.module)?.[1] ?? layer.module;
    byPath.set(path, [...(byPath.get(path) ?? []), layer]);
  }
  return [...byPath].flatMap(([path, layers]) => {
    const ordered = layers.toSorted((a, b) => a.index - b.index);
    // A list of heads is numbered, too; its layers do not fit to each other.
    return isChain(ordered) ? [sequenceOf(path, ordered)] : ordered.map((one) => alone(one));
  });
}

function layersOf(tensors: Tensors): Layer[] {
  return [...tensors].flatMap(([name, { dims }]): Layer[] => {
    const module = /^(.+)\.weight$/.exec(name)?.[1];
    const [outputs = 0, features = outputs] = dims;
    if (module === undefined || dims.length > 2) return [];
    if (String(tensors.get(`${module}.bias`)?.dims) !== String([outputs])) return [];
    const kind =
      dims.length === 2
        ? 'linear'
        : tensors.has(`${module}.running_var`)
          ? 'batchNorm'
          : 'layerNorm';
    const index = Number(/\.(\d+)$/.exec(module)?.[1] ?? 0);
    return [{ module, index, kind, features, outputs }];
  });
}

function isChain(layers: readonly Layer[]): boolean {
  return layers.every(({ features }, i) => i === 0 || layers[i - 1]?.outputs === features);
}

const alone = (layer: Layer) => sequenceOf(layer.module, [layer]);

function sequenceOf(path: string, ordered: readonly Layer[]): HeadSequence {
  const [first, last] = [ordered[0], ordered.at(-1)];
  const layers: StoredLayer[] = [];
  const modules: (string | null)[] = [];
  ordered.forEach((layer, i) => {
    layers.push(layer.kind === 'linear' ? layer.outputs : layer.kind);
    modules.push(layer.module);
    if (!hasActivationBehind(ordered, i)) return;
    layers.push('activation');
    modules.push(null);
  });
  return {
    module: ordered.length === 1 ? (first?.module ?? path) : path,
    ...{ features: first?.features ?? 0, outputs: last?.outputs ?? 0 },
    ...{ layers, modules },
  };
}

/**
 * Whether something without weights follows a linear layer, or the normalisation right behind it:
 * the first such place is the activation's, a second one dropout's.
 */
function hasActivationBehind(ordered: readonly Layer[], at: number): boolean {
  const [before, layer, next] = [ordered[at - 1], ordered[at], ordered[at + 1]];
  if (!layer || !next || next.index === layer.index + 1) return false;
  if (layer.kind === 'linear') return true;
  return before?.kind === 'linear' && before.index + 1 === layer.index;
}
