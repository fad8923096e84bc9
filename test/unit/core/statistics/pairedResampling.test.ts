import assert from 'node:assert/strict';
import { mcnemarExact } from '../../../../src/core/statistics/binomial';
import { standardError } from '../../../../src/core/statistics/interval';
import {
  evaluateOnce,
  resampleOne,
  resamplePaired,
  resamplesOf,
} from '../../../../src/core/statistics/pairedResampling';
import type { PairedStatistic } from '../../../../src/core/statistics/pairedResampling';

/** Pairs of scores, and how many samples have them. */
interface Row {
  readonly a: number;
  readonly b: number;
  readonly samples: number;
}

/** The mean score, and its double. */
function means(rows: readonly Row[], seen?: (kept: Int32Array, swapped: Int32Array) => void) {
  const rowOf = Int32Array.from(rows.flatMap(({ samples }, row) => Array(samples).fill(row)));
  const statistic: PairedStatistic = {
    names: ['mean', 'double'],
    rowOf,
    rows: rows.length,
    evaluate(kept, swapped, a, b) {
      seen?.(kept.slice(), swapped.slice());
      const total = (own: 'a' | 'b', other: 'a' | 'b') =>
        rows.reduce((sum, row, i) => sum + row[own] * kept[i]! + row[other] * swapped[i]!, 0);
      a[0] = total('a', 'b') / rowOf.length;
      b[0] = total('b', 'a') / rowOf.length;
      a[1] = 2 * a[0];
      b[1] = 2 * b[0];
    },
  };
  return statistic;
}

function finished(statistic: PairedStatistic, options: { seed: number; resamples: number }) {
  const steps = resamplePaired(statistic, options);
  const done: number[] = [];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { done, figures: step.value };
    done.push(step.value);
  }
}

const flips = [
  { a: 1, b: 0, samples: 8 },
  { a: 0, b: 1, samples: 1 },
  { a: 1, b: 1, samples: 31 },
];

describe('paired resampling', () => {
  it('gives the figures of both sides over all samples', () => {
    const once = evaluateOnce(means(flips));
    assert.deepEqual(once, [
      { name: 'mean', a: 39 / 40, b: 32 / 40 },
      { name: 'double', a: 78 / 40, b: 64 / 40 },
    ]);
    const { figures } = finished(means(flips), { seed: 1, resamples: 3 });
    assert.deepEqual(
      figures.map(({ name, a, b }) => ({ name, a, b })),
      once,
    );
  });

  it('draws as many samples as there are, then swaps answers of each row', () => {
    const seen: { kept: number[]; swapped: number[] }[] = [];
    const statistic = means(flips, (kept, swapped) =>
      seen.push({ kept: [...kept], swapped: [...swapped] }),
    );
    const { done } = finished(statistic, { seed: 1, resamples: 50 });
    assert.deepEqual(
      done,
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    const [first, ...rest] = seen;
    assert.deepEqual(first, { kept: [8, 1, 31], swapped: [0, 0, 0] });
    for (const { kept, swapped } of rest.slice(0, 50)) {
      assert.equal(kept[0]! + kept[1]! + kept[2]!, 40);
      assert.deepEqual(swapped, [0, 0, 0]);
    }
    for (const { kept, swapped } of rest.slice(50)) {
      assert.deepEqual(
        kept.map((count, row) => count + swapped[row]!),
        [8, 1, 31],
      );
    }
    assert.ok(new Set(rest.map(({ kept }) => kept.join())).size > 40);
    const swaps = rest.slice(50).reduce((sum, { swapped }) => sum + swapped[2]!, 0);
    assert.ok(Math.abs(swaps / 50 - 15.5) < 2, `${swaps / 50} of 31`);
  });

  it('has differences as wide as the standard error, in ascending order', () => {
    const { figures } = finished(means(flips), { seed: 2, resamples: 4000 });
    const { differences } = figures[0]!;
    assert.equal(differences.length, 4000);
    assert.deepEqual(differences, differences.toSorted());
    const mean = 7 / 40;
    const deviation = Math.sqrt((8 * (1 - mean) ** 2 + (1 + mean) ** 2 + 31 * mean ** 2) / 40);
    const expected = deviation / Math.sqrt(40);
    assert.ok(Math.abs(standardError(differences) / expected - 1) < 0.05);
    assert.deepEqual(
      figures[1]!.differences,
      differences.map((difference) => 2 * difference),
    );
  });

  it('agrees with the exact test on flips', () => {
    for (const figure of finished(means(flips), { seed: 3, resamples: 20_000 }).figures) {
      assert.ok(Math.abs(figure.p - mcnemarExact(8, 1)) < 0.005, `${figure.p}`);
    }
  });

  it('is never zero, and one where both answer alike', () => {
    const alike = finished(means([{ a: 1, b: 1, samples: 9 }]), { seed: 1, resamples: 19 });
    assert.equal(alike.figures[0]!.p, 1);
    const apart = finished(means([{ a: 1, b: 0, samples: 40 }]), { seed: 1, resamples: 19 });
    assert.equal(apart.figures[0]!.p, 1 / 20);
  });

  it('is negated by swapping A and B, and the same for the same seed', () => {
    const options = { seed: 5, resamples: 500 };
    const one = finished(means(flips), options).figures[0]!;
    const turned = flips.map(({ a, b, samples }) => ({ a: b, b: a, samples }));
    const other = finished(means(turned), options).figures[0]!;
    assert.equal(other.p, one.p);
    const negated = one.differences.map((difference) => 0 - difference).toReversed();
    assert.deepEqual([...other.differences], [...negated]);
    assert.deepEqual(finished(means(flips), options).figures[0], one);
    assert.notDeepEqual(finished(means(flips), { ...options, seed: 6 }).figures[0], one);
  });

  it('is done as often as a dear statistic allows, if it allows less', () => {
    const options = { seed: 1, resamples: 100 };
    assert.equal(resamplesOf({}, options), 100);
    assert.equal(resamplesOf({ resamples: 7 }, options), 7);
    assert.equal(resamplesOf({ resamples: 700 }, options), 100);
    assert.equal(finished({ ...means(flips), resamples: 7 }, options).done.length, 14);
  });
});

describe('resampling one side', () => {
  it('draws its figures with replacement', () => {
    const drawn = Array.from(resampleOne(means(flips), { seed: 1, resamples: 2000 }), ([a]) => a!);
    assert.equal(drawn.length, 2000);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / 2000;
    assert.ok(Math.abs(mean - 39 / 40) < 0.003, `${mean}`);
    const expected = Math.sqrt(((39 / 40) * (1 / 40)) / 40);
    assert.ok(Math.abs(standardError(Float64Array.from(drawn)) / expected - 1) < 0.08);
  });
});
