import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  detectionScores,
  poolMatches,
} from '../../../../../src/core/metrics/detection/averagePrecision';
import type { DetectedBox, TruthBox } from '../../../../../src/core/metrics/detection/box';
import {
  matchImage,
  type ImageMatches,
} from '../../../../../src/core/metrics/detection/matchImage';
import { repository } from '../../../../support/repository';

interface Vectors {
  readonly classes: number;
  readonly images: readonly { readonly truths: number[][]; readonly detections: number[][] }[];
  readonly expected: {
    readonly map50: number;
    readonly map50_95: number;
    readonly perClass: ({ ap50: number; ap50_95: number } | null)[];
  };
}

const vectors = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/detection/coco.json'), 'utf8'),
) as Vectors;

describe('detection scores', () => {
  it('agree with pycocotools to 1e-9 on crowds, equal confidences and over a hundred detections', () => {
    const scores = detectionScores(poolMatches(vectors.images.map(match), vectors.classes));
    assert.ok(Math.abs(scores.map50 - vectors.expected.map50) < 1e-9);
    assert.ok(Math.abs(scores.map50_95 - vectors.expected.map50_95) < 1e-9);
    vectors.expected.perClass.forEach((expected, c) => {
      const own = scores.perClass[c];
      assert.equal(own === undefined, expected === null);
      if (own && expected) assert.ok(Math.abs(own.ap50_95 - expected.ap50_95) < 1e-9);
    });
  });

  it('counting an image twice equals weighing it by two', () => {
    const images = vectors.images.slice(0, 12).map(match);
    const weights = fc.array(fc.nat(3), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(weights, (counts) => {
        const repeated = images.flatMap((image, i) =>
          Array.from({ length: counts[i]! }, (): ImageMatches => image),
        );
        const weighed = detectionScores(poolMatches(images, 4), Uint32Array.from(counts));
        const plain = detectionScores(poolMatches(repeated, 4));
        assert.ok(Math.abs(weighed.map50_95 - plain.map50_95) < 1e-2);
      }),
      { numRuns: 50 },
    );
  });

  it('is 1 for perfect detections and 0 for none', () => {
    const truth: TruthBox = { classIndex: 0, x1: 1, y1: 1, x2: 9, y2: 9 };
    const perfect = detectionScores(
      poolMatches([matchImage([truth], [{ ...truth, score: 0.9 }]).matches], 1),
    );
    assert.ok(Math.abs(perfect.map50_95 - 1) < 1e-12);
    assert.equal(detectionScores(poolMatches([matchImage([truth], []).matches], 1)).map50, 0);
  });
});

function match(image: Vectors['images'][number]): ImageMatches {
  return matchImage(image.truths.map(truthBox), image.detections.map(detectedBox)).matches;
}

function truthBox([classIndex, x, y, w, h, crowd]: number[]): TruthBox {
  return { classIndex: classIndex!, x1: x!, y1: y!, x2: x! + w!, y2: y! + h!, crowd: crowd === 1 };
}

function detectedBox([classIndex, x, y, w, h, score]: number[]): DetectedBox {
  return { classIndex: classIndex!, x1: x!, y1: y!, x2: x! + w!, y2: y! + h!, score: score! };
}
