import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import {
  decodeYolo,
  fittingLayouts,
} from '../../../../../src/core/evaluation/detection/decodeYolo';

/** A 100×50 original in a 200×200 input: scaled by 2, 50 pixels of border above and below. */
const letterbox = { scale: 2, left: 0, top: 50, width: 100, height: 50 };

/** Three anchors, two of them on one object, and two classes. */
const anchors = [
  { box: [100, 100, 40, 20], objectness: 1, scores: [0.9, 0.0] },
  { box: [101, 100, 40, 20], objectness: 1, scores: [0.8, 0.3] },
  { box: [20, 60, 60, 60], objectness: 0.5, scores: [0.0, 0.5] },
];

function channelsFirst(): Float32Array {
  const rows = [0, 1, 2, 3].map((i) => anchors.map((a) => a.box[i]!));
  const scores = [0, 1].map((c) => anchors.map((a) => a.objectness * a.scores[c]!));
  return Float32Array.from([...rows, ...scores].flat());
}

function channelsLast(): Float32Array {
  return Float32Array.from(anchors.flatMap((a) => [...a.box, a.objectness, ...a.scores]));
}

describe('decodeYolo', () => {
  it('suppresses within a class, never across classes, and maps back to the original image', () => {
    const boxes = decodeYolo(
      { data: channelsFirst(), shape: [6, 3] },
      { classCount: 2, confidence: 0.1 },
      letterbox,
    );
    assert.deepEqual(
      boxes.map(({ classIndex, score }) => [classIndex, Number(score.toFixed(2))]),
      [
        [0, 0.9],
        [1, 0.3],
        [1, 0.25],
      ],
    );
    assert.deepEqual([boxes[0]!.x1, boxes[0]!.y1, boxes[0]!.x2, boxes[0]!.y2], [40, 20, 60, 30]);
  });

  it('keeps boxes inside the image', () => {
    const boxes = decodeYolo(
      { data: channelsFirst(), shape: [6, 3] },
      { classCount: 2, confidence: 0.1 },
      letterbox,
    );
    assert.deepEqual([boxes[2]!.x1, boxes[2]!.y1, boxes[2]!.x2, boxes[2]!.y2], [0, 0, 25, 20]);
  });

  it('reads objectness into the confidence of the older layout', () => {
    const old = decodeYolo(
      { data: channelsLast(), shape: [3, 7] },
      { classCount: 2, confidence: 0.1 },
      letterbox,
    );
    const recent = decodeYolo(
      { data: channelsFirst(), shape: [6, 3] },
      { classCount: 2, confidence: 0.1 },
      letterbox,
    );
    assert.deepEqual(old, recent);
  });

  it('takes rows that the graph suppressed itself as they are', () => {
    const data = Float32Array.from([80, 90, 120, 110, 0.75, 1, 0, 0, 0, 0, 0, 0]);
    const boxes = decodeYolo({ data, shape: [2, 6] }, { classCount: 2 }, letterbox);
    assert.deepEqual(boxes, [{ x1: 40, y1: 20, x2: 60, y2: 30, score: 0.75, classIndex: 1 }]);
  });

  it('names what it expected when the shape fits no layout', () => {
    assert.deepEqual(fittingLayouts([84, 8400], 80), ['yolov8']);
    assert.deepEqual(fittingLayouts([25200, 85], 80), ['yolov5']);
    assert.throws(() => fittingLayouts([84, 8400], 3), UserError);
  });
});
