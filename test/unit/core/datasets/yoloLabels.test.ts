import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { readYoloLabels } from '../../../../src/core/datasets/yoloLabels';

const names = ['cat', 'dog'];
const boxesOf = (text: string, keypoints?: { count: number; values: 2 | 3 }) =>
  readYoloLabels(text, { names, ...(keypoints && { keypoints }) }, 'a.txt').boxes.map(
    ({ class: name, box }) => [name, ...box.map((value) => Number(value.toFixed(9)))],
  );

function refused(problem: RegExp, remedy: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, problem);
    assert.match(error.remedy.text, remedy);
    return true;
  };
}

describe('a label file of Ultralytics', () => {
  it('has boxes around their centres, and outlines', () => {
    assert.deepEqual(boxesOf('1 0.5 0.5 0.5 0.25\r\n0.0 0.25 0.25 0.75 0.25 0.5 0.75\n\n'), [
      ['dog', 0.25, 0.375, 0.5, 0.25],
      ['cat', 0.25, 0.25, 0.5, 0.5],
    ]);
  });

  it('has what lies a hundredth outside of the image cut off, and no more', () => {
    assert.deepEqual(boxesOf('1 0.9 0.5 0.2 1.0000001\n0 -0.01 0 1.01 0.5 0.5 1'), [
      ['dog', 0.8, 0, 0.2, 1],
      ['cat', 0, 0, 1, 1],
    ]);
    for (const line of [
      '0 0.5 0.5 0.5 1.02',
      '0 -0.02 0.5 0.5 0.5',
      '0 120 80 40 40',
      '0 a 0 0 0',
    ]) {
      assert.throws(() => boxesOf(line), refused(/a.txt, line 1: .*not a box/, /Divide/), line);
    }
  });

  it('has rows once, and outlines of the same box are the same row', () => {
    const text = '0 0.5 0.5 1 1\n1 0.5 0.5 1 1\n0 .5 .50 1 1\n0 0 0 1 0 1 1\n';
    const { boxes, repeated } = readYoloLabels(text, { names }, 'a.txt');
    assert.deepEqual([boxes.map((box) => box.class), repeated], [['cat', 'dog'], 2]);
  });

  it('has no confidence and no half points', () => {
    assert.throws(
      () => boxesOf('0 0.5 0.5 1 1\n0 0.5 0.5 1 1 0.9'),
      refused(/a.txt, line 2: 6 columns instead of 5/, /remove the sixth/),
    );
    for (const line of ['0 0.5 0.5 1', '0 0.1 0.1 0.2 0.2 0.3 0.3 0.4', '0', '1 0.5 0.5']) {
      assert.throws(
        () => boxesOf(line),
        refused(/line 1: \d columns? instead of 5/, /pairs/),
        line,
      );
    }
    assert.throws(() => boxesOf('2 0.5 0.5 1 1'), refused(/from 0 to 1/, /names in data.yaml/));
    assert.throws(() => boxesOf('0.5 0.5 0.5 1 1'), refused(/from 0 to 1/, /names/));
  });

  it('has keypoints after its boxes where their shape is given', () => {
    const shape = { count: 2, values: 3 } as const;
    assert.deepEqual(boxesOf('1 0.5 0.5 0.5 0.5 0.1 0.2 2 0.3 0.4 0\n0 0.5 0.5 1 1', shape), [
      ['dog', 0.25, 0.25, 0.5, 0.5],
      ['cat', 0, 0, 1, 1],
    ]);
    const flat = { count: 3, values: 2 } as const;
    assert.equal(boxesOf('1 0.5 0.5 0.5 0.5 0.1 0.2 0.3 0.4 0.5 0.6', flat).length, 1);
    assert.throws(
      () => boxesOf('1 0.5 0.5 0.5 0.5 0.1 0.2 2', shape),
      refused(/8 columns instead of 11/, /2 × 3 values/),
    );
    assert.throws(
      () => boxesOf('1 0.5 0.5 0.5 0.5 0.1 7 2 0.3 0.4 0', shape),
      refused(/not a box/, /Divide/),
    );
  });
});
