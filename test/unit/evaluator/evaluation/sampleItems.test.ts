import assert from 'node:assert/strict';
import type { FedArrays } from '../../../../src/core/datasets/dataset';
import { arrayItems } from '../../../../src/evaluator/evaluation/sampleItems';
import type { TensorItem } from '../../../../src/evaluator/workers/workerMessages';
import { plainContract } from '../../../support/contracts';

const { input } = plainContract([1, 2], { colour: ['red'] });
const slices = [
  [1, 2, 3, 4, 5, 6],
  [7, 8, 9, 10, 11, 12],
];
const array: FedArrays = { shape: [3, 1, 2], type: 'f4', length: 2, slice: (row) => slices[row]! };
const sample = (row: number) => ({ id: String(row), labels: {}, where: `sample ${row}`, row });

describe('samples of arrays', () => {
  it('are made in the room that others have left', () => {
    const itemOf = arrayItems([input], new Map([[input.name, array]]));
    const first = itemOf(sample(0)) as TensorItem;
    assert.deepEqual([...new Float32Array(first.buffers[0]!)], slices[0]);
    const second = itemOf(sample(1)) as TensorItem;
    assert.notEqual(second.buffers[0], first.buffers[0]);
    itemOf.takeBack!(first.buffers);
    const third = itemOf(sample(1)) as TensorItem;
    assert.equal(third.buffers[0], first.buffers[0]);
    assert.deepEqual([...new Float32Array(third.buffers[0]!)], slices[1]);
  });
});
