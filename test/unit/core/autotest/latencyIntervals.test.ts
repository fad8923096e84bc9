import assert from 'node:assert/strict';
import { latencyIntervals } from '../../../../src/core/autotest/latencyIntervals';
import { medianInterval } from '../../../../src/core/statistics/medianInterval';
import { normalQuantile } from '../../../../src/core/statistics/normal';
import { Random } from '../../../../src/core/shared/random/random';

/** A model as successive halving measures it: four sessions, each with its own luck. */
function measured(random: Random, centre: number, luck: number): number[][] {
  const gaussian = () => normalQuantile(random.fraction() || 0.5);
  return [10, 20, 40, 80].map((runs) => {
    const own = centre * Math.exp(luck * gaussian());
    return Array.from({ length: runs }, () => own * Math.exp(0.02 * gaussian()));
  });
}

function areApart([a, b]: ReturnType<typeof latencyIntervals>): boolean {
  return a![0] > b![1] || b![0] > a![1];
}

describe('intervals of latencies from several sessions', () => {
  it('tell equal models apart one time in twenty at most, however lucky sessions are', () => {
    for (const luck of [0, 0.05, 0.3]) {
      const random = new Random(1);
      let apart = 0;
      for (let i = 0; i < 400; i += 1) {
        const models = Array.from({ length: 4 }, () => measured(random, 10, luck));
        if (areApart(latencyIntervals(models))) apart += 1;
      }
      assert.ok(apart <= 20, `${apart} of 400 with ${luck}`);
    }
  });

  it('tell apart what differs by more than luck', () => {
    const random = new Random(2);
    const models = [10, 15, 15, 15].map((centre) => measured(random, centre, 0.05));
    assert.ok(areApart(latencyIntervals(models)));
  });

  it('are those of the runs where each was measured once', () => {
    const models = [[[1, 2, 3, 4, 5, 6, 7]], [[3, 3, 3, 3, 3, 9]]];
    assert.deepEqual(
      latencyIntervals(models),
      models.map(([times]) => medianInterval(times!)),
    );
  });

  it('never are narrower than those of the runs', () => {
    const models = [
      [
        [1, 2, 3],
        [2, 2, 2],
      ],
      [[5, 9, 7]],
    ];
    latencyIntervals(models).forEach(([low, high], index) => {
      const [from, to] = medianInterval(models[index]!.flat());
      assert.ok(low <= from && high >= to);
    });
  });
});
