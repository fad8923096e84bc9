import assert from 'node:assert/strict';
import { scatterScales } from '../../../../webview-ui/charts/scatter';
import type { ScatterPoint } from '../../../../webview-ui/charts/scatter';
import { placeNames } from '../../../../webview-ui/charts/scatterNames';

const frame = { width: 600, height: 300, margin: { top: 26, right: 18, bottom: 42, left: 66 } };

function point(name: string, x: number, y: number, front = true): ScatterPoint {
  const measured = (value: number) => ({ value, low: value, high: value });
  return { name, x: measured(x), y: measured(y), front };
}

function namesOf(points: readonly ScatterPoint[], selected = '') {
  return placeNames(points, selected, scatterScales(points, frame, 'log'), frame);
}

describe('the names beside the points', () => {
  const apart = [point('fast', 1, 60), point('slow', 9, 80), point('worse', 5, 62, false)];

  it('are those of the front and of what is selected', () => {
    assert.deepEqual(
      namesOf(apart).map(({ name }) => name),
      ['fast', 'slow'],
    );
    assert.deepEqual(
      namesOf(apart, 'worse').map(({ name }) => name),
      ['worse', 'fast', 'slow'],
    );
  });

  it('never lie on one another: who has no room goes without', () => {
    const close = Array.from({ length: 9 }, (_, at) => point(`candidate ${at}`, 1 + at / 1000, 70));
    const placed = namesOf([...close, point('far', 9, 80)], 'candidate 8');
    const places = placed.map(({ x, y, anchor }) => `${anchor} ${Math.round(x / 50)} ${y}`);
    assert.equal(new Set(places).size, places.length);
    assert.ok(placed.length >= 3 && placed.length < 9, String(placed.length));
    assert.equal(placed[0]?.name, 'candidate 8');
    assert.ok(placed.some(({ name }) => name === 'far'));
  });

  it('stay inside, and are cut where they are long', () => {
    const [near, far] = namesOf([point('near', 1, 60), point('x'.repeat(80), 9, 80)]);
    assert.equal(near?.anchor, 'start');
    assert.equal(far?.anchor, 'end');
    assert.equal(far?.text, `${'x'.repeat(29)}…`);
    assert.equal(far?.name.length, 80);
  });
});
