import assert from 'node:assert/strict';
import type { Augmentation } from '../../../../src/core/augmentation/augmentations';
import { augmentationSchema } from '../../../../src/core/augmentation/augmentations';

const sound: readonly Augmentation[] = [
  { op: 'horizontalFlip' },
  { op: 'verticalFlip', p: 0.5 },
  { op: 'rotation', degrees: 180 },
  { op: 'translation', x: 0.1 },
  { op: 'scale', range: [0.5, 2] },
  { op: 'crop' },
  { op: 'colorJitter', hue: 0.5, p: 1 },
  { op: 'blur', sigma: [0.1, 2] },
  { op: 'noise', std: 0 },
  { op: 'cutout', size: 0.5, count: 3 },
  { op: 'mixup', alpha: 0.2 },
  { op: 'cutmix', alpha: 1 },
  { op: 'mosaic' },
];

describe('augmentationSchema', () => {
  it('takes every operation with its fields', () => {
    for (const one of sound) assert.deepEqual(augmentationSchema.parse(one), one);
  });

  it('refuses what is unknown, missing or out of range', () => {
    const wrong = [
      { op: 'turn' },
      { op: 'rotation' },
      { op: 'rotation', degrees: 181 },
      { op: 'rotation', degrees: 10, angle: 1 },
      { op: 'scale', range: [2, 1] },
      { op: 'colorJitter', hue: 0.6 },
      { op: 'cutout', size: 0.1, count: 1.5 },
      { op: 'mixup', alpha: 0 },
      { op: 'horizontalFlip', p: -0.1 },
    ];
    for (const one of wrong) {
      assert.equal(augmentationSchema.safeParse(one).success, false, JSON.stringify(one));
    }
  });
});
