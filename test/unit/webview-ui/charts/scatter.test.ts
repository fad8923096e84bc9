import assert from 'node:assert/strict';
import {
  everything,
  frontSteps,
  isEverything,
  isWithin,
  regionOf,
  scatterScales,
  steppedPath,
} from '../../../../webview-ui/charts/scatter';
import type { ScatterPoint } from '../../../../webview-ui/charts/scatter';

const frame = { width: 420, height: 240, margin: { top: 10, right: 20, bottom: 30, left: 50 } };

function point(name: string, x: number, y: number, front = true): ScatterPoint {
  return {
    name,
    x: { value: x, low: x * 0.9, high: x * 1.1 },
    y: { value: y, low: y, high: y },
    front,
  };
}

const points = [
  point('a', 1, 60),
  point('b', 2, 59),
  point('c', 4, 70),
  point('d', 5, 65, false),
  point('e', 10, 80),
];
const names = (found: readonly ScatterPoint[]) => found.map(({ name }) => name).join('');

describe('scatter', () => {
  it('goes no further than its values can', () => {
    const sure = { ...point('a', 1, 100), y: { value: 100, low: 60, high: 100 } };
    const { y } = scatterScales([sure], frame, 'log', [0, 100]);
    assert.equal(y.domain()[1], 100);
    assert.ok(y.domain()[0]! <= 60);
  });

  for (const form of ['log', 'linear'] as const) {
    it(`holds every point and interval in its frame: ${form}`, () => {
      const { x, y } = scatterScales(points, frame, form);
      for (const one of points) {
        for (const end of [one.x.low, one.x.high]) assert.ok(x(end) >= 50 && x(end) <= 400);
        for (const end of [one.y.low, one.y.high]) assert.ok(y(end) >= 10 && y(end) <= 210);
      }
      assert.ok(x(1) < x(2) && y(60) > y(80));
    });

    it(`has room for a single point: ${form}`, () => {
      const { x, y } = scatterScales([point('a', 3, 50)], frame, form);
      assert.ok(x(3) > 50 && x(3) < 400 && y(50) > 10 && y(50) < 210);
    });
  }

  it('joins what betters all faster ones, whether more or fewer is better', () => {
    assert.equal(names(frontSteps(points, false)), 'ace');
    const falling = [point('a', 1, 60), point('b', 2, 70), point('c', 4, 50)];
    assert.equal(names(frontSteps(falling, true)), 'ac');
    assert.deepEqual(frontSteps([], false), []);
  });

  it('goes flat to the next point and then up, and on to the edge', () => {
    const scales = scatterScales(points, frame, 'linear');
    const path = steppedPath([points[0]!, points[2]!], scales, 400) ?? '';
    const numbers = path.match(/[\d.]+/g)!.map(Number);
    const [x0, x1] = [scales.x(1), scales.x(4)];
    const [y0, y1] = [scales.y(60), scales.y(70)];
    const expected = [x0, y0, x1, y0, x1, y1, 400, y1, 400, y1];
    assert.equal(numbers.length, expected.length);
    numbers.forEach((value, index) => assert.ok(Math.abs(value - expected[index]!) < 0.01));
    assert.equal(steppedPath([], scales, 400), null);
  });

  it('finds what a rectangle covers, from whichever corner it was drawn', () => {
    const scales = scatterScales(points, frame, 'log');
    const corner = [scales.x(1.5), scales.y(75)] as const;
    const opposite = [scales.x(6), scales.y(62)] as const;
    for (const region of [
      regionOf(corner, opposite, scales),
      regionOf(opposite, corner, scales),
      regionOf([corner[0], opposite[1]], [opposite[0], corner[1]], scales),
    ]) {
      assert.equal(names(points.filter((one) => isWithin(region, one))), 'cd');
    }
  });

  it('takes everything in when nothing is chosen', () => {
    assert.ok(isEverything(everything));
    assert.ok(points.every((one) => isWithin(everything, one)));
    assert.ok(!isEverything({ ...everything, x: [1, Infinity] }));
  });
});
