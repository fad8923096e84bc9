import { signatures } from '../../src/core/backbone/conversion/signatures';
import { torchFile } from './torchFile';

/**
 * What a training script saves of a mobilenet_v3_small with a head of three classes: all of the
 * architecture's weights, made from their names, and what it keeps next to them. 6 MB.
 */
export function trainedCheckpoint(): Uint8Array {
  const { shapes = [] } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small') ?? {};
  const body = [...shapes].map(([name, dims]) => ({ name, dims }));
  const head = [
    { name: 'size_head.weight', dims: [3, 1024] },
    { name: 'size_head.bias', dims: [3] },
  ];
  const args = { model: 'mobilenet_v3_small', lr: 0.001, data: { root: 'images', workers: 8 } };
  return torchFile([...body, ...head], { epoch: 12, best_accuracy: 0.93, args });
}
