import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
} from '../../../../src/core/augmentation/colour';
import { flip } from '../../../../src/core/augmentation/flip';
import { blur } from '../../../../src/core/augmentation/pixels';
import type { TrainingSample } from '../../../../src/core/augmentation/trainingSample';
import { rotationMap, scaleMap, shiftMap, warp } from '../../../../src/core/augmentation/warp';
import type { PixelImage } from '../../../../src/core/images/pixelImage';

const { width, height, image, results } = JSON.parse(
  readFileSync('test/fixtures/augmentation/torchvision.json', 'utf8'),
) as {
  width: number;
  height: number;
  image: number[];
  results: Record<string, number[]>;
};
const pixels: PixelImage = { width, height, channels: 3, data: Uint8Array.from(image) };
const sample: TrainingSample = { image: pixels, boxes: [], shares: { 0: 1 } };

/** Levels of 255 by which float32 arithmetic may fall on the other side of a rounding. */
const made: Record<string, readonly [PixelImage, tolerance: number]> = {
  'brightness 1.3': [adjustBrightness(pixels, 1.3), 1],
  'brightness 0.4': [adjustBrightness(pixels, 0.4), 1],
  'contrast 1.5': [adjustContrast(pixels, 1.5), 1],
  'contrast 0.3': [adjustContrast(pixels, 0.3), 1],
  'saturation 1.7': [adjustSaturation(pixels, 1.7), 1],
  'saturation 0.2': [adjustSaturation(pixels, 0.2), 1],
  'hue 0.2': [adjustHue(pixels, 0.2), 1],
  'hue -0.45': [adjustHue(pixels, -0.45), 1],
  'rotation 30': [warp(sample, rotationMap(30)).image, 1],
  'rotation -90': [warp(sample, rotationMap(-90)).image, 1],
  'scale 1.4': [warp(sample, scaleMap(1.4)).image, 1],
  'scale 0.6': [warp(sample, scaleMap(0.6)).image, 1],
  'translation 3 -2': [warp(sample, shiftMap(3, -2)).image, 0],
  'blur 0.8': [blur(pixels, 0.8, 3), 1],
  horizontalFlip: [flip(sample, 'horizontal').image, 0],
  verticalFlip: [flip(sample, 'vertical').image, 0],
};

describe('augmentations follow torchvision', () => {
  it('in everything that was made there', () => {
    assert.deepEqual(Object.keys(made), Object.keys(results));
  });

  for (const [name, [own, tolerance]] of Object.entries(made)) {
    it(name, () => {
      const errors = results[name]!.map((value, i) => Math.abs(value - own.data[i]!));
      assert.ok(Math.max(...errors) <= tolerance, `off by ${Math.max(...errors)} levels`);
      assert.notDeepEqual([...own.data], image);
    });
  }
});
