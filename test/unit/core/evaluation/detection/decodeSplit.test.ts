import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { decodeSplit } from '../../../../../src/core/evaluation/detection/decodeSplit';
import {
  findSplitDetector,
  withCompanions,
} from '../../../../../src/core/evaluation/detection/detectorOutputs';

const size = [100, 200] as const;
const classes = ['cat', 'dog'];
const tensor = (dims: number[], data: number[]) => ({ dims, data });

const rounded = (boxes: ReturnType<typeof decodeSplit>) =>
  boxes.map(({ x1, y1, x2, y2, score, classIndex }) =>
    [x1, y1, x2, y2, score, classIndex].map((value) => Number(value.toFixed(4))),
  );

describe('the outputs of a detector of another framework', () => {
  const torchvision = ['boxes', 'labels', 'scores'];

  it('are found by any one of them', () => {
    assert.deepEqual(withCompanions(['scores'], torchvision), ['scores', 'boxes', 'labels']);
    assert.deepEqual(withCompanions(['logits'], ['logits', 'pred_boxes']), [
      'logits',
      'pred_boxes',
    ]);
    const names = ['detection_boxes:0', 'detection_classes:0', 'detection_scores:0', 'other'];
    assert.equal(findSplitDetector('detection_scores:0', names)!.decoder, 'tensorflow');
    assert.deepEqual(withCompanions(['other'], names), ['other']);
    assert.equal(findSplitDetector('boxes', ['boxes', 'scores']), undefined);
  });

  it('of torchvision have corners in pixels and labels from 1', () => {
    const outputs = {
      boxes: tensor([2, 4], [10, 20, 30, 40, 0, 0, 5, 6]),
      labels: tensor([2], [2, 1]),
      scores: tensor([2], [0.25, 0.75]),
    };
    const first = [0, 0, 5, 6, 0.75, 0];
    assert.deepEqual(rounded(decodeSplit('torchvision', outputs, { classes, size })), [
      first,
      [10, 20, 30, 40, 0.25, 1],
    ]);
    const named = { classes: ['__background__', ...classes], size };
    assert.deepEqual(
      decodeSplit('torchvision', outputs, named).map(({ classIndex }) => classIndex),
      [1, 2],
    );
    const zero = { ...outputs, labels: tensor([2], [1, 0]) };
    assert.deepEqual(
      decodeSplit('torchvision', zero, { classes, size, firstLabel: 0 }).map((b) => b.classIndex),
      [0, 1],
    );
    assert.throws(
      () => decodeSplit('torchvision', zero, { classes, size }),
      (error) => error instanceof UserError && /firstLabel/.test(error.remedy.text),
    );
    const none = { boxes: tensor([0, 4], []), labels: tensor([0], []), scores: tensor([0], []) };
    assert.deepEqual(decodeSplit('torchvision', none, { classes, size }), []);
    const odd = { ...outputs, scores: tensor([1], [1]) };
    assert.throws(() => decodeSplit('torchvision', odd, { classes, size }), UserError);
  });

  it('of DETR have the best class of each query, and no object last', () => {
    const outputs = {
      pred_boxes: tensor([1, 2, 4], [0.5, 0.5, 0.1, 0.2, 0.25, 0.5, 0.5, 1]),
      logits: tensor([1, 2, 3], [0, Math.log(3), 0, 0, -5, 9]),
    };
    const boxes = decodeSplit('detr', outputs, { classes, size });
    assert.deepEqual(rounded(boxes)[0], [90, 40, 110, 60, 0.6, 1]);
    assert.deepEqual(rounded(boxes)[1]!.slice(0, 4), [0, 0, 100, 100]);
    assert.equal(boxes[1]!.classIndex, 0);
  });

  it('of RT-DETR have a sigmoid for each class', () => {
    const outputs = {
      pred_boxes: tensor([1, 1, 4], [0.5, 0.5, 0.1, 0.2]),
      logits: tensor([1, 1, 2], [0, Math.log(3)]),
    };
    assert.deepEqual(rounded(decodeSplit('detr', outputs, { classes, size })), [
      [90, 40, 110, 60, 0.75, 1],
      [90, 40, 110, 60, 0.5, 0],
    ]);
    assert.throws(
      () => decodeSplit('detr', outputs, { classes: ['a', 'b', 'c', 'd'], size }),
      /logits have 2 columns for 4 classes/,
    );
  });

  it('of TensorFlow have y first, in shares, and rows that fill the list up', () => {
    const outputs = {
      detection_boxes: tensor([1, 2, 4], [0.1, 0.2, 0.5, 0.6, 0, 0, 0, 0]),
      detection_classes: tensor([1, 2], [2, 0]),
      detection_scores: tensor([1, 2], [0.5, 0]),
    };
    assert.deepEqual(rounded(decodeSplit('tensorflow', outputs, { classes, size })), [
      [40, 10, 120, 50, 0.5, 1],
    ]);
  });
});
