import assert from 'node:assert/strict';
import { chooser } from '../../support/sampling';

describe('a sweep that takes long', () => {
  const chosen = (every: number, by: number | null) => {
    const isChosen = chooser(every, by);
    return Array.from({ length: 10 }, (_, at) => at).filter(isChosen);
  };

  it('is tried whole unless a sample is asked for', () => {
    assert.equal(chosen(4, null).length, 10);
    assert.equal(chosen(1, 7).length, 10);
  });

  it('has been tried whole by samples of as many days as one in so many is tried', () => {
    assert.deepEqual(chosen(4, 20_000), [0, 4, 8]);
    const days = [20_000, 20_001, 20_002, 20_003].map((day) => chosen(4, day));
    assert.deepEqual(
      days.flat().sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
  });
});
