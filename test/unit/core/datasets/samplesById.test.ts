import assert from 'node:assert/strict';
import { SampleList } from '../../../../src/core/datasets/sampleList';
import { samplesById } from '../../../../src/core/datasets/samplesById';
import { firstOf } from '../../../../src/core/shared/text/inOrder';

const list = SampleList.of(['a', 'b', 'c'].map((id) => ({ id, labels: {}, where: `line ${id}` })));

describe('samples that are asked for', () => {
  it('are found by their ids; others are missing', () => {
    const found = samplesById(list, ['c', 'x', 'a']);
    assert.deepEqual([...found.keys()], ['a', 'c']);
    assert.equal(found.get('c')?.where, 'line c');
  });

  it('may be the first ones only', () => {
    const two = firstOf(list, 2);
    assert.equal(two.length, 2);
    assert.deepEqual(
      [0, 1, 2].map((index) => two.at(index)?.id),
      ['a', 'b', undefined],
    );
    assert.equal(firstOf(list).length, 3);
    assert.equal(firstOf(list, 9).at(2)?.id, 'c');
  });
});
