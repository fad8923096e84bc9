import assert from 'node:assert/strict';
import {
  fedShape,
  fixedBatch,
  shapeMisfit,
} from '../../../../../src/core/evaluation/contract/inputShape';
import { plainContract } from '../../../../support/contracts';

const { input } = plainContract([8, 6], { label: ['cat', 'dog'] });

describe('the shape that a graph is fed', () => {
  const shapes: readonly (readonly [string, readonly (string | number)[], readonly number[]])[] = [
    ['a free batch', ['N', 3, 8, 6], [1, 3, 8, 6]],
    ['a fixed batch', [4, 3, 8, 6], [4, 3, 8, 6]],
    ['no batch', [3, 8, 6], [3, 8, 6]],
    ['no batch and free sides', [3, 'H', 'W'], [3, 8, 6]],
  ];
  for (const [what, shape, fed] of shapes)
    it(`has ${what}`, () => {
      assert.deepEqual(fedShape(input, shape), fed);
      assert.equal(shapeMisfit(input, shape), undefined);
    });

  it('counts no channels as a batch', () => {
    assert.equal(fixedBatch([3, 8, 6]), 1);
    assert.equal(fixedBatch([4, 3, 8, 6]), 4);
  });

  it('tells what does not fit', () => {
    assert.match(shapeMisfit(input, [8, 6, 3]) ?? '', /takes \[8, 6, 3\].*fits the layout NHWC/);
    assert.match(shapeMisfit(input, [3, 8, 8]) ?? '', /takes \[3, 8, 8\], but the contract feeds/);
    assert.match(shapeMisfit(input, [1, 1, 3, 8, 6]) ?? '', /takes \[1, 1, 3, 8, 6\]/);
  });
});
