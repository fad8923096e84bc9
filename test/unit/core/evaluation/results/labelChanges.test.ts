import assert from 'node:assert/strict';
import { boxPrint } from '../../../../../src/core/datasets/boxPrint';
import type { Dataset, DatasetSample, TruthBox } from '../../../../../src/core/datasets/dataset';
import {
  changesText,
  findLabelChanges,
} from '../../../../../src/core/evaluation/results/labelChanges';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import type { HeadPolicy } from '../../../../../src/core/metrics/headPolicy';
import type { DetectionPrediction } from '../../../../../src/core/metrics/headPredictions';
import type { SamplePrediction } from '../../../../../src/core/evaluation/predictions/samplePrediction';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

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

async function changes(
  samples: readonly DatasetSample[],
  skipped: readonly string[] = [],
  evaluated = ['a', 'b', 'c'].map(stored),
) {
  const stores = Object.entries(tasks).map(([head, task]) => [
    head,
    { task, classes: task === 'regression' ? [] : classes },
  ]);
  const header = { model_id: 'm', version: '1', dataset: 'd', heads: Object.fromEntries(stores) };
  const bytes = encodePredictions(header, evaluated);
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

  it('are found where a box moved, and told by the counts where no boxes were kept', async () => {
    const boxes = [
      { class: 'y', box: [0, 0, 4, 4] as const },
      { class: 'y', box: [8, 8, 4, 4] as const },
    ];
    const now = (own: readonly TruthBox[]) => ({ ...sample('a'), boxes: own });
    const before: DetectionPrediction = {
      ...stored('a').detections!['boxes']!,
      print: boxPrint(boxes),
    };
    const [first, second] = boxes;
    const named = async (own: readonly TruthBox[], kept = before) => {
      const samples = [{ ...stored('a'), detections: { boxes: kept } }, stored('b'), stored('c')];
      const all = [now(own), sample('b'), sample('c')];
      return (await changes(all, [], samples)).relabelled;
    };
    assert.deepEqual(await named([second!, first!]), [], 'their order means nothing');
    assert.deepEqual(await named([first!, { ...second!, box: [8, 8, 4, 4.5] }]), ['a']);
    assert.deepEqual(await named([first!, { ...second!, crowd: true }]), ['a']);
    assert.deepEqual(await named([first!, { ...second!, relative: true }]), ['a']);
    const without = stored('a').detections!['boxes']!;
    assert.deepEqual(await named([first!, { ...second!, box: [9, 9, 4, 4] }], without), []);
  });

  it('are told by the counts where the boxes of an evaluation were not told', async () => {
    const detections = { boxes: { ...stored('a').detections!['boxes']!, print: 1 } };
    const samples = ['a', 'b', 'c'].map((id) => ({ ...stored(id), detections }));
    const all = [sample('a'), sample('b', {}, ['y']), sample('c')];
    assert.deepEqual((await changes(all, [], samples)).relabelled, ['a', 'b', 'c']);
    assert.deepEqual((await changes(all)).relabelled, ['b']);
  });

  it('names samples that came and went', async () => {
    const found = await changes([
      sample('a', { kind: 'x' }),
      sample('b', { kind: 'x' }),
      sample('n'),
    ]);
    assert.deepEqual(found, { relabelled: ['a', 'b'], added: ['n'], gone: ['c'] });
    assert.equal(englishOf(changesText(found)), 'the labels of a, b, n added, c gone');
    const many = Array.from({ length: 8 }, (_, i) => `s${i}`);
    const text = changesText({ relabelled: many, added: [], gone: [] });
    assert.equal(englishOf(text), 'the labels of s0, s1, s2, s3, s4 and 3 more');
  });
});
