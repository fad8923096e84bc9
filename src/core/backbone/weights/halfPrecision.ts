import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { attribute } from '../../onnx/attribute';
import { dataTypeCode } from '../../onnx/dataType';
import type { Graph, Node, Tensor, TensorData } from '../../onnx/model';
import { PART_STEP } from '../../onnx/wire';

/**
 * Stores the weights as 16-bit floats, half the bytes, and widens them where they are used: inputs,
 * outputs and arithmetic stay 32-bit, so that every runtime takes the model and feeds it alike.
 * Statistics and vectors keep their precision: they are few.
 */
export function withHalfWeights(graph: Graph): Graph {
  const halved = new Set(
    graph.initializers
      .filter(({ dataType, dims }) => dataType === 'float32' && dims.length > 1)
      .map(({ name }) => name),
  );
  const casts = [...halved].map((name): Node => {
    const to = attribute.int(dataTypeCode('float32'));
    const output = widened(name);
    const outputs = [output];
    return {
      name: output,
      opType: 'Cast',
      domain: '',
      inputs: [name],
      outputs,
      attributes: { to },
    };
  });
  const nodes = graph.nodes.map((node): Node => ({
    ...node,
    inputs: node.inputs.map((name) => (halved.has(name) ? widened(name) : name)),
  }));
  const initializers = graph.initializers.map((tensor): Tensor =>
    halved.has(tensor.name) ? { ...tensor, dataType: 'float16', data: narrowed(tensor) } : tensor,
  );
  return { ...graph, nodes: [...casts, ...nodes], initializers };
}

function widened(name: string): string {
  return `${name}.float32`;
}

function narrowed({ name, data }: Tensor): TensorData {
  if (data.kind === 'bytes') return { kind: 'bytes', bytes: toHalves(data.bytes, name) };
  if (data.kind !== 'lazy') return data;
  const read = async (target: Uint8Array, offset: number) => {
    for (let done = 0; done < target.length; done += PART_STEP) {
      const wide = new Uint8Array(2 * Math.min(PART_STEP, target.length - done));
      await data.read(wide, 2 * (offset + done));
      target.set(toHalves(wide, name), done);
    }
  };
  return { kind: 'lazy', read };
}

/** @throws UserError for a value that would become infinite */
function toHalves(bytes: Uint8Array, name: string): Uint8Array {
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const halves = new Uint16Array(words.length);
  for (let i = 0; i < words.length; i++) {
    const value = itemAt(floats, i);
    if (Math.abs(value) >= LARGEST_HALF) throw tooLarge(name, value);
    halves[i] = half(itemAt(words, i), value);
  }
  return new Uint8Array(halves.buffer);
}

/** From here on the nearest 16-bit float is infinity. */
const LARGEST_HALF = 65520;

function tooLarge(name: string, value: number): UserError {
  return new UserError(
    l10n.t('"{0}" holds {1}, which no 16-bit float can be', name, value),
    l10n.t('Set runtime.precision to "float32".'),
  );
}

/** IEEE 754 binary16 of a 32-bit float that is no infinity there, to the nearest, ties to even. */
function half(word: number, value: number): number {
  const sign = (word >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  // Below the smallest normal number the steps are even.
  if (size < 2 ** -14) return sign | toEven(size * 2 ** 24);
  const exponent = (word >>> 23) & 255;
  return sign | (((exponent - 112) << 10) + toEven((word & 0x7fffff) / 8192));
}

function toEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
