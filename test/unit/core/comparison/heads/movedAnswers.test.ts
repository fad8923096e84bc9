import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../../../src/core/comparison/run/compare';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import type { MatchedDetection } from '../../../../../src/core/metrics/headPredictions';

type Said = readonly [index: number, score: number, left: number, size?: number];
type Image = readonly Said[];

/** A square `left` pixels from the edge; nothing is labelled. */
function detection([index, score, left, size = 10]: Said): MatchedDetection {
  const box = [left, 0, left + size, size] as const;
  return { class: index, score, matched: 0, ignored: 0, box };
}

async function open(images: readonly Image[], classes: readonly string[], boxed: boolean) {
  const heads = { boxes: { task: 'detection' as const, classes } };
  const samples = images.map((said, i) => {
    const detections = said
      .toSorted((one, other) => other[1] - one[1])
      .map(detection)
      .map(({ box, ...rest }) => (boxed && box ? { ...rest, box } : rest));
    return { id: `i${i}`, heads: {}, detections: { boxes: { positives: [], detections } } };
  });
  const header = { model_id: 'm', version: '1.0.0', dataset: 'd', heads };
  return PredictionFile.open(memoryRange(encodePredictions(header, samples)), 'p.parquet');
}

interface Options {
  readonly boxed?: boolean;
  readonly minScore?: number;
  readonly classesOfB?: readonly string[];
}

async function churnOf(
  a: readonly Image[],
  b: readonly Image[],
  { boxed = true, minScore = 0.25, classesOfB = ['cat', 'dog'] }: Options = {},
): Promise<number | undefined> {
  const { churn } = await compare({
    a: { version: 'a', metrics: {}, predictions: await open(a, ['cat', 'dog'], boxed) },
    b: { version: 'b', metrics: {}, predictions: await open(b, classesOfB, boxed) },
    policy: {
      heads: { boxes: { task: 'detection', label: 'boxes', weight: 1, minScore } },
      gates: [],
    },
    resamples: 0,
  });
  return churn?.['boxes'];
}

describe('the churn of two detectors', () => {
  it('counts an image whose objects are seen elsewhere', async () => {
    assert.equal(
      await churnOf([[[0, 0.9, 0]], [[0, 0.9, 0]]], [[[0, 0.9, 0]], [[0, 0.9, 90]]]),
      0.5,
    );
  });

  it('takes boxes that overlap by half for the same answer', async () => {
    assert.equal(await churnOf([[[0, 0.9, 0]]], [[[0, 0.8, 3]]]), 0, 'IoU 7/13');
    assert.equal(await churnOf([[[0, 0.9, 0]]], [[[0, 0.8, 4]]]), 1, 'IoU 6/14');
  });

  it('counts another class at the same place, by name and not by number', async () => {
    assert.equal(await churnOf([[[0, 0.9, 0]]], [[[1, 0.9, 0]]]), 1);
    const classesOfB = ['dog', 'cat'];
    assert.equal(await churnOf([[[0, 0.9, 0]]], [[[1, 0.9, 0]]], { classesOfB }), 0);
  });

  it('leaves out what is too uncertain to be an answer', async () => {
    assert.equal(
      await churnOf(
        [[[0, 0.9, 0]]],
        [
          [
            [0, 0.9, 0],
            [0, 0.2, 90],
          ],
        ],
      ),
      0,
    );
    const minScore = 0.1;
    assert.equal(
      await churnOf(
        [[[0, 0.9, 0]]],
        [
          [
            [0, 0.9, 0],
            [0, 0.2, 90],
          ],
        ],
        { minScore },
      ),
      1,
    );
  });

  it('tells answers apart by their number where no boxes are known', async () => {
    const moved = [[[0, 0.9, 0]]] as const;
    const elsewhere = [[[0, 0.9, 90]]] as const;
    assert.equal(await churnOf(moved, elsewhere, { boxed: false }), 0);
    assert.equal(await churnOf(moved, elsewhere, { minScore: 0.01 }), 0);
    assert.equal(await churnOf(moved, [[]], { boxed: false }), 1);
  });

  const said = fc.tuple(fc.nat(1), fc.integer({ min: 0, max: 99 }), fc.nat(40));
  const image = fc
    .array(said, { maxLength: 5 })
    .map((all): Image => all.map(([index, score, left]) => [index, score / 100, left]));
  const images = fc.array(fc.tuple(image, image), { minLength: 1, maxLength: 6 });

  it('is none against itself, and the same from both sides', () =>
    fc.assert(
      fc.asyncProperty(images, async (pairs) => {
        const a = pairs.map(([one]) => one);
        const b = pairs.map(([, other]) => other);
        assert.equal(await churnOf(a, a), 0);
        assert.equal(await churnOf(a, b), await churnOf(b, a));
      }),
      { numRuns: 60 },
    ));
});
