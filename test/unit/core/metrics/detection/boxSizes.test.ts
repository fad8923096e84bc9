import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from '../../../../../src/core/metrics/catalogue';
import {
  detectionScores,
  poolMatches,
} from '../../../../../src/core/metrics/detection/averagePrecision';
import {
  boxSizes,
  ignoredMask,
  matchedMask,
  packMasks,
} from '../../../../../src/core/metrics/detection/boxSizes';
import {
  countOfSize,
  matchesOfSize,
} from '../../../../../src/core/metrics/detection/matchesOfSize';
import {
  matchImage,
  type ImageMatches,
} from '../../../../../src/core/metrics/detection/matchImage';
import { repository } from '../../../../support/repository';

interface Vectors {
  readonly classes: number;
  readonly images: readonly { readonly truths: number[][]; readonly detections: number[][] }[];
  readonly expected: Readonly<Record<string, number>>;
}

const vectors = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/detection/areas.json'), 'utf8'),
) as Vectors;

describe('the sizes of objects', () => {
  const images = vectors.images.map(match);
  const scoresOf = (chosen: readonly ImageMatches[]) =>
    detectionScores(poolMatches(chosen, vectors.classes));

  it('have the average precisions and recalls of pycocotools to 1e-9, by labelled areas', () => {
    const sizes = boxSizes.map((name, size) =>
      measure(`${name}Boxes`, scoresOf(images.map((image) => matchesOfSize(image, size)))),
    );
    const all = Object.assign({}, measure('boxes', scoresOf(images)), ...sizes) as Record<
      string,
      number
    >;
    const { map50_95, ...others } = vectors.expected;
    assert.equal(Object.keys(others).length, 8);
    for (const [key, value] of Object.entries({ map50_95: map50_95!, ...others })) {
      assert.ok(Math.abs(all[key]! - value) < 1e-9, `${key}: ${all[key]} is not ${value}`);
    }
  });

  it('count an object on the bound between two of them in both', () => {
    const box = { classIndex: 0, x1: 0, y1: 0, x2: 32, y2: 32 };
    const { matches } = matchImage([box], [{ ...box, score: 0.9 }]);
    assert.deepEqual(
      boxSizes.map((_, size) => countOfSize(matches, size)),
      [1, 1, 0],
    );
    assert.equal(matches[0]?.sizes?.[2]?.ignored[0], 1023);
  });

  it('pack what was matched and ignored into one number', () => {
    const packed = packMasks(0b1010101010, 0b0101010101);
    assert.deepEqual([matchedMask(packed), ignoredMask(packed)], [0b1010101010, 0b0101010101]);
  });
});

function match(image: Vectors['images'][number]): ImageMatches {
  return matchImage(image.truths.map(truthBox), image.detections.map(detectedBox)).matches;
}

function truthBox([classIndex, x, y, w, h, crowd, area]: number[]) {
  return { ...placed([classIndex!, x!, y!, w!, h!]), crowd: crowd === 1, area: area! };
}

function detectedBox([classIndex, x, y, w, h, score]: number[]) {
  return { ...placed([classIndex!, x!, y!, w!, h!]), score: score! };
}

function placed([classIndex, x, y, w, h]: readonly [number, number, number, number, number]) {
  return { classIndex, x1: x, y1: y, x2: x + w, y2: y + h };
}
