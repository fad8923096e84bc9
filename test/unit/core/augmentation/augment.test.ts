import assert from 'node:assert/strict';
import { augment } from '../../../../src/core/augmentation/augment';
import { drawPart } from '../../../../src/core/augmentation/crop';
import { drawBeta, drawOrder } from '../../../../src/core/augmentation/draws';
import type { LabelledBox, TrainingSample } from '../../../../src/core/augmentation/trainingSample';
import { rotationMap, warp } from '../../../../src/core/augmentation/warp';
import type { Augmentation } from '../../../../src/core/augmentation/augmentations';
import { Random } from '../../../../src/core/shared/random/random';

const side = 20;
const box: LabelledBox = { left: 2, top: 3, right: 8, bottom: 9, label: 1 };

/** A plain image of one value a sample, with one box. */
function samples(...values: number[]): TrainingSample[] {
  return values.map((value, index) => ({
    image: {
      width: side,
      height: side,
      channels: 3,
      data: new Uint8Array(side * side * 3).fill(value),
    },
    boxes: [box],
    shares: { [index]: 1 },
  }));
}

function once(one: Augmentation, turn = 0, of = samples(200, 100, 50, 10)): TrainingSample {
  return augment(of, 0, [one], 1, turn);
}

describe('augment', () => {
  const all: Augmentation[] = [
    { op: 'horizontalFlip', p: 0.5 },
    { op: 'rotation', degrees: 20 },
    { op: 'translation', x: 0.2, y: 0.2 },
    { op: 'scale', range: [0.8, 1.2] },
    { op: 'crop', area: [0.5, 1] },
    { op: 'colorJitter', brightness: 0.3, contrast: 0.3, saturation: 0.3, hue: 0.1 },
    { op: 'blur', sigma: [0.5, 1] },
    { op: 'noise', std: 0.05 },
    { op: 'cutout', size: 0.3, count: 2 },
    { op: 'mixup', alpha: 0.4 },
    { op: 'cutmix', alpha: 1 },
    { op: 'mosaic' },
  ];

  it('gives the same for the same seed, and something else for another seed or turn', () => {
    const of = samples(200, 100, 50, 10);
    const first = augment(of, 0, all, 5);
    assert.deepEqual(augment(of, 0, all, 5), first);
    assert.notDeepEqual(augment(of, 0, all, 6).image, first.image);
    assert.notDeepEqual(augment(of, 0, all, 5, 1).image, first.image);
  });

  it('names those that were drawn, in their order', () => {
    const of = samples(200, 100, 50, 10);
    const drawn = augment(of, 0, all, 5).applied;
    const mandatory = all.map(({ op }) => op).filter((op) => op !== 'horizontalFlip');
    assert.deepEqual(
      drawn.filter((op) => op !== 'horizontalFlip'),
      mandatory,
    );
    assert.deepEqual(augment(of, 0, [{ op: 'blur', sigma: [1, 2], p: 0 }], 5).applied, []);
  });

  it('keeps size, range and whole labels, whatever is drawn', () => {
    for (let turn = 0; turn < 200; turn += 1) {
      const { image, boxes, shares } = augment(samples(200, 100, 50, 10), 0, all, 3, turn);
      assert.equal(image.data.length, side * side * 3);
      const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
      assert.ok(Math.abs(total - 1) < 1e-9);
      for (const { left, top, right, bottom } of boxes) {
        assert.ok(left >= 0 && top >= 0 && right <= side && bottom <= side);
        assert.ok(left < right && top < bottom);
      }
    }
  });

  it('applies each to the share of images that was asked for', () => {
    const of = samples(200);
    const count = Array.from({ length: 2000 }, (_, turn) =>
      once({ op: 'cutout', size: 0.5, p: 0.25 }, turn, of),
    ).filter(({ image }) => image.data.includes(0)).length;
    assert.ok(Math.abs(count / 2000 - 0.25) < 0.03, `${count} of 2000`);
    assert.deepEqual(once({ op: 'cutout', size: 0.5, p: 0 }, 0, of), { ...of[0], applied: [] });
  });

  it('moves boxes with the image', () => {
    const { boxes } = once({ op: 'horizontalFlip' });
    assert.deepEqual(boxes, [{ ...box, left: 12, right: 18 }]);
    const turned = warp(samples(1)[0]!, rotationMap(90)).boxes[0]!;
    // A quarter turn counter-clockwise takes (x, y) to (y, side - x).
    const expected = { left: 3, top: 12, right: 9, bottom: 18 };
    for (const [edge, value] of Object.entries(expected)) {
      assert.ok(Math.abs(turned[edge as keyof typeof expected] - value) < 1e-9, edge);
    }
    const [cropped] = once({ op: 'crop', area: [1, 1], ratio: [1, 1] }).boxes;
    assert.deepEqual(cropped, box);
  });

  it('blackens as many squares of the right size, wholly inside', () => {
    const { image } = once({ op: 'cutout', size: 0.25 });
    assert.equal(image.data.filter((value) => value === 0).length, 5 * 5 * 3);
  });

  it('mixes labels by the share of what is seen', () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const mixed = once({ op: 'mixup', alpha: 0.5 }, turn);
      const values = [200, 100, 50, 10];
      const expected = Object.entries(mixed.shares).reduce(
        (sum, [index, share]) => sum + share * values[Number(index)]!,
        0,
      );
      assert.ok(Math.abs(mixed.image.data[0]! - expected) <= 0.5 + 1e-9);
      const { image, shares } = once({ op: 'cutmix', alpha: 1 }, turn);
      for (const [index, share] of Object.entries(shares)) {
        const seen = image.data.filter((value) => value === values[Number(index)]).length;
        assert.ok(Math.abs(seen / image.data.length - share) < 1e-9, `turn ${turn}`);
      }
    }
  });

  it('joins four images at one point, each box cut at its quarter', () => {
    const of = samples(200, 100, 50, 10);
    const { image, boxes, shares } = once({ op: 'mosaic' }, 4, of);
    assert.equal(image.data[0], 200);
    const values = [200, 100, 50, 10];
    for (const [index, share] of Object.entries(shares)) {
      const seen = image.data.filter((value) => value === values[Number(index)]).length;
      assert.ok(Math.abs(seen / image.data.length - share) < 1e-9);
    }
    assert.ok(boxes.length > 0 && boxes.length <= 4);
  });
});

describe('draws', () => {
  it('draws Beta with the mean and variance of its formula', () => {
    for (const alpha of [0.2, 1, 4]) {
      const random = new Random(1, `beta ${alpha}`);
      const values = Array.from({ length: 20_000 }, () => drawBeta(random, alpha));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      assert.ok(Math.abs(mean - 0.5) < 0.01, `mean ${mean}`);
      const expected = 1 / (4 * (2 * alpha + 1));
      assert.ok(Math.abs(variance - expected) < 0.05 * expected, `variance ${variance}`);
    }
  });

  it('draws every order alike', () => {
    const random = new Random(1, 'order');
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const order = drawOrder(random, 3).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 150, String(count));
  });

  it('draws parts of the area and ratio that were asked for, inside the image', () => {
    const random = new Random(1, 'part');
    for (let i = 0; i < 500; i += 1) {
      const part = drawPart(random, { width: 200, height: 100 }, [0.2, 0.6], [0.5, 2]);
      assert.ok(part.left >= 0 && part.left + part.width <= 200);
      assert.ok(part.top >= 0 && part.top + part.height <= 100);
      const area = (part.width * part.height) / 20_000;
      assert.ok(area > 0.19 && area < 0.61, String(area));
    }
    const whole = drawPart(random, { width: 400, height: 100 }, [1, 1], [0.5, 2]);
    assert.deepEqual(whole, { left: 100, top: 0, width: 200, height: 100 });
  });
});
