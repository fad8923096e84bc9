import assert from 'node:assert/strict';
import { decodeYolo } from '../../../../../src/core/evaluation/detection/decodeYolo';
import { yoloxCells } from '../../../../../src/core/evaluation/detection/decodeYolox';

const size = [32, 64] as const;
const whole = { scale: 1, left: 0, top: 0, width: 64, height: 32 };

/** Rows that detect nothing, but for some. */
function output(given: Readonly<Record<number, readonly number[]>>, rest: readonly number[]) {
  const rows = Array.from({ length: yoloxCells(size) }, (_, i) => given[i] ?? rest);
  return { data: Float32Array.from(rows.flat()), shape: [rows.length, 7] as const };
}

describe('an output of YOLOX', () => {
  it('has a row for each cell', () => {
    assert.equal(yoloxCells(size), 32 + 8 + 2);
    assert.equal(yoloxCells([640, 640]), 8400);
  });

  it('is brought from cells to pixels', () => {
    // Cell 10 of the first grid is the third of the second row; 33 the second of the next grid.
    const raw = output(
      {
        10: [0.5, 0.25, Math.log(2), 0, 0.9, 1, 0],
        33: [0.5, 0.5, 0, Math.log(0.5), 0.5, 0, 1],
      },
      [0, 0, 0, 0, 0, 0, 0],
    );
    const boxes = decodeYolo(raw, { classCount: 2, size }, whole);
    assert.deepEqual(
      boxes.map((box) => Object.values(box).map((value) => Number(value.toFixed(4)))),
      [
        [12, 6, 28, 14, 0, 0.9],
        [16, 4, 32, 12, 1, 0.5],
      ],
    );
  });

  it('stays as it is where the graph has done so', () => {
    const decoded = output({ 3: [40, 20, 10, 6, 0.75, 1, 0] }, [60, 30, 4, 4, 0, 0, 0]);
    const [box] = decodeYolo(decoded, { classCount: 2, size }, whole);
    assert.deepEqual([box!.x1, box!.y1, box!.x2, box!.y2], [35, 17, 45, 23]);
  });
});
