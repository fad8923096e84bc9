import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import type { DatasetSample } from '../../../../../src/core/datasets/dataset';
import { assembleSample } from '../../../../../src/core/evaluation/heads/assembleSample';
import { createAccumulator } from '../../../../../src/core/evaluation/heads/createAccumulator';
import { plainContract } from '../../../../support/contracts';
import { inIndonesian } from '../../../../support/inIndonesian';
import type { ResizeRule } from '../../../../../src/core/images/inputContract';
import type { Activation } from '../../../../../src/core/metrics/activation';
import type { HeadPolicy, Task } from '../../../../../src/core/metrics/headPolicy';
import type { Contract } from '../../../../../src/core/evaluation/contract/contractTypes';
import { englishOf, localized } from '../../../../../src/core/shared/text/sentence';

function accumulator(
  task: Task,
  options: {
    classes?: string[];
    activation?: Activation;
    period?: number;
    name?: string;
    mode?: ResizeRule['mode'];
    scored?: string[];
  } = {},
) {
  const { classes = ['a', 'b', 'c'], activation = 'none', period } = options;
  const { name = 'head', mode = 'letterbox' } = options;
  const { scored } = options;
  const policy: HeadPolicy = {
    ...{ task, label: 'head', weight: 1 },
    ...(period ? { period } : {}),
    ...(scored && { classes: scored }),
  };
  const plain = plainContract([64, 64], { head: classes });
  const contract: Contract = {
    ...plain,
    input: { ...plain.input, resize: { mode, interpolation: 'bilinear' } },
    outputs: { head: { name, activation } },
  };
  return createAccumulator({ head: 'head', policy, contract, model: 'Version 1.0.0' });
}

function sample(label: string, more: Partial<DatasetSample> = {}): DatasetSample {
  return { id: label, labels: { head: label }, where: 'somewhere', ...more };
}

const row = (...data: number[]) => ({ dims: [1, data.length], data });

describe('a classification head', () => {
  it('warns of a softmax on probabilities, and of logits without one', () => {
    const twice = accumulator('classification', { activation: 'softmax' });
    twice.add(sample('a'), row(0.7, 0.2, 0.1));
    assert.match(englishOf(twice.warnings()[0]!), /probabilities already, and softmax is applied/);
    const never = accumulator('classification');
    never.add(sample('a'), row(5, -2, 0));
    assert.match(englishOf(never.warnings()[0]!), /do not sum to 1.*"softmax"/);
  });

  it('names sigmoid where one value stands for two classes', () => {
    const binary = accumulator('classification', { classes: ['no', 'yes'] });
    binary.add(sample('yes'), row(6.5));
    binary.add(sample('no'), row(0.25));
    assert.match(englishOf(binary.warnings()[0]!), /outputs of 1 sample .*"sigmoid"/);
  });

  it('warns in the language of people', () => {
    const twice = accumulator('classification', { activation: 'softmax' });
    twice.add(sample('a'), row(0.7, 0.2, 0.1));
    const [probabilities, absent] = inIndonesian(() => twice.warnings().map(localized));
    assert.match(probabilities!, /^head: keluaran sudah berupa probabilitas, .* "none"\.$/);
    assert.equal(absent, 'head: dataset tidak berisi sampel "b", "c".');
  });

  it('forms no number from NaN, and from no other count of values', () => {
    const head = accumulator('classification', { activation: 'softmax' });
    const wrong: [number[], RegExp][] = [
      [[NaN, 0, 0], /Version 1.0.0 gives NaN for the head "head" of the sample "a"/],
      [[1, 2], /gives 2 values for the head "head", but its classes ask for 3/],
    ];
    for (const [values, pattern] of wrong) {
      assert.throws(
        () => head.add(sample('a'), row(...values)),
        (error: unknown) => error instanceof UserError && pattern.test(error.message),
      );
    }
  });
});

describe('a multi-label head', () => {
  it('answers every class on its own', () => {
    const head = accumulator('multilabel', { activation: 'sigmoid' });
    const first = head.add(sample('a|c'), row(9, -9, 9));
    assert.equal(first.task, 'multilabel');
    head.add(sample('b'), row(9, 9, -9));
    const { metrics, classes } = head.result();
    assert.equal(metrics['subset_accuracy'], 50);
    assert.equal(metrics['hamming_loss'], 1 / 6);
    assert.deepEqual(
      classes.map(({ support }) => support),
      [1, 1, 1],
    );
    assert.deepEqual(head.warnings(), []);
  });
});

describe('a regression head', () => {
  it('measures angles the short way round', () => {
    const head = accumulator('regression', { period: 360 });
    head.add(sample('350'), row(10));
    head.add(sample('100'), row(100));
    const { metrics } = head.result();
    assert.equal(metrics['mae'], 10);
    assert.ok(metrics['r2']! > 0.9);
  });

  it('says when it is worse than the mean', () => {
    const head = accumulator('regression');
    for (const [truth, answer] of [
      [1, 9],
      [2, -9],
      [3, 9],
    ])
      head.add(sample(String(truth)), row(answer!));
    assert.match(englishOf(head.warnings()[0]!), /R² is -\d+.*worse than always saying the mean/);
  });
});

describe('a detection head', () => {
  it('measures nothing where no box is labelled', () => {
    const head = accumulator('detection');
    head.add(sample('', { boxes: [] }), found([10, 21, 30, 31, 0.9, 1]), extent);
    assert.deepEqual(head.result().metrics, {});
    assert.deepEqual(head.warnings(), []);
  });

  /** One row of `x1, y1, x2, y2, score, class` in the 64×64 input. */
  const found = (...boxes: number[][]) => ({ dims: [1, boxes.length, 6], data: boxes.flat() });
  const extent = { width: 128, height: 64 };

  it('brings boxes back to the image and matches them by COCO’s rules', () => {
    const head = accumulator('detection');
    const truth = { class: 'b', box: [20, 10, 40, 20] as const };
    const relative = { class: 'a', box: [0.5, 0.5, 0.25, 0.25] as const, relative: true };
    const answer = head.add(
      sample('', { boxes: [truth, relative] }),
      found([10, 21, 30, 31, 0.9, 1], [32, 32, 48, 40, 0.8, 0], [0, 16, 4, 20, 0.1, 0]),
      extent,
    );
    assert.equal(answer.task, 'detection');
    const { metrics, classes } = head.result();
    assert.ok(Math.abs(metrics['map50']! - 1) < 1e-12);
    assert.ok(Math.abs(metrics['map50_95']! - 1) < 1e-12);
    assert.deepEqual(
      classes.map(({ support, recall }) => [support, recall]),
      [
        [1, 1],
        [1, 1],
        [0, 0],
      ],
    );
    const { detections } = assembleSample(sample('x'), { head: answer });
    assert.deepEqual(detections!['head']!.positives, [
      [0, 1],
      [1, 1],
    ]);
    assert.deepEqual(
      detections!['head']!.detections.map(({ matched }) => matched),
      [1023, 1023, 0],
    );
    assert.deepEqual(
      detections!['head']!.detections.map(({ box }) => box?.map(Math.round)),
      [
        [20, 10, 60, 30],
        [64, 32, 96, 48],
        [0, 0, 8, 8],
      ],
    );
  });

  it('reads boxes that leave the graph apart from their classes', () => {
    const head = accumulator('detection', { name: 'boxes', mode: 'squash' });
    const all = {
      boxes: { dims: [1, 4], data: [10, 21, 30, 31] },
      labels: { dims: [1], data: [2] },
      scores: { dims: [1], data: [0.5] },
    };
    const wide = { width: 128, height: 32 };
    const truth = { class: 'b', box: [20, 10.5, 40, 5] as const };
    head.add(sample('', { boxes: [truth] }), all.boxes, wide, all);
    assert.ok(Math.abs(head.result().metrics['map50_95']! - 1) < 1e-12);
    const missing = { ...all, scores: { dims: [1], data: [NaN] } };
    assert.throws(() => head.add(sample('x'), all.boxes, wide, missing), /gives NaN/);
  });

  it('leaves out boxes and answers of classes that the policy does not name for it', () => {
    const head = accumulator('detection', { scored: ['b'] });
    const truth = { class: 'b', box: [20, 10, 40, 20] as const };
    const other = { class: 'thread', box: [0, 0, 40, 20] as const };
    const { task, value } = head.add(
      sample('', { boxes: [truth, other] }),
      found([10, 21, 30, 31, 0.9, 1], [32, 32, 48, 40, 0.8, 0]),
      extent,
    );
    assert.ok(task === 'detection');
    assert.deepEqual([value.positives, value.detections.length], [[[1, 1]], 1]);
    assert.deepEqual(head.warnings(), []);
  });

  it('warns when nothing fits', () => {
    const head = accumulator('detection');
    const truth = { class: 'b', box: [20, 10, 40, 20] as const };
    head.add(sample('', { boxes: [truth] }), found([10, 21, 30, 31, 0.9, 2]), extent);
    assert.match(englishOf(head.warnings()[0]!), /not one box fits/);
    assert.equal(englishOf(head.warnings()[1]!), 'head: the data set holds no sample of "a", "c".');
  });
});
