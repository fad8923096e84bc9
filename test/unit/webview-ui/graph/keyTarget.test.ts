import assert from 'node:assert/strict';
import { keyTarget } from '../../../../webview-ui/graph/keyTarget';

/** A node, an open group with a node in it, a closed group. */
const items = [
  { item: 0, isFrame: false },
  { item: 10, isFrame: true },
  { item: 1, isFrame: false },
  { item: 11, isFrame: false },
];
const appearanceOf = (item: number) => ({ isGroup: item >= 10, parent: item === 1 ? 10 : -1 });
const press = (key: string, selected: number | null) =>
  keyTarget(key, items, appearanceOf, selected);

describe('keyTarget', () => {
  it('walks up and down through what is shown and stops at the ends', () => {
    assert.deepEqual(press('ArrowDown', null), { type: 'select', item: 0 });
    assert.deepEqual(press('ArrowDown', 10), { type: 'select', item: 1 });
    assert.deepEqual(press('ArrowUp', 10), { type: 'select', item: 0 });
    assert.deepEqual(press('ArrowDown', 11), { type: 'select', item: 11 });
    assert.deepEqual(press('End', 0), { type: 'select', item: 11 });
    assert.deepEqual(press('Home', 11), { type: 'select', item: 0 });
  });

  it('opens, enters, leaves and closes groups', () => {
    assert.deepEqual(press('ArrowRight', 11), { type: 'toggle', item: 11 });
    assert.deepEqual(press('ArrowRight', 10), { type: 'select', item: 1 });
    assert.deepEqual(press('ArrowLeft', 1), { type: 'select', item: 10 });
    assert.deepEqual(press('ArrowLeft', 10), { type: 'toggle', item: 10 });
    assert.deepEqual(press('Enter', 11), { type: 'toggle', item: 11 });
  });

  it('leaves other keys, and keys that mean nothing there, to the page', () => {
    assert.equal(press('a', 0), null);
    assert.equal(press('ArrowRight', 0), null);
    assert.equal(press('ArrowLeft', 0), null);
    assert.equal(press('Enter', 0), null);
  });
});
