import assert from 'node:assert/strict';
import { seededRandom } from '../../../../scripts/sample/random';

const draw = (seed: number, name: string, count: number): number[] => {
  const random = seededRandom(seed, name);
  return Array.from({ length: count }, () => random.next());
};

describe('seededRandom', () => {
  it('gives the same stream for the same seed and name, and another for another', () => {
    assert.deepEqual(draw(7, 'a', 20), draw(7, 'a', 20));
    assert.notDeepEqual(draw(7, 'a', 20), draw(8, 'a', 20));
    assert.notDeepEqual(draw(7, 'a', 20), draw(7, 'b', 20));
  });

  it('is uniform in [0, 1)', () => {
    const values = draw(1, 'uniform', 20000);
    assert.ok(values.every((value) => value >= 0 && value < 1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / 20000;
      assert.ok(Math.abs(share - 0.1) < 0.01, `tenth ${tenth} has ${share}`);
    }
  });

  it('draws normals with mean 0 and variance 1', () => {
    const random = seededRandom(1, 'normal');
    const values = Array.from({ length: 20000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    assert.ok(Math.abs(mean) < 0.03, `mean ${mean}`);
    assert.ok(Math.abs(variance - 1) < 0.04, `variance ${variance}`);
  });
});
