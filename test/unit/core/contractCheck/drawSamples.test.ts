import assert from 'node:assert/strict';
import { drawSamples } from '../../../../src/core/contractCheck/drawSamples';
import type { DatasetSample } from '../../../../src/core/datasets/dataset';

const heads = { kind: { task: 'classification', label: 'kind', weight: 1 } } as const;
const samples: readonly DatasetSample[] = Array.from({ length: 1000 }, (_, i) => ({
  id: `s${i}`,
  labels: { kind: i % 100 === 0 ? 'rare' : i % 10 === 0 ? '' : 'common' },
  where: `line ${i + 2}`,
}));
const idsOf = (seed: number) =>
  drawSamples(samples, heads, 20, seed)
    .samples.map(({ id }) => id)
    .join();

describe('the draw of samples', () => {
  it('is even over the classes, and of labelled samples', () => {
    const { samples: drawn, labelled } = drawSamples(samples, heads, 20, 1);
    assert.equal(labelled, 910);
    assert.equal(drawn.length, 20);
    assert.equal(drawn.filter(({ labels }) => labels['kind'] === 'rare').length, 10);
  });

  it('goes on with the other classes where one has no more', () => {
    const { samples: drawn } = drawSamples(samples, heads, 50, 1);
    assert.equal(drawn.filter(({ labels }) => labels['kind'] === 'rare').length, 10);
    assert.equal(new Set(drawn).size, 50);
  });

  it('is the same for a seed and another for another', () => {
    assert.equal(idsOf(1), idsOf(1));
    assert.notEqual(idsOf(1), idsOf(2));
  });

  it('takes all where there are fewer', () => {
    assert.equal(drawSamples(samples, heads, 5000, 1).samples.length, 910);
  });
});
