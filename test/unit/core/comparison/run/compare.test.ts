import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../../../src/core/comparison/run/compare';
import { metricsOf } from '../../../../../src/core/metrics/catalogue';
import type { ComparedSide } from '../../../../../src/core/comparison/run/compare';
import type { Comparison } from '../../../../../src/core/comparison/comparison';
import type { AnsweredSample } from '../../../../support/predictions';
import { predictionFile } from '../../../../support/predictions';
import type { Gate } from '../../../../../src/core/evaluation/policy/evaluationPolicy';

const classes = { magnitude: ['Small', 'Medium', 'Large'], azimuth: ['N', 'S'] };
const heads = {
  magnitude: { task: 'classification', label: 'magnitude', weight: 0.6, negative: 'Small' },
  azimuth: { task: 'classification', label: 'azimuth', weight: 0.4 },
} as const;

interface Row {
  readonly truths: readonly [number, number];
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

const label = (most: number) => fc.integer({ min: -1, max: most });
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    truths: fc.tuple(label(2), label(1)),
    a: fc.tuple(fc.nat(2), fc.nat(1)),
    b: fc.tuple(fc.nat(2), fc.nat(1)),
  }),
  { minLength: 1, maxLength: 30 },
);

function samplesOf(all: readonly Row[], side: 'a' | 'b'): AnsweredSample[] {
  return all.map((row, i) => ({
    id: `SCN_${i}`,
    heads: {
      magnitude: [row.truths[0], row[side][0]],
      azimuth: [row.truths[1], row[side][1]],
    },
  }));
}

async function side(version: string, samples: readonly AnsweredSample[]): Promise<ComparedSide> {
  return { version, metrics: {}, predictions: await predictionFile(classes, samples, version) };
}

async function compareRows(
  all: readonly Row[],
  options: { gates?: readonly Gate[]; resamples?: number; swap?: boolean } = {},
): Promise<Comparison> {
  const a = await side('1.0.2', samplesOf(all, options.swap ? 'b' : 'a'));
  const b = await side('1.0.1', samplesOf(all, options.swap ? 'a' : 'b'));
  const policy = { heads, gates: options.gates ?? [] };
  return compare({ a, b, policy, resamples: options.resamples ?? 60 });
}

/** `right` says of each model whether it answers the sample rightly. */
function mixed(counts: { both: number; onlyA: number; onlyB: number; none: number }): Row[] {
  const row = (a: boolean, b: boolean): Row => ({
    truths: [0, 0],
    a: a ? [0, 0] : [1, 0],
    b: b ? [0, 0] : [1, 0],
  });
  const many = (count: number, one: Row) => Array.from({ length: count }, () => one);
  return [
    ...many(counts.both, row(true, true)),
    ...many(counts.onlyA, row(true, false)),
    ...many(counts.onlyB, row(false, true)),
    ...many(counts.none, row(false, false)),
  ];
}

const metric = (comparison: Comparison, name: string) => {
  const found = comparison.metrics.find((one) => one.metric === name);
  assert.ok(found, name);
  return found;
};

describe('comparing two versions', () => {
  it('finds as many more flips gained than lost as A has more right answers', () =>
    fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const comparison = await compareRows(all, { resamples: 10 });
        (['magnitude', 'azimuth'] as const).forEach((head, at) => {
          const right = (which: 'a' | 'b') =>
            all.filter((row) => row.truths[at]! >= 0 && row[which][at] === row.truths[at]).length;
          const { gained, lost } = comparison.flips[head]!;
          assert.equal(gained.length - lost.length, right('a') - right('b'));
          const byClass = comparison.classes![head]!;
          const sum = (of: 'gained' | 'lost') => byClass.reduce((total, one) => total + one[of], 0);
          assert.deepEqual([sum('gained'), sum('lost')], [gained.length, lost.length]);
        });
      }),
      { numRuns: 10 },
    ));

  it('mirrors when A and B change places', () =>
    fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const there = await compareRows(all);
        const back = await compareRows(all, { swap: true });
        const opposite = { better: 'worse', worse: 'better', not_shown: 'not_shown' } as const;
        assert.equal(back.verdict, opposite[there.verdict]);
        for (const { metric: name, a, b, ci95, p_value } of there.metrics) {
          const mirrored = metric(back, name);
          assert.deepEqual([mirrored.a, mirrored.b, mirrored.p_value], [b, a, p_value]);
          assert.ok(ci95![0] === -mirrored.ci95![1] && ci95![1] === -mirrored.ci95![0], name);
        }
        assert.deepEqual(there.flips['magnitude']!.gained, back.flips['magnitude']!.lost);
      }),
      { numRuns: 6 },
    ));

  it('says better, with the numbers, when the gain is beyond chance', async () => {
    const comparison = await compareRows(mixed({ both: 300, onlyA: 60, onlyB: 10, none: 30 }), {
      gates: [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }],
      resamples: 600,
    });
    assert.equal(comparison.verdict, 'better');
    assert.equal(comparison.metrics[0]?.metric, 'magnitude_accuracy');
    assert.deepEqual([comparison.metrics[0]?.a, comparison.metrics[0]?.b], [90, 77.5]);
    assert.match(
      comparison.summary,
      /^1\.0\.2 is better than 1\.0\.1: composite 0\.9400 > 0\.8650, \+0\.075 \(95 % CI 0\.0\d+ to 0\.\d+\) over 400 samples$/,
    );
    assert.equal(comparison.gates[0]?.passed, true);
  });

  it('does not take four flips out of four for a proof', async () => {
    const comparison = await compareRows(mixed({ both: 380, onlyA: 4, onlyB: 0, none: 16 }), {
      resamples: 600,
    });
    assert.equal(comparison.verdict, 'not_shown');
    assert.equal(metric(comparison, 'magnitude_accuracy').p_value, 0.125);
    assert.equal(metric(comparison, 'magnitude_accuracy').ci95?.[0], 0);
  });

  it('says how many samples a gain would need', async () => {
    const comparison = await compareRows(mixed({ both: 300, onlyA: 30, onlyB: 24, none: 46 }), {
      resamples: 600,
    });
    assert.equal(comparison.verdict, 'not_shown');
    assert.match(comparison.summary, /needs about [\d,]+ samples$/);
    // (1.96 + 0.84)² (54/400 − 0.015²) / 0.015² for the accuracy alone; azimuth never differs
    const expected = (2.8016 ** 2 * (54 / 400 - 0.015 ** 2)) / 0.015 ** 2;
    assert.ok(Math.abs(comparison.samples_needed! / expected - 1) < 0.1);
  });

  it('says worse, also when a class loses more than its gate allows', async () => {
    const down = mixed({ both: 300, onlyA: 10, onlyB: 60, none: 30 });
    const worse = await compareRows(down, { resamples: 400 });
    assert.equal(worse.verdict, 'worse');
    assert.match(worse.summary, /−0\.075 \(95 % CI −0\.\d+ to −0\.0\d+\)/);
    const mended = down.map((row) => ({ ...row, b: [row.b[0], 1] as const }));
    const gates = [{ metric: 'magnitude_Small_recall', maxLoss: 0.02 }];
    const beyond = await compareRows(mended, { gates, resamples: 400 });
    assert.equal(beyond.verdict, 'worse');
    assert.match(beyond.summary, /magnitude_Small_recall −0\.125/);
    assert.deepEqual(
      beyond.gates.map(({ passed }) => passed),
      [false],
    );
  });

  it('is not shown while a gate fails', async () => {
    const all = mixed({ both: 300, onlyA: 60, onlyB: 10, none: 30 });
    const comparison = await compareRows(all, {
      gates: [
        { metric: 'composite_score', minGain: 0.2 },
        { metric: 'nonsense', maxLoss: 1 },
      ],
      resamples: 400,
    });
    assert.equal(comparison.verdict, 'not_shown');
    assert.match(comparison.summary, /the gate composite_score minGain 0\.2 fails/);
    assert.match(
      comparison.gates[1]!.detail,
      /^no metric is called "nonsense"; the nearest name is /,
    );
  });

  it('gives every metric of a head an interval, and holds every one to a gate', async () => {
    const all = mixed({ both: 60, onlyA: 4, onlyB: 20, none: 16 });
    const names = metricsOf('head', 'classification')
      .filter(({ applies }) => applies?.(3) !== false)
      .map(({ key }) => `magnitude_${key}`);
    const gates = names.map((name) => ({ metric: name, minGain: 0, confidence: 0.9 }));
    const comparison = await compareRows(all, { gates, resamples: 50 });
    for (const name of names) {
      const { ci95, p_value } = metric(comparison, name);
      assert.ok(ci95 && ci95[0] <= ci95[1] && p_value !== undefined, name);
    }
    assert.equal(comparison.gates.length, names.length);
    for (const { detail } of comparison.gates)
      assert.match(detail, /^[+−]?[\d.]+ \(\d+ % CI .* to .*\)$/);
  });

  it('joins by id whatever the order, and matches classes by name', async () => {
    const all = mixed({ both: 20, onlyA: 6, onlyB: 2, none: 3 });
    const straight = await compareRows(all);
    const a = await side('1.0.2', samplesOf(all, 'a'));
    const flipped = { ...classes, magnitude: [...classes.magnitude].reverse() };
    const other = samplesOf(all, 'b')
      .reverse()
      .map(({ id, heads: { magnitude, azimuth } }) => ({
        id,
        heads: {
          magnitude: magnitude!.map((index) => 2 - index) as [number, number],
          azimuth: azimuth!,
        },
      }));
    const b = { ...(await side('1.0.1', [])), predictions: await predictionFile(flipped, other) };
    const joined = await compare({ a, b, policy: { heads, gates: [] }, resamples: 60 });
    assert.deepEqual(
      joined.metrics.slice(0, 3).map((one) => [one.metric, one.a, one.b]),
      straight.metrics.slice(0, 3).map((one) => [one.metric, one.a, one.b]),
    );
    assert.deepEqual(
      [...joined.flips['magnitude']!.gained].sort(),
      [...straight.flips['magnitude']!.gained].sort(),
    );
  });

  it('names samples whose label is not the same and leaves them out', async () => {
    const all = mixed({ both: 20, onlyA: 6, onlyB: 2, none: 3 });
    const a = await side('1.0.2', samplesOf(all, 'a'));
    const changed = samplesOf(all, 'b').map((one, i) =>
      i === 3 ? { ...one, heads: { ...one.heads, magnitude: [2, 0] as const } } : one,
    );
    const b = await side('1.0.1', changed);
    const comparison = await compare({ a, b, policy: { heads, gates: [] }, resamples: 10 });
    assert.deepEqual(comparison.relabelled, ['SCN_3']);
  });

  it('falls back to the metrics of the registry, and shows nothing by them', async () => {
    const comparison = await compare({
      a: { version: '1.0.2', metrics: { composite_score: 0.935 }, predictions: null },
      b: { version: '1.0.1', metrics: { composite_score: 0.926, other: 1 }, predictions: null },
      policy: { heads, gates: [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }] },
    });
    assert.equal(comparison.verdict, 'not_shown');
    assert.equal(comparison.samples, 0);
    assert.deepEqual(Object.keys(comparison.metrics[0]!), ['metric', 'ref', 'a', 'b', 'diff']);
    assert.equal(comparison.metrics.length, 1);
  });

  it('gives the outline first and can be stopped', async () => {
    const all = mixed({ both: 20, onlyA: 6, onlyB: 2, none: 3 });
    const a = await side('1.0.2', samplesOf(all, 'a'));
    const b = await side('1.0.1', samplesOf(all, 'b'));
    const outlines: Comparison[] = [];
    const stopped = compare(
      { a, b, policy: { heads, gates: [] } },
      {
        onOutline: (outline) => outlines.push(outline),
        pace: (done) => {
          if (done === 3) throw new Error('stopped');
        },
      },
    );
    await assert.rejects(stopped, /stopped/);
    assert.equal(outlines[0]?.verdict, 'not_shown');
    assert.equal(outlines[0]?.metrics[0]?.ci95, undefined);
    assert.equal(outlines[0]?.metrics[0]?.p_value?.toFixed(9), '0.289062500');
    assert.equal(outlines[0]?.flips['magnitude']?.gained.length, 6);
  });
});
