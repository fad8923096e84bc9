import { bytesOf, joined, pickleOf, text, whole, zipOf } from './checkpointBytes';
import { patternValues } from './patternWeights';
import type { Shaped } from './shapedCheckpoint';

/** What a training run keeps next to the weights. */
export type Kept = number | string | { readonly [key: string]: Kept };

/**
 * A file as `torch.save({**kept, 'state_dict': model.state_dict()}, path)` writes it since PyTorch 1.6:
 * a storage of 32-bit floats for each tensor.
 */
export function torchFile(
  tensors: readonly Shaped[],
  kept: Readonly<Record<string, Kept>> = {},
  values: (name: string, dims: readonly number[]) => Float32Array = patternValues,
): Uint8Array {
  const weights = tensors.flatMap((tensor, key) => [text(tensor.name), ...tensorOf(tensor, key)]);
  const pickle = pickleOf(
    '}(',
    ...Object.entries(kept).flatMap(([key, value]) => [text(key), keptOf(value)]),
    ...[text('state_dict'), 'ccollections\nOrderedDict\n', ')R(', ...weights, 'u'],
    'u',
  );
  const storages = tensors.map(({ name, dims }, key) => {
    const { buffer } = values(name, dims);
    return { path: `best/data/${key}`, bytes: new Uint8Array(buffer as ArrayBuffer) };
  });
  return zipOf([{ path: 'best/data.pkl', bytes: pickle }, ...storages]);
}

/** `_rebuild_tensor_v2(storage, 0, size, stride, False, OrderedDict())`. */
function tensorOf({ dims }: Shaped, key: number): (string | number | Uint8Array)[] {
  const strides = dims.map((_, axis) => product(dims.slice(axis + 1)));
  return [
    ...['ctorch._utils\n_rebuild_tensor_v2\n', '(', '('],
    ...[text('storage'), 'ctorch\nFloatStorage\n', text(String(key)), text('cpu')],
    ...[whole(product(dims)), 't', 'Q', whole(0), tuple(dims), tuple(strides), 0x89],
    ...['ccollections\nOrderedDict\n', ')R', 't', 'R'],
  ];
}

function keptOf(value: Kept): Uint8Array {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return numberOf(value);
  const entries = Object.entries(value).flatMap(([key, inner]) => [text(key), keptOf(inner)]);
  return joined([bytesOf('}('), ...entries, bytesOf('u')]);
}

/** An integer, or `BINFLOAT`, which is big-endian. */
function numberOf(value: number): Uint8Array {
  if (Number.isInteger(value)) return whole(value);
  const bytes = new Uint8Array(9);
  bytes[0] = 0x47;
  new DataView(bytes.buffer).setFloat64(1, value);
  return bytes;
}

function tuple(values: readonly number[]): Uint8Array {
  return joined([bytesOf('('), ...values.map(whole), bytesOf('t')]);
}

function product(dims: readonly number[]): number {
  return dims.reduce((a, b) => a * b, 1);
}
