import assert from 'node:assert/strict';
import fc from 'fast-check';
import { augment } from '../../../../src/core/augmentation/augment';
import { flip } from '../../../../src/core/augmentation/flip';
import type { LabelledBox, TrainingSample } from '../../../../src/core/augmentation/trainingSample';

const width = 7;
const height = 5;

/** A dark image on which each box is bright: what a box should follow. */
function painted(boxes: readonly LabelledBox[]): TrainingSample {
  const data = new Uint8Array(width * height * 3);
  for (const [x, y] of insideOf(boxes))
    for (let k = 0; k < 3; k += 1) data[3 * (y * width + x) + k] = 100 + k;
  return { image: { width, height, channels: 3, data }, boxes, shares: { 0: 1 } };
}

function insideOf(boxes: readonly LabelledBox[]): readonly (readonly [x: number, y: number])[] {
  return boxes.flatMap(({ left, top, right, bottom }) =>
    Array.from({ length: (right - left) * (bottom - top) }, (_, i) => {
      const across = right - left;
      return [left + (i % across), top + Math.floor(i / across)] as const;
    }),
  );
}

const range = (length: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: length }), { minLength: 2, maxLength: 2 });
const box = fc.tuple(range(width), range(height), fc.nat(9)).map(([xs, ys, label]) => ({
  ...{ left: Math.min(...xs), right: Math.max(...xs), label },
  ...{ top: Math.min(...ys), bottom: Math.max(...ys) },
}));
const axis = fc.constantFrom('horizontal', 'vertical');

describe('flip', () => {
  it('moves a box with what lies in it', () => {
    fc.assert(
      fc.property(box, axis, (one, along) => {
        const { image, boxes } = flip(painted([one]), along);
        assert.deepEqual(image, painted(boxes).image);
        assert.equal(boxes[0]!.label, one.label);
      }),
    );
  });

  it('gives the same again when it is done twice', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 3 }), axis, (boxes, along) => {
        const sample = painted(boxes);
        assert.deepEqual(flip(flip(sample, along), along), sample);
      }),
    );
  });

  it('mirrors left and right, or top and bottom, as the configuration names it', () => {
    const sample = painted([{ left: 1, top: 0, right: 3, bottom: 1, label: 2 }]);
    const flipped = (op: 'horizontalFlip' | 'verticalFlip') => augment([sample], 0, [{ op }], 1);
    assert.deepEqual(flipped('verticalFlip').boxes, [
      { left: 1, top: 4, right: 3, bottom: 5, label: 2 },
    ]);
    assert.deepEqual(flipped('horizontalFlip').boxes, [
      { left: 4, top: 0, right: 6, bottom: 1, label: 2 },
    ]);
  });
});
