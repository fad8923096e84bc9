import assert from 'node:assert/strict';
import { mosaic } from '../../../../src/core/augmentation/mixing';
import type { LabelledBox, TrainingSample } from '../../../../src/core/augmentation/trainingSample';
import { Random } from '../../../../src/core/shared/random/random';

const width = 24;
const height = 16;

/** A black image with one filled box; its label is the value that fills it. */
function sampleOf(box: LabelledBox, index: number): TrainingSample {
  const data = new Uint8Array(width * height);
  for (let y = box.top; y < box.bottom; y += 1)
    data.fill(box.label, y * width + box.left, y * width + box.right);
  const image = { width, height, channels: 1 as const, data };
  return { image, boxes: [box], shares: { [index]: 1 } };
}

/** The box around all pixels of a value. */
function seenBox({ image }: TrainingSample, label: number): LabelledBox {
  const places = [...image.data.keys()].filter((at) => image.data[at] === label);
  const [xs, ys] = [places.map((at) => at % width), places.map((at) => Math.floor(at / width))];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs) + 1,
    bottom: Math.max(...ys) + 1,
    label,
  };
}

describe('a mosaic', () => {
  it('moves every box with its image, cut where the image is cut', () => {
    const four = [
      sampleOf({ left: 7, top: 5, right: 22, bottom: 15, label: 50 }, 0),
      sampleOf({ left: 2, top: 6, right: 20, bottom: 14, label: 100 }, 1),
      sampleOf({ left: 8, top: 1, right: 23, bottom: 11, label: 150 }, 2),
      sampleOf({ left: 1, top: 2, right: 21, bottom: 9, label: 200 }, 3),
    ] as const;
    const random = new Random(3, 'mosaic');
    for (let turn = 0; turn < 40; turn += 1) {
      const joined = mosaic(four, random);
      const seen = [50, 100, 150, 200].filter((label) => joined.image.data.includes(label));
      assert.ok(seen.length > 0);
      assert.deepEqual(
        joined.boxes,
        seen.map((label) => seenBox(joined, label)),
      );
    }
  });
});
