import assert from 'node:assert/strict';
import {
  decodeYolo,
  fittingLayouts,
  yoloLayout,
} from '../../../../../src/core/evaluation/detection/decodeYolo';
import { UserError } from '../../../../../src/core/shared/errors/errors';

/** A 90×40 original in a 200×100 input: scaled by 2, a border of 10 to the left and above. */
const letterbox = { scale: 2, left: 10, top: 10, width: 90, height: 40 };

type Row = readonly [x1: number, y1: number, x2: number, y2: number, score: number, index: number];

function endToEnd(rows: readonly Row[], classes = 3, confidence?: number) {
  const output = { data: Float32Array.from(rows.flat()), shape: [rows.length, 6] as const };
  return decodeYolo(
    output,
    { classCount: classes, ...(confidence !== undefined && { confidence }) },
    letterbox,
  );
}

describe('rows that the graph suppressed itself', () => {
  it('come in the order of their confidence, in pixels of the original', () => {
    const boxes = endToEnd([
      [30, 30, 50, 70, 0.5, 0],
      [70, 10, 90, 30, 0.75, 2],
      [0, 0, 200, 100, 0.25, 1],
    ]);
    assert.deepEqual(boxes, [
      { x1: 30, y1: 0, x2: 40, y2: 10, score: 0.75, classIndex: 2 },
      { x1: 10, y1: 10, x2: 20, y2: 30, score: 0.5, classIndex: 0 },
      { x1: 0, y1: 0, x2: 90, y2: 40, score: 0.25, classIndex: 1 },
    ]);
  });

  it('have to be above the confidence, not at it', () => {
    const row: Row = [30, 30, 50, 70, 0.5, 0];
    assert.deepEqual(
      [0.25, 0.5, 0.75].map((at) => endToEnd([row], 3, at).length),
      [1, 0, 0],
    );
  });

  it('are refused with a class that the model does not list', () => {
    const named = (index: number) => () => endToEnd([[30, 30, 50, 70, 0.5, index]]);
    for (const index of [0, 2]) assert.doesNotThrow(named(index));
    for (const index of [-1, 3, 0.5, 1.5]) assert.throws(named(index), UserError, String(index));
    assert.throws(named(3), /names the class index 3, but the model lists 3 classes/);
  });
});

describe('candidates of a detection output', () => {
  /** One anchor in the middle, in both layouts. */
  const recent = (score: number) => ({
    data: Float32Array.from([100, 50, 20, 10, score]),
    shape: [5, 1] as const,
  });
  const older = (objectness: number, score: number) => ({
    data: Float32Array.from([100, 50, 20, 10, objectness, score, 0]),
    shape: [1, 7] as const,
  });

  it('have to be above the confidence, not at it', () => {
    const counts = (one: Parameters<typeof decodeYolo>[0], classes: number) =>
      [0.125, 0.25, 0.5].map(
        (at) => decodeYolo(one, { classCount: classes, confidence: at }, letterbox).length,
      );
    assert.deepEqual(counts(recent(0.25), 1), [1, 0, 0]);
    assert.deepEqual(counts(older(1, 0.25), 2), [1, 0, 0]);
    assert.deepEqual(counts(older(0.25, 1), 2), [1, 0, 0]);
    assert.deepEqual(counts(older(0.5, 0.5), 2), [1, 0, 0]);
  });

  it('are above a thousandth where nothing else is asked for', () => {
    const kept = (score: number) => decodeYolo(recent(score), { classCount: 1 }, letterbox).length;
    assert.deepEqual([0.0009, 0.0011].map(kept), [0, 1]);
  });

  it('lie where their anchor lies', () => {
    const expected = { x1: 40, y1: 17.5, x2: 50, y2: 22.5, score: 0.5, classIndex: 0 };
    assert.deepEqual(decodeYolo(recent(0.5), { classCount: 1 }, letterbox), [expected]);
    assert.deepEqual(decodeYolo(older(0.5, 1), { classCount: 2 }, letterbox), [expected]);
  });
});

describe('the layout of a detection output', () => {
  const rows = (count: number, row: readonly number[]) => ({
    data: Float32Array.from(Array.from({ length: count }, () => row).flat()),
    shape: [count, 6] as const,
  });

  it('of one class is that of suppressed rows where their last column is the class', () => {
    for (const count of [1, 300, 1000]) {
      assert.equal(yoloLayout(rows(count, [10, 10, 30, 30, 0.5, 0]), 1), 'end2end');
      assert.equal(yoloLayout(rows(count, [20, 20, 20, 20, 0.5, 0.9]), 1), 'yolov5');
      assert.equal(yoloLayout(rows(count, [10, 10, 30, 30, 0.5, 4]), 5), 'end2end');
    }
    assert.deepEqual(fittingLayouts([5, 8400], 1), ['yolov8']);
  });

  it('is YOLOX’s where there is one row for each cell of its grids', () => {
    assert.deepEqual(fittingLayouts([8400, 85], 80, [640, 640]), ['yolox']);
    assert.deepEqual(fittingLayouts([25200, 85], 80, [640, 640]), ['yolov5']);
  });

  it('that fits none is told with what was expected', () => {
    assert.throws(
      () => fittingLayouts([84, 8400], 3),
      (error: unknown) =>
        error instanceof UserError &&
        /shape \[84, 8400\] fits no YOLO layout for 3 classes/.test(error.message) &&
        /Expected \[7, N\], \[N, 8\] or \[N, 6\]/.test(error.remedy.text),
    );
  });
});
