import assert from 'node:assert/strict';
import fc from 'fast-check';
import { iou } from '../../../../../src/core/metrics/detection/box';
import type { DetectedBox } from '../../../../../src/core/metrics/detection/box';
import { suppress } from '../../../../../src/core/evaluation/detection/nonMaximumSuppression';

/** Boxes that do not touch each other, the most confident last. */
function apart(count: number): DetectedBox[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ x1: 10 * i, y1: 0, x2: 10 * i + 5, y2: 5 },
    ...{ classIndex: 0, score: (i + 1) / (count + 1) },
  }));
}

const box: fc.Arbitrary<DetectedBox> = fc
  .tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 6 }), fc.nat(1), fc.nat(100))
  .map(([x1, y1, side, classIndex, score]) => ({
    ...{ x1, y1, x2: x1 + side, y2: y1 + side },
    ...{ classIndex, score: score / 100 },
  }));

describe('non-maximum suppression', () => {
  it('keeps as many as an image may have, the most confident ones', () => {
    const options = { iouThreshold: 0.5, maxDetections: 3 };
    const kept = suppress(apart(10), options);
    assert.deepEqual(kept, apart(10).toReversed().slice(0, 3));
    assert.equal(suppress(apart(2), options).length, 2);
    assert.equal(suppress(apart(301)).length, 300);
    assert.equal(suppress(apart(299)).length, 299);
  });

  it('takes two boxes for one object above the threshold, and not at it', () => {
    const [first] = apart(1) as [DetectedBox];
    // Shares 3 of 7 columns.
    const second = { ...first, x1: first.x1 + 2, x2: first.x2 + 2, score: first.score / 2 };
    const overlap = iou(first, second);
    assert.ok(Math.abs(overlap - 3 / 7) < 1e-12);
    const count = (iouThreshold: number) =>
      suppress([second, first], { iouThreshold, maxDetections: 9 }).length;
    assert.deepEqual([count(overlap), count(overlap - 1e-9)], [2, 1]);
  });

  it('keeps what overlaps no kept box of its class, and drops all else', () => {
    const options = { iouThreshold: 0.3, maxDetections: 1000 };
    fc.assert(
      fc.property(fc.array(box, { maxLength: 25 }), (boxes) => {
        const kept = suppress(boxes, options);
        const rivals = (one: DetectedBox) =>
          kept.filter(
            (other) =>
              other !== one &&
              other.classIndex === one.classIndex &&
              other.score >= one.score &&
              iou(other, one) > options.iouThreshold,
          );
        for (const one of boxes) assert.equal(rivals(one).length === 0, kept.includes(one));
        const scores = kept.map(({ score }) => score);
        assert.deepEqual(
          scores,
          scores.toSorted((a, b) => b - a),
        );
      }),
    );
  });
});
