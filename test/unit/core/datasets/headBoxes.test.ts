import assert from 'node:assert/strict';
import { ownBoxes, UnclaimedBoxes, withOwnClasses } from '../../../../src/core/datasets/headBoxes';
import type { TruthBox } from '../../../../src/core/datasets/dataset';
import type { HeadPolicy } from '../../../../src/core/metrics/headPolicy';
import { englishOf } from '../../../../src/core/shared/text/sentence';

const detection: HeadPolicy = { task: 'detection', label: 'objects', weight: 1 };
const boxes = ['note', 'coin', 'thread', 'coin', 'Café'].map(boxOf);
const classes = { value: ['note', 'Cafe\u0301'], security: ['thread', 'sign'] };

function boxOf(name: string): TruthBox {
  return { class: name, box: [0, 0, 1, 1] };
}

describe('the boxes of several detection heads', () => {
  it('are those of the classes that the policy names for each', () => {
    const own = ownBoxes(boxes, { classes: ['coin', 'thread'] });
    assert.deepEqual(
      own.map((box) => box.class),
      ['coin', 'thread', 'coin'],
    );
  });

  it('are those of the classes of the model where the policy names none, in any Unicode form', () => {
    const heads = withOwnClasses({ value: detection, security: detection }, classes);
    assert.deepEqual(
      Object.values(heads).map((policy) => ownBoxes(boxes, policy).map((box) => box.class)),
      [['note', 'Café'], ['thread']],
    );
  });

  it('leaves the classes of the policy where it names them', () => {
    const named = { ...detection, classes: ['coin'] };
    const heads = withOwnClasses({ value: named, security: detection }, classes);
    assert.deepEqual(heads['value']?.classes, ['coin']);
  });

  it('are all of a single head, whatever the model knows', () => {
    const other: HeadPolicy = { task: 'classification', label: 'kind', weight: 1 };
    const heads = withOwnClasses({ value: detection, kind: other }, classes);
    assert.equal(heads['value']?.classes, undefined);
    assert.equal(ownBoxes(boxes, heads['value']!).length, boxes.length);
  });

  it('are told where no head has their class, the most frequent first', () => {
    const heads = withOwnClasses({ value: detection, security: detection }, classes);
    const unclaimed = new UnclaimedBoxes(heads);
    unclaimed.add([...boxes, boxOf('card')]);
    assert.deepEqual(unclaimed.warnings().map(englishOf), [
      'No head has the classes of 3 labelled boxes, left out of every number: coin (2), card (1).',
    ]);
  });

  it('are not told of a single head that takes all of them, nor of none', () => {
    const single = new UnclaimedBoxes({ value: detection });
    single.add(boxes);
    assert.deepEqual(single.warnings(), []);
    assert.deepEqual(new UnclaimedBoxes({}).warnings(), []);
  });
});
