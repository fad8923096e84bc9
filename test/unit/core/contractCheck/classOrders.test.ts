import assert from 'node:assert/strict';
import { classOrders } from '../../../../src/core/contractCheck/classOrders';
import type { DatasetSample } from '../../../../src/core/datasets/dataset';

const head = { task: 'classification', label: 'kind', weight: 1 } as const;

function samplesOf(...labels: readonly string[]): readonly DatasetSample[] {
  return labels.map((kind, i) => ({ id: `s${i}`, labels: { kind }, where: `line ${i + 2}` }));
}

const orders = (declared: readonly string[], samples: readonly DatasetSample[], names?: string[]) =>
  classOrders(
    { kind: declared },
    { kind: head },
    {
      samples,
      ...(names && { classNames: names }),
    },
  ).map(({ changes, classes }) => [changes[0]?.value ?? 'declared', classes['kind']?.join()]);

describe('the orders of classes', () => {
  it('are the declared one, by name, by number and as they first appear', () => {
    const samples = samplesOf('10', '9', '1', '10');
    assert.deepEqual(orders(['9', '1', '10'], samples), [
      ['declared', '9,1,10'],
      ['name', '1,10,9'],
      ['number', '1,9,10'],
      ['table', '10,9,1'],
    ]);
  });

  it('are each named once', () => {
    assert.deepEqual(orders(['a', 'b'], samplesOf('a', 'b')), [['declared', 'a,b']]);
  });

  it('sort by code point as Python does: capitals first', () => {
    const [, byName] = orders(['apple', 'Zebra'], samplesOf('apple'));
    assert.deepEqual(byName, ['name', 'Zebra,apple']);
  });

  it('take the numbers within names by their value', () => {
    const found = orders(['class 10', 'class 2'], samplesOf('class 10'));
    assert.deepEqual(found[1], ['number', 'class 2,class 10']);
  });

  it('know the order that a data set declares, and keep classes that it lacks', () => {
    const found = orders(['a', 'b', 'c'], samplesOf('a', 'b', 'c'), ['c', 'a', 'x']);
    assert.deepEqual(found, [
      ['declared', 'a,b,c'],
      ['dataset', 'c,a,b'],
    ]);
  });

  it('are of each head by itself and of all together', () => {
    const two = { kind: head, size: { ...head, label: 'size' } };
    const samples = [{ id: 's', labels: { kind: 'b', size: 'y' }, where: 'line 2' }];
    const found = classOrders({ kind: ['b', 'a'], size: ['y', 'x'] }, two, { samples });
    assert.deepEqual(
      found.map(({ changes: [change] }) => change && `${change.value} ${change.head ?? 'all'}`),
      [undefined, 'name kind', 'name size', 'name all'],
    );
  });
});
