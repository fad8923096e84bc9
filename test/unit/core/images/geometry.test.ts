import assert from 'node:assert/strict';
import { placeImage, roundHalfEven } from '../../../../src/core/images/geometry';
import type { InputContract } from '../../../../src/core/images/inputContract';
import { plainContract } from '../../../support/contracts';

function input(size: readonly [number, number], more: Partial<InputContract>): InputContract {
  return { ...plainContract(size, {}).input, ...more };
}

describe('where an image goes', () => {
  // `int(round((image_height - crop_height) / 2.0))`, and Python rounds halves to the even neighbour.
  it('is cropped at the offsets of torchvision’s CenterCrop', () => {
    const offsets = [0, 0, -1, -2, -2, -2, -3, -4, -4, -4];
    for (const [more, offset] of offsets.entries()) {
      const crop = input([8, 6], { crop: [8, 6] });
      const wide = placeImage({ width: 6 + more, height: 8 }, crop);
      assert.deepEqual([wide.left + 0, wide.top + 0], [offset, 0], `${more} columns more`);
      const high = placeImage({ width: 6, height: 8 + more }, crop);
      assert.deepEqual([high.left + 0, high.top + 0], [0, offset], `${more} rows more`);
      assert.deepEqual(high.canvas, { width: 6, height: 8 });
    }
  });

  // `(crop_width - image_width) // 2` on the left, the rest on the right.
  it('is padded with zeros where it is smaller than the crop, as by CenterCrop', () => {
    const paddings = [0, 0, 1, 1, 2, 2];
    for (const [less, padding] of paddings.entries()) {
      const placed = placeImage({ width: 9 - less, height: 11 }, input([8, 9], { crop: [8, 9] }));
      assert.deepEqual(
        [placed.left + 0, placed.top, placed.fill],
        [padding, -2, 0],
        `${less} less`,
      );
    }
  });

  // `int(size * long / short)`.
  it('has the longer side cut off to a whole number, as by torchvision’s Resize', () => {
    const resize = { mode: 'shortest', interpolation: 'bilinear', size: 10 } as const;
    for (const [width, height, wide, high] of [
      [20, 30, 10, 15],
      [30, 20, 15, 10],
      [7, 13, 10, 18],
      [13, 7, 18, 10],
      [5, 5, 10, 10],
    ] as const) {
      const { resized } = placeImage({ width, height }, input([10, 10], { resize }));
      assert.deepEqual(resized, { width: wide, height: high });
    }
  });

  // `int(round(dw - 0.1))`, `int(round(shape * r))`.
  it('lies in the middle of grey borders, as by Ultralytics’ LetterBox', () => {
    const resize = { mode: 'letterbox', interpolation: 'bilinear' } as const;
    const placed = (width: number, height: number) => {
      const { resized, left, top, fill } = placeImage(
        { width, height },
        input([32, 32], { resize }),
      );
      return [resized.width, resized.height, left, top, fill];
    };
    assert.deepEqual(placed(64, 32), [32, 16, 0, 8, 114]);
    // An odd border has its smaller half above.
    assert.deepEqual(placed(64, 34), [32, 17, 0, 7, 114]);
    assert.deepEqual(placed(34, 64), [17, 32, 7, 0, 114]);
    assert.deepEqual(placed(1000, 1), [32, 1, 0, 15, 114]);
  });

  it('rounds as Python does', () => {
    const rounded = [
      [0.5, 0],
      [1.5, 2],
      [2.5, 2],
      [3.5, 4],
      [-0.5, 0],
      [-1.5, -2],
      [-2.5, -2],
      [2.4, 2],
      [2.6, 3],
      [-2.6, -3],
    ] as const;
    for (const [value, expected] of rounded)
      assert.equal(roundHalfEven(value), expected, String(value));
  });
});
