import assert from 'node:assert/strict';
import type { Dataset, DatasetSample } from '../../../../src/core/evaluation/datasets/dataset';
import { changesText, findLabelChanges } from '../../../../src/core/evaluation/labelChanges';
import { PredictionFile } from '../../../../src/core/evaluation/predictionFile';
import { encodePredictions } from '../../../../src/core/evaluation/predictionStore';
import type { HeadPolicy, SamplePrediction } from '../../../../src/core/evaluation/types';
import { memoryRange } from '../../../support/memoryRange';

const classes = ['x', 'y', 'z'];
const tasks = {
  kind: 'classification',
  tags: 'multilabel',
  depth: 'regression',
  boxes: 'detection',
} as const;
const heads: Record<string, HeadPolicy> = Object.fromEntries(
  Object.entries(tasks).map(([head, task]) => [head, { task, label: head, weight: 1 }]),
);

const probabilities = [0.2, 0.3, 0.5];
const stored = (id: string): SamplePrediction => ({
  id,
  heads: { kind: { truth: 1, predicted: 2, probabilities } },
  multilabel: { tags: { truth: [0, 2], probabilities } },
  values: { depth: { truth: 2.5, value: 3 } },
  detections: { boxes: { positives: [[1, 2]], detections: [] } },
});

const box = { box: [0, 0, 1, 1] as const };
const sample = (id: string, labels: object = {}, boxes = ['y', 'y']): DatasetSample => ({
  id,
  labels: { kind: 'y', tags: 'z|x', depth: '2.50', ...labels },
  boxes: [...boxes.map((name) => ({ ...box, class: name })), { ...box, class: 'x', crowd: true }],
  where: id,
});

async function changes(samples: readonly DatasetSample[], skipped: readonly string[] = []) {
  const stores = Object.entries(tasks).map(([head, task]) => [
    head,
    { task, classes: task === 'regression' ? [] : classes },
  ]);
  const header = { model_id: 'm', version: '1', dataset: 'd', heads: Object.fromEntries(stores) };
  const bytes = encodePredictions(header, ['a', 'b', 'c'].map(stored));
  const dataset: Dataset = { folder: '/', samples, tables: [] };
  const file = await PredictionFile.open(memoryRange(bytes), 'p');
  return findLabelChanges(dataset, heads, file, skipped);
}

describe('labels that changed since an evaluation', () => {
  it('are none where every task’s truth is what was stored', async () => {
    const same = await changes([sample('b'), sample('a'), sample('c'), sample('s')], ['s']);
    assert.deepEqual(same, { relabelled: [], added: [], gone: [] });
    assert.equal(changesText(same), '');
  });

  it('are found in every task, whatever the label is now', async () => {
    const others = [
      sample('a', { kind: 'x' }),
      sample('a', { kind: '' }),
      sample('a', { kind: 'no class' }),
      sample('a', { tags: 'x' }),
      sample('a', { depth: '2.6' }),
      sample('a', { depth: 'deep' }),
      sample('a', {}, ['y']),
      sample('a', {}, ['y', 'z']),
    ];
    for (const other of others) {
      const { relabelled } = await changes([other, sample('b'), sample('c')]);
      assert.deepEqual(relabelled, ['a'], JSON.stringify(other));
    }
  });

  it('names samples that came and went', async () => {
    const found = await changes([
      sample('a', { kind: 'x' }),
      sample('b', { kind: 'x' }),
      sample('n'),
    ]);
    assert.deepEqual(found, { relabelled: ['a', 'b'], added: ['n'], gone: ['c'] });
    assert.equal(changesText(found), 'the labels of a, b, n added, c gone');
    const many = Array.from({ length: 8 }, (_, i) => `s${i}`);
    const text = changesText({ relabelled: many, added: [], gone: [] });
    assert.equal(text, 'the labels of s0, s1, s2, s3, s4 and 3 more');
  });
});
