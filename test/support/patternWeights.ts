import type { Checkpoint } from '../../src/core/checkpoints/checkpoint';
import { readCheckpoint } from '../../src/core/checkpoints/readCheckpoint';
import { memoryRange } from './memoryRange';

/**
 * Weights that are made from names alone, so that this project and a reference implementation can
 * hold the same ones without a file between them (`test/fixtures/backbones/make_outputs.py`).
 */

/** `count` numbers from 0 to below 1. */
export function patternUniform(name: string, count: number): Float64Array {
  let seed = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) seed = Math.imul(seed ^ byte, 0x01000193);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let x = (Math.imul(i, 2654435761) + seed) | 0;
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
    values[i] = ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
  }
  return values;
}

/** Elements of one tensor, and of all, that are kept: large networks would fill the memory. */
const LARGE = 1_000_000;
const MANY = 16_000_000;

const known = new Map<string, Float32Array>();
let kept = 0;

/** A tensor's values, of a size that keeps activations in bounds; each caller has its own copy. */
export function patternValues(name: string, dims: readonly number[]): Float32Array {
  const key = `${name} ${dims.join()}`;
  const before = known.get(key);
  if (before) return before.slice();
  const values = computeValues(name, dims);
  if (values.length > LARGE || kept + values.length > MANY) return values;
  known.set(key, values);
  kept += values.length;
  return values.slice();
}

function computeValues(name: string, dims: readonly number[]): Float32Array {
  const product = (part: readonly number[]) => part.reduce((a, b) => a * b, 1);
  const uniform = patternUniform(name, product(dims));
  const values = new Float32Array(uniform.length);
  const value = ruleOf();
  for (let i = 0; i < values.length; i += 1) values[i] = value(uniform[i]!);
  return values;

  function ruleOf(): (u: number) => number {
    if (name.endsWith('running_var') || name.endsWith('layer_scale')) return (u) => 0.5 + u;
    const spread = 2 * Math.sqrt(4 / product(dims.slice(1)));
    if (dims.length > 1) return (u) => (u - 0.5) * spread;
    return name.endsWith('weight') ? (u) => 0.75 + u / 2 : (u) => (u - 0.5) * 0.2;
  }
}

/** Such a file as weights that were opened. */
export function patternCheckpoint(
  ...content: Parameters<typeof safetensorsFile>
): Promise<Checkpoint> {
  return readCheckpoint(memoryRange(safetensorsFile(...content)), 'weights.safetensors');
}

/** A `.safetensors` file of tensors in the order of their names. */
export function safetensorsFile(
  tensors: readonly { readonly name: string; readonly dims: readonly number[] }[],
  values: (name: string, dims: readonly number[]) => Float32Array = patternValues,
): Uint8Array {
  const parts = tensors.map(({ name, dims }) => values(name, dims));
  let end = 0;
  const entries = tensors.map(({ name, dims }, i) => {
    const begin = end;
    end += parts[i]!.byteLength;
    return [name, { dtype: 'F32', shape: dims, data_offsets: [begin, end] }];
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const file = new Uint8Array(8 + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let offset = 8 + header.length;
  for (const part of parts) {
    file.set(new Uint8Array(part.buffer), offset);
    offset += part.byteLength;
  }
  return file;
}
