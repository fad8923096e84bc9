import assert from 'node:assert/strict';
import type { Dataset, DatasetSample } from '../../../../../src/core/datasets/dataset';
import { SampleList } from '../../../../../src/core/datasets/sampleList';
import type { MatchedHead } from '../../../../../src/core/evaluation/setup/datasetHead';
import { someSamples } from '../../../../../src/core/evaluation/setup/sampleChoice';

function datasetOf(samples: readonly DatasetSample[]): Dataset {
  const list = new SampleList();
  for (const sample of samples) list.push(sample);
  return { folder: '/root', samples: list, tables: [] };
}

const heads = [
  { head: 'size', task: 'classification' },
  { head: 'objects', task: 'detection' },
] as unknown as readonly MatchedHead[];

const box = (name: string) => ({ class: name, box: [0, 0, 1, 1] as const, crowd: false });

describe('some samples of a data set', () => {
  it('come from all over it, in its order, with what is true of each', () => {
    const samples = Array.from({ length: 10 }, (_, i): DatasetSample => ({
      id: `s${i}`,
      image: `s${i}.png`,
      labels: i === 7 ? {} : { size: i < 5 ? 'small' : 'large' },
      where: '',
      ...(i === 2 && { boxes: ['dog', 'person', 'person'].map(box) }),
    }));
    assert.deepEqual(someSamples(datasetOf(samples), heads, 2), [
      {
        id: 's2',
        labels: [
          { head: 'size', text: 'small' },
          { head: 'objects', text: 'dog, person × 2' },
        ],
      },
      { id: 's7', labels: [] },
    ]);
  });

  it('are all where there are no more', () => {
    const one: DatasetSample = { id: 's0', image: 'a.png', labels: { size: '' }, where: '' };
    assert.deepEqual(someSamples(datasetOf([one]), heads, 5), [{ id: 's0', labels: [] }]);
    assert.deepEqual(someSamples(datasetOf([]), heads, 5), []);
  });
});
