import assert from 'node:assert/strict';
import { ranksOf } from '../../../../webview-ui/graph/ranks';

describe('ranksOf', () => {
  it('counts the items of each parent for themselves', () => {
    const parents = [-1, -1, 1, 1, 3, -1];
    const ranks = ranksOf(
      parents.map((_, item) => ({ item })),
      (item) => ({ parent: parents[item]! }),
    );
    const texts = parents.map((_, item) => `${ranks.get(item)?.place}/${ranks.get(item)?.size}`);
    assert.deepEqual(texts, ['1/3', '2/3', '1/2', '2/2', '1/1', '3/3']);
  });
});
