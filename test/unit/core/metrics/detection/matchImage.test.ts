import assert from 'node:assert/strict';
import type { DetectedBox, TruthBox } from '../../../../../src/core/metrics/detection/box';
import { iou } from '../../../../../src/core/metrics/detection/box';
import { matchImage } from '../../../../../src/core/metrics/detection/matchImage';

type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

const box = ([x1, y1, x2, y2]: Corners) => ({ classIndex: 0, x1, y1, x2, y2 });
const truth = (corners: Corners): TruthBox => ({ ...box(corners), crowd: false });
const crowd = (corners: Corners): TruthBox => ({ ...box(corners), crowd: true });
const found = (score: number, corners: Corners): DetectedBox => ({ ...box(corners), score });

function matchesOf(truths: readonly TruthBox[], detections: readonly DetectedBox[]) {
  const { truths: counted, scores, matched, ignored } = matchImage(truths, detections).matches[0]!;
  return { truths: counted, scores, matched, ignored };
}

const all = 0b11_1111_1111;

describe('matching detections to objects', () => {
  it('takes an object that counts before a crowd, however much of the crowd is covered', () => {
    const detection = found(0.9, [0, 0, 10, 10]);
    const both = [truth([0, 0, 10, 6]), crowd([0, 0, 40, 40])];
    const expected = { truths: 1, scores: [0.9], matched: [0b111], ignored: [all & ~0b111] };
    assert.deepEqual(matchesOf(both, [detection]), expected);
    assert.deepEqual(matchesOf(both.toReversed(), [detection]), expected);
  });

  it('ignores every detection within a crowd, and none outside of it', () => {
    const detections = [
      found(0.9, [0, 0, 10, 10]),
      found(0.8, [5, 5, 15, 15]),
      found(0.7, [50, 50, 60, 60]),
      found(0.6, [16, 0, 24, 10]),
    ];
    assert.deepEqual(matchesOf([crowd([0, 0, 20, 20])], detections), {
      truths: 0,
      scores: [0.9, 0.8, 0.7, 0.6],
      matched: [0, 0, 0, 0],
      ignored: [all, all, 0, 1],
    });
  });

  it('gives an object to the most confident detection alone', () => {
    const place: Corners = [0, 0, 10, 10];
    const matches = matchesOf([truth(place)], [found(0.3, place), found(0.8, place)]);
    assert.deepEqual(matches, {
      truths: 1,
      scores: [0.8, 0.3],
      matched: [all, 0],
      ignored: [0, 0],
    });
  });

  it('takes the object that it overlaps most, and of equal ones the last', () => {
    const [small, large] = [truth([0, 0, 10, 6]), truth([0, 0, 10, 8])];
    for (const truths of [
      [small, large],
      [large, small],
    ]) {
      const detections = [found(0.9, [0, 0, 10, 10]), found(0.8, [0, 0, 10, 6])];
      // The first takes the large one, which leaves the small one whole to the second; above 0.8
      // the first takes none.
      assert.deepEqual(matchesOf(truths, detections)?.matched, [0b111_1111, all]);
    }
    const twice = [truth([0, 0, 10, 10]), truth([0, 0, 10, 10])];
    const pair = [found(0.9, [0, 0, 10, 10]), found(0.8, [0, 0, 10, 10])];
    assert.deepEqual(matchesOf(twice, pair)?.matched, [all, all]);
  });

  it('keeps the hundred most confident detections of a class', () => {
    const many = Array.from({ length: 120 }, (_, i) => found(i / 1000, [i, 0, i + 1, 1]));
    const { counted, matches } = matchImage([], many);
    assert.equal(counted[0]?.length, 100);
    assert.deepEqual([matches[0]?.scores[0], matches[0]?.scores[99]], [0.119, 0.02]);
  });
});

describe('the overlap of two boxes', () => {
  it('is shared over united area, and nothing where they only touch', () => {
    assert.equal(iou(box([0, 0, 10, 10]), box([5, 0, 15, 10])), 1 / 3);
    assert.equal(iou(box([0, 0, 10, 10]), box([10, 0, 20, 10])), 0);
    assert.equal(iou(box([0, 0, 10, 10]), box([20, 20, 30, 30])), 0);
    assert.equal(iou(box([0, 0, 10, 10]), box([20, 0, 30, 10])), 0);
  });
});
