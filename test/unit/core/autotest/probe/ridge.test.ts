import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { linearProbe } from '../../../../../src/core/autotest/probe/linearProbe';
import { fitRidge, predictClass } from '../../../../../src/core/autotest/probe/ridge';
import { stratifiedSplit } from '../../../../../src/core/autotest/probe/split';
import { Random } from '../../../../../src/core/shared/random/random';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { repository } from '../../../../support/repository';

interface Case {
  readonly rows: number;
  readonly width: number;
  readonly classes: number;
  readonly lambda: number;
  readonly train: number;
  readonly features: readonly number[];
  readonly labels: readonly number[];
  readonly predicted: readonly number[];
  readonly scores: readonly (readonly number[])[];
}

const text = readFileSync(join(repository, 'test/fixtures/autotest/ridge.json'), 'utf8');
const { cases } = JSON.parse(text) as { readonly cases: readonly Case[] };

/** Two clouds per class pair, `distance` deviations apart. */
function clouds(rows: number, width: number, classes: number, distance: number) {
  const random = new Random(7);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
  const values = new Float32Array(rows * width);
  const labels = Array.from({ length: rows }, (_, row) => row % classes);
  for (let row = 0; row < rows; row += 1)
    for (let j = 0; j < width; j += 1)
      values[row * width + j] = normal() + (j === labels[row] ? distance : 0);
  return { features: { values, width }, labels };
}

describe('ridge classifier', () => {
  for (const one of cases) {
    it(`scores ${one.rows} × ${one.width} as scikit-learn does`, () => {
      const features = { values: Float32Array.from(one.features), width: one.width };
      const rows = Array.from({ length: one.train }, (_, row) => row);
      const classifier = fitRidge(features, one.labels, rows, one.classes, one.lambda);
      for (let row = 0; row < one.rows; row += 1) {
        const scores = classifier.scores(features, row);
        one.scores[row]!.forEach((score, c) => assert.ok(Math.abs(score - scores[c]!) < 1e-9));
        assert.equal(predictClass(classifier, features, row), one.predicted[row]);
      }
    });
  }
});

describe('stratified split', () => {
  it('holds out a share of every class, all rows once, the same for the same seed', () => {
    const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2];
    const rows = labels.map((_, row) => row);
    const split = stratifiedSplit(labels, rows, 0.2, 3);
    assert.deepEqual(split.held.map((row) => labels[row]).toSorted(), [0, 1]);
    assert.deepEqual(
      [...split.held, ...split.train].toSorted((a, b) => a - b),
      rows,
    );
    assert.deepEqual(stratifiedSplit(labels, rows, 0.2, 3), split);
    assert.notDeepEqual(stratifiedSplit(labels, rows, 0.2, 4), split);
  });
});

describe('linear probe', () => {
  it('is at chance on noise and far above it on separate classes', () => {
    const noise = clouds(1000, 8, 4, 0);
    const apart = clouds(1000, 8, 4, 4);
    const [low, high] = linearProbe(noise.features, noise.labels, 4).ci95;
    assert.ok(low < 25 && high > 25, `${low} to ${high}`);
    assert.ok(linearProbe(apart.features, apart.labels, 4).ci95[0] > 90);
  });

  it('gives the same twice, and counts what it held out', () => {
    const { features, labels } = clouds(200, 300, 2, 1);
    const probe = linearProbe(features, labels, 2, 5);
    assert.deepEqual(linearProbe(features, labels, 2, 5), probe);
    assert.deepEqual([probe.train, probe.held], [160, 40]);
  });

  it('refuses data that cannot be split', () => {
    const features = { values: new Float32Array(6), width: 2 };
    assert.throws(() => linearProbe(features, [0, 1, 2], 3), UserError);
  });
});
