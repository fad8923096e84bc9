import { readFloats } from '../../checkpoints/readFloats';
import type { StoredTensor } from '../../checkpoints/tensor';
import type { Graph, TensorData } from '../../onnx/model';
import { elementsOf } from '../../checkpoints/strides';
import { requireSound } from './storedValues';

/** Channels of the images that nearly all weights were trained on. */
const COLOUR = 3;

/** The weight of the convolution that reads the input, by its name; undefined where there is none. */
export function inputWeight({ inputs, nodes }: Graph): string | undefined {
  const [image] = inputs;
  return nodes.find(({ opType, inputs: [first] }) => opType === 'Conv' && first === image?.name)
    ?.inputs[1];
}

/** Whether a stored input layer for colour images can be given another number of channels. */
export function isAdaptable(stored: readonly number[], wanted: readonly number[]): boolean {
  const rest = (dims: readonly number[]) => String(dims.filter((_, axis) => axis !== 1));
  return stored.length === 4 && stored[1] === COLOUR && rest(stored) === rest(wanted);
}

/**
 * An input layer `[out, 3, h, w]` for another number of channels: for one, the sum of the three, so that
 * it answers as to the same grey in three; for more, the three repeated and scaled by 3 / channels.
 * Source: timm, `adapt_input_conv` in models/_manipulate.py.
 * @param file name of the file, for messages
 */
export function adaptedInput(
  tensor: StoredTensor,
  wanted: readonly number[],
  file: string,
): TensorData {
  const read = async (target: Uint8Array, offset: number) => {
    const values = await readFloats(tensor, 0, elementsOf(tensor.dims));
    requireSound(values, tensor.name, 'weight', file);
    const adapted = adapt(values, wanted);
    target.set(new Uint8Array(adapted.buffer, offset, target.length));
  };
  return { kind: 'lazy', read };
}

function adapt(
  values: Float32Array,
  [out = 0, channels = 0, height = 0, width = 0]: readonly number[],
): Float32Array {
  const area = height * width;
  const adapted = new Float32Array(out * channels * area);
  for (let o = 0; o < out; o++)
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < area; i++) {
        const at = (channel: number) => values[(o * COLOUR + channel) * area + i] ?? NaN;
        const value = channels === 1 ? at(0) + at(1) + at(2) : at(c % COLOUR) * (COLOUR / channels);
        adapted[(o * channels + c) * area + i] = value;
      }
  return adapted;
}
