import * as l10n from '@vscode/l10n';
import type { Tensor } from 'onnxruntime-node';
import { UserError } from '../../core/shared/errors/errors';
import type { OnnxRuntime } from './native';
import type { TensorInfo } from '../../core/evaluation/ports/modelProbe';

export type FreeDims = Readonly<Record<string, number>>;

/**
 * Inputs of zeros, or of noise between −1 and 1 where they are floats.
 * @param dims lengths of free dimensions; 1 where none is given
 */
export function makeInputs(
  runtime: OnnxRuntime,
  inputs: readonly TensorInfo[],
  dims: FreeDims = {},
  noise = false,
): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(
    inputs.map((input) => {
      const shape = input.shape.map((dim) => (typeof dim === 'number' ? dim : (dims[dim] ?? 1)));
      return [input.name, tensorOf(runtime, input, shape, noise)];
    }),
  );
}

function tensorOf(
  runtime: OnnxRuntime,
  { name, type }: TensorInfo,
  dims: readonly number[],
  noise: boolean,
): Tensor {
  const length = dims.reduce((product, dim) => product * dim, 1);
  switch (type) {
    case 'float32':
      return new runtime.Tensor(type, filled(new Float32Array(length), noise), dims);
    case 'float64':
      return new runtime.Tensor(type, filled(new Float64Array(length), noise), dims);
    case 'float16':
      return new runtime.Tensor(type, new Uint16Array(length), dims);
    case 'uint8':
    case 'bool':
      return new runtime.Tensor(type, new Uint8Array(length), dims);
    case 'int32':
      return new runtime.Tensor(type, new Int32Array(length), dims);
    case 'int64':
      return new runtime.Tensor(type, new BigInt64Array(length), dims);
    default:
      throw new UserError(
        l10n.t('The input "{0}" is {1}, which cannot be measured', name, type),
        l10n.t('Measure a model whose inputs are numbers.'),
      );
  }
}

/** The same noise every time: a linear congruential generator (Numerical Recipes). */
function filled<T extends Float32Array | Float64Array>(values: T, noise: boolean): T {
  if (!noise) return values;
  let state = 1;
  for (let i = 0; i < values.length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  return values;
}
