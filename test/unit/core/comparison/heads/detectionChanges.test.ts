import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../../../src/core/comparison/run/compare';
import type { Comparison } from '../../../../../src/core/comparison/comparison';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import type {
  DetectionPrediction,
  MatchedDetection,
} from '../../../../../src/core/metrics/headPredictions';

const classes = ['cat', 'dog'];

/** A detection that found an object of its class at an IoU of 0.5. */
const hit = (index: number, score: number): MatchedDetection => ({
  class: index,
  score,
  matched: 1,
  ignored: 0,
});
const alarm = (index: number, score: number): MatchedDetection => ({
  ...hit(index, score),
  matched: 0,
});
const inCrowd = (score: number): MatchedDetection => ({ ...alarm(0, score), ignored: 1 });

function image(cats: number, dogs: number, ...detections: MatchedDetection[]): DetectionPrediction {
  const positives = [[0, cats] as const, [1, dogs] as const].filter(([, count]) => count > 0);
  return { positives, detections };
}

/** @param from number of the first image, for two files that share only some */
function open(images: readonly DetectionPrediction[], from = 0): Promise<PredictionFile> {
  const header = {
    model_id: 'm',
    version: '1.0.0',
    dataset: 'd',
    heads: { boxes: { task: 'detection' as const, classes } },
  };
  const samples = images.map((boxes, i) => ({
    id: `i${from + i}`,
    heads: {},
    detections: { boxes },
  }));
  return PredictionFile.open(memoryRange(encodePredictions(header, samples)), 'p.parquet');
}

async function compareImages(
  a: readonly DetectionPrediction[],
  b: readonly DetectionPrediction[],
  { minScore, from }: { readonly minScore?: number; readonly from?: number } = {},
): Promise<Comparison> {
  const head = { task: 'detection' as const, label: 'boxes', weight: 1 };
  return compare({
    a: { version: 'a', metrics: {}, predictions: await open(a) },
    b: { version: 'b', metrics: {}, predictions: await open(b, from) },
    policy: {
      heads: { boxes: { ...head, ...(minScore !== undefined && { minScore }) } },
      gates: [],
    },
    resamples: 0,
  });
}

const accuracyOf = ({ metrics }: Comparison) =>
  metrics.find(({ metric }) => metric === 'boxes_image_accuracy')!;

describe('images that only one of two detectors got right', () => {
  it('asks that every object is found and nothing else is said', async () => {
    const found = await compareImages(
      [
        image(1, 0, hit(0, 0.9)),
        image(1, 0, hit(0, 0.9), alarm(1, 0.3)),
        image(2, 0, hit(0, 0.9), hit(0, 0.8)),
        image(0, 0),
        image(0, 1, hit(1, 0.26)),
        image(1, 0, hit(0, 0.9), inCrowd(0.8)),
      ],
      [
        image(1, 0),
        image(1, 0, hit(0, 0.9), alarm(1, 0.2)),
        image(2, 0, hit(0, 0.9)),
        image(0, 0, alarm(1, 0.5)),
        image(0, 1, hit(1, 0.24)),
        image(1, 0, hit(0, 0.9)),
      ],
    );
    assert.deepEqual(found.flips, { boxes: { gained: ['i0', 'i2', 'i3', 'i4'], lost: ['i1'] } });
    const [, two, three] = found.flip_details!['boxes']!.gained;
    assert.deepEqual(two, {
      id: 'i2',
      truth: 'cat',
      a: { label: '2 of 2 found', confidence: 0.8 },
      b: { label: '1 of 2 found', confidence: 0.9 },
    });
    assert.equal(three!.truth, 'nothing');
    assert.equal(three!.b.label, 'nothing to find, 1 false alarm');
    const { a, b, diff, p_value } = accuracyOf(found);
    assert.deepEqual([Math.round((a * 6) / 100), Math.round((b * 6) / 100)], [5, 2]);
    assert.ok(Math.abs(diff - 50) < 1e-9);
    assert.ok(Math.abs(p_value! - 0.375) < 1e-12, 'the exact test of 4 against 1');
    assert.ok(Math.abs(found.churn!['boxes']! - 5 / 6) < 1e-12);
  });

  it('takes the confidence that the policy asks for', async () => {
    const sides = [[image(1, 0, hit(0, 0.5))], [image(1, 0, hit(0, 0.7))]] as const;
    const { flips } = await compareImages(...sides);
    assert.deepEqual(flips, { boxes: { gained: [], lost: [] } });
    const strict = await compareImages(...sides, { minScore: 0.6 });
    assert.deepEqual(strict.flips, { boxes: { gained: [], lost: ['i0'] } });
  });

  it('says of every class on how many images its answer became right or wrong', async () => {
    const { classes: changes } = await compareImages(
      [image(1, 1, hit(0, 0.9), hit(1, 0.9)), image(1, 0, hit(0, 0.9), alarm(1, 0.9))],
      [image(1, 1, hit(1, 0.9)), image(1, 0, hit(0, 0.9))],
    );
    const [cat, dog] = changes!['boxes']!;
    assert.deepEqual(
      [cat!.support, cat!.gained, cat!.lost, cat!.recall],
      [2, 1, 0, { a: 1, b: 0.5 }],
    );
    assert.deepEqual([dog!.support, dog!.gained, dog!.precision], [1, 0, { a: 0.5, b: 1 }]);
  });

  it('leaves images out whose labels are not the same in both', async () => {
    const found = await compareImages(
      [image(1, 0, hit(0, 0.9)), image(1, 0, hit(0, 0.9))],
      [image(2, 0, hit(0, 0.9)), image(1, 0, hit(0, 0.9))],
    );
    assert.deepEqual(found.relabelled, ['i0']);
    assert.deepEqual(found.flips, { boxes: { gained: [], lost: [] } });
    const { a, b } = accuracyOf(found);
    assert.deepEqual([a, b], [100, 100]);
    const map = found.metrics.find(({ metric }) => metric === 'boxes_map50')!;
    assert.equal(map.diff, 0, 'nor are they in the average precision');
  });

  it('leaves images out whose boxes were moved between the two', async () => {
    const boxed = (print?: number) => ({ ...image(1, 0, hit(0, 0.9)), ...(print && { print }) });
    const none = (print?: number) => ({ ...image(1, 0), ...(print && { print }) });
    const { relabelled, flips } = await compareImages(
      [boxed(1), boxed(2), boxed(3), boxed()],
      [none(1), none(7), none(), none(4)],
    );
    assert.deepEqual(relabelled, ['i1']);
    assert.deepEqual(flips, { boxes: { gained: ['i0', 'i2', 'i3'], lost: [] } });
  });

  it('has no figures where no image that both answered holds an object', async () => {
    const cat = image(1, 0, hit(0, 0.9));
    const falseAlarm = image(0, 0, alarm(1, 0.5));
    const shared = await compareImages([cat, image(0, 0)], [falseAlarm, cat], { from: 1 });
    const { samples, metrics, flips, verdict } = shared;
    assert.deepEqual([samples, metrics, verdict], [1, [], 'not_shown']);
    assert.deepEqual(flips, { boxes: { gained: [], lost: [] } });
    const relabelled = await compareImages([cat, image(0, 0)], [image(2, 0), falseAlarm]);
    assert.deepEqual([relabelled.relabelled, relabelled.metrics], [['i0'], []]);
  });

  it('names the images on which the most objects more are missed or falsely seen', async () => {
    const { largest_changes: largest } = await compareImages(
      [image(3, 0), image(0, 2, hit(1, 0.9)), image(1, 0, hit(0, 0.9))],
      [image(3, 0, hit(0, 0.9)), image(0, 2, alarm(0, 0.9)), image(1, 0, hit(0, 0.9))],
    );
    assert.deepEqual(largest!['boxes'], {
      better: [
        {
          id: 'i1',
          truth: 'dog',
          a: { answer: '1 of 2 found', error: 1 },
          b: { answer: '0 of 2 found, 1 false alarm', error: 3 },
        },
      ],
      worse: [
        {
          id: 'i0',
          truth: 'cat',
          a: { answer: '0 of 3 found', error: 3 },
          b: { answer: '1 of 3 found', error: 2 },
        },
      ],
    });
  });

  it('gains less loses what the number of correct images differs by, always', () => {
    const detection = fc.record({
      class: fc.nat(1),
      score: fc.nat(9).map((n) => n / 10),
      found: fc.boolean(),
    });
    const said = fc
      .array(detection, { maxLength: 4 })
      .map((all) => all.toSorted((one, other) => other.score - one.score));
    const sample = fc.record({ cats: fc.nat(2), dogs: fc.nat(2), a: said, b: said });
    const samples = fc.array(sample, { minLength: 1, maxLength: 12 });
    return fc.assert(
      fc.asyncProperty(samples, fc.nat(10), async (all, least) => {
        const side = (key: 'a' | 'b') =>
          all.map(({ cats, dogs, ...answers }) => {
            const left = [cats, dogs];
            const matched = answers[key].map(({ found, class: index, score }) =>
              found && left[index]!-- > 0 ? hit(index, score) : alarm(index, score),
            );
            return image(cats, dogs, ...matched);
          });
        const comparison = await compareImages(side('a'), side('b'), {
          minScore: least / 10,
        });
        const { gained, lost } = comparison.flips['boxes']!;
        const correct = accuracyOf(comparison) ?? { diff: 0 };
        const difference = Math.round((correct.diff * all.length) / 100);
        assert.equal(gained.length - lost.length, difference);
        assert.equal(gained.filter((id) => lost.includes(id)).length, 0);
      }),
    );
  });
});

describe('a regression head', () => {
  it('has no flips, and names the samples whose absolute error changed most', async () => {
    const header = {
      model_id: 'm',
      version: '1.0.0',
      dataset: 'd',
      heads: { bearing: { task: 'regression' as const, classes: [] } },
    };
    const file = (rows: readonly (readonly [number | undefined, number])[]) => {
      const samples = rows.map(([truth, value], i) => ({
        id: `s${i}`,
        heads: {},
        values: { bearing: { value, ...(truth !== undefined && { truth }) } },
      }));
      return PredictionFile.open(memoryRange(encodePredictions(header, samples)), 'p.parquet');
    };
    const head = { task: 'regression' as const, label: 'l', weight: 1, period: 360 };
    const { flips, largest_changes: largest } = await compare({
      a: {
        version: 'a',
        metrics: {},
        predictions: await file([
          [0, 350],
          [10, 10],
          [90, 95],
          [undefined, 1],
        ]),
      },
      b: {
        version: 'b',
        metrics: {},
        predictions: await file([
          [0, 30],
          [10, 60],
          [90, 90],
          [undefined, 9],
        ]),
      },
      policy: { heads: { bearing: head }, gates: [] },
      resamples: 0,
    });
    assert.deepEqual(flips, {});
    const { better, worse } = largest!['bearing']!;
    assert.deepEqual(
      better.map(({ id, a, b }) => [id, a.error, b.error]),
      [
        ['s1', 0, 50],
        ['s0', 10, 30],
      ],
    );
    assert.deepEqual(worse, [
      { id: 's2', truth: '90', a: { answer: '95', error: 5 }, b: { answer: '90', error: 0 } },
    ]);
  });
});
