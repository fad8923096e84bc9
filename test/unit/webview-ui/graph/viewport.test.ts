import assert from 'node:assert/strict';
import {
  contains,
  filling,
  fitted,
  overview,
  readable,
  revealing,
  seen,
  zoomed,
} from '../../../../webview-ui/graph/viewport';

const screen = { width: 800, height: 600 };

describe('the viewport', () => {
  it('zooms around a point that stays where it is', () => {
    const view = { x: 30, y: -200, scale: 0.8 };
    const next = zoomed(view, 1.5, 400, 300);
    const at = ({ x, y, scale }: typeof view) => [(400 - x) / scale, (300 - y) / scale];
    at(view).forEach((value, axis) => assert.ok(Math.abs(value - at(next)[axis]!) < 1e-9));
  });

  it('shows all of a graph, but never larger than life', () => {
    const all = { width: 400, height: 6000 };
    assert.ok(contains(seen(fitted(all, screen), screen), all));
    assert.equal(fitted({ width: 100, height: 100 }, screen).scale, 1);
  });

  it('makes no thin line of a long graph, and shows the whole of others', () => {
    const short = { width: 400, height: 5000 };
    assert.deepEqual(overview(short, screen), fitted(short, screen));
    const long = overview({ width: 400, height: 60_000 }, screen);
    assert.deepEqual(long, { scale: 0.1, x: 380, y: 0 });
    const wide = { width: 100_000, height: 60_000 };
    assert.deepEqual(overview(wide, screen), fitted(wide, screen));
  });

  it('begins a long graph at its head at a size that can be read', () => {
    const view = readable({ width: 400, height: 60_000 }, screen);
    assert.equal(view.scale, 1);
    assert.equal(view.y, 0);
  });

  it('leaves no room empty that a graph which became smaller could fill', () => {
    const all = { width: 400, height: 900 };
    assert.deepEqual(filling({ x: 200, y: -2000, scale: 1 }, screen, all), {
      ...{ x: 200, y: -300, scale: 1 },
    });
    assert.equal(filling({ x: 900, y: 50, scale: 0.5 }, screen, all).x, 600);
    assert.deepEqual(filling({ x: 350, y: 0, scale: 0.05 }, screen, all), fitted(all, screen));
    const seenWhole = { x: 10, y: 20, scale: 0.5 };
    assert.deepEqual(filling(seenWhole, screen, all), seenWhole);
  });

  it('moves to what is out of sight, and not for what is seen', () => {
    const view = { x: 0, y: 0, scale: 1 };
    assert.deepEqual(revealing(view, screen, { x: 100, y: 100, width: 50, height: 20 }), view);
    const moved = revealing(view, screen, { x: 100, y: 5000, width: 50, height: 20 });
    const rect = seen(moved, screen);
    assert.ok(rect.y <= 5000 && rect.y + rect.height >= 5020);
  });
});
