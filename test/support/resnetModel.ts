import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import type { WeightSource } from '../../src/core/onnx/graphBuilder';
import { modelBytes } from './colourModels';

/** Weights of the usual spread from a generator, so that activations neither vanish nor explode. */
export const seededWeights: WeightSource = (name, dims) => {
  const count = dims.reduce((product, dim) => product * dim, 1);
  const values = new Float32Array(count);
  if (dims.length === 1) values.fill(/running_var|weight$/.test(name) ? 1 : 0);
  else {
    const spread = Math.sqrt(2 / (count / dims[0]!));
    let state = 12345 + count;
    for (let i = 0; i < count; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      values[i] = (state / 2 ** 31 - 1) * spread;
    }
  }
  return { kind: 'bytes', bytes: new Uint8Array(values.buffer) };
};

/** An untrained ResNet at 224×224 with its names of input and output. */
export function resnetModel(
  classes: number,
  arch: 'resnet18' | 'resnet50' = 'resnet18',
): {
  readonly bytes: Uint8Array;
  readonly input: string;
  readonly output: string;
} {
  const { graph } = buildGraph(
    {
      arch,
      options: {},
      input: { size: [224, 224], channels: 3, batch: 1 },
      head: { type: 'classification', classes },
    },
    seededWeights,
  );
  return { bytes: modelBytes(graph), input: graph.inputs[0]!.name, output: graph.outputs[0]!.name };
}
