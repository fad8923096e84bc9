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

  it('is even over the classes of the classification head that weighs most', () => {
    const drawn = (more: Parameters<typeof drawSamples>[1]) =>
      drawSamples(twoHeads, more, 20, 1).samples.filter(({ labels }) => labels['kind'] === 'rare');
    const twoHeads = samples.map((sample, i) => ({
      ...sample,
      labels: { ...sample.labels, size: i % 2 ? 'small' : 'large', price: String(i) },
    }));
    const head = (label: string, weight: number, task: 'classification' | 'regression') =>
      ({ [label]: { task, label, weight } }) as const;
    const kind = head('kind', 2, 'classification');
    assert.ok(drawn({ ...head('size', 1, 'classification'), ...kind }).length >= 6);
    assert.ok(drawn({ ...head('size', 3, 'classification'), ...kind }).length < 5);
    assert.ok(drawn({ ...head('price', 9, 'regression'), ...kind }).length >= 6);
    const { samples: alike, labelled } = drawSamples(
      twoHeads,
      head('price', 9, 'regression'),
      20,
      1,
    );
    assert.deepEqual([alike.length, labelled], [20, 1000]);
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
