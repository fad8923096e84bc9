import assert from 'node:assert/strict';
import { decodeYolo, yoloLayout } from '../../../../../src/core/evaluation/detection/decodeYolo';
import { UserError } from '../../../../../src/core/shared/errors/errors';

/** A 90×40 original in a 200×100 input: scaled by 2, a border of 10 to the left and above. */
const letterbox = { scale: 2, left: 10, top: 10, width: 90, height: 40 };

type Row = readonly [x1: number, y1: number, x2: number, y2: number, score: number, index: number];

function endToEnd(rows: readonly Row[], classes = 3, confidence?: number) {
  const output = { data: Float32Array.from(rows.flat()), shape: [rows.length, 6] as const };
  return decodeYolo(output, classes, letterbox, confidence);
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
      [0.125, 0.25, 0.5].map((at) => decodeYolo(one, classes, letterbox, at).length);
    assert.deepEqual(counts(recent(0.25), 1), [1, 0, 0]);
    assert.deepEqual(counts(older(1, 0.25), 2), [1, 0, 0]);
    assert.deepEqual(counts(older(0.25, 1), 2), [1, 0, 0]);
    assert.deepEqual(counts(older(0.5, 0.5), 2), [1, 0, 0]);
  });

  it('are above a thousandth where nothing else is asked for', () => {
    const kept = (score: number) => decodeYolo(recent(score), 1, letterbox).length;
    assert.deepEqual([0.0009, 0.0011].map(kept), [0, 1]);
  });

  it('lie where their anchor lies', () => {
    const expected = { x1: 40, y1: 17.5, x2: 50, y2: 22.5, score: 0.5, classIndex: 0 };
    assert.deepEqual(decodeYolo(recent(0.5), 1, letterbox), [expected]);
    assert.deepEqual(decodeYolo(older(0.5, 1), 2, letterbox), [expected]);
  });
});

describe('the layout of a detection output', () => {
  it('of one class is that of suppressed rows only where there are few', () => {
    assert.equal(yoloLayout([300, 6], 1), 'end2end');
    assert.equal(yoloLayout([301, 6], 1), 'v5');
    assert.equal(yoloLayout([5, 8400], 1), 'v8');
  });

  it('that fits none is told with what was expected', () => {
    assert.throws(
      () => yoloLayout([84, 8400], 3),
      (error: unknown) =>
        error instanceof UserError &&
        /shape \[84, 8400\] fits no YOLO layout for 3 classes/.test(error.message) &&
        /Expected \[7, N\], \[N, 8\] or \[N, 6\]/.test(error.remedy.text),
    );
  });
});
