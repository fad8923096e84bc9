import assert from 'node:assert/strict';
import { resolveGates } from '../../../../../src/core/comparison/verdict/gate';
import type { ResolvedGate } from '../../../../../src/core/comparison/verdict/gate';
import type { Figure } from '../../../../../src/core/comparison/verdict/figure';
import { compositeSentence, judge } from '../../../../../src/core/comparison/verdict/verdict';
import type { VerdictInput } from '../../../../../src/core/comparison/verdict/verdict';
import { compositeMetric } from '../../../../../src/core/metrics/metricRef';
import { readMetric } from '../../../../../src/core/metrics/parseMetric';
import type { HeadShapes } from '../../../../../src/core/metrics/parseMetric';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const heads: HeadShapes = Object.fromEntries(
  ['x', 'y', 'z'].map((head) => [head, { task: 'classification' }]),
);

/** Differences that lie evenly from `low` to `high`, which is then their 95 % interval, nearly. */
function figure(name: string, low: number, high: number, count = 2001): Figure {
  const step = (high - low) / (count - 1);
  const differences = Float64Array.from({ length: count }, (_, i) => low + i * step);
  const metric = readMetric(name, heads);
  return { metric, a: 0.5 + (low + high) / 2, b: 0.5, differences };
}

function judged(figures: readonly Figure[], more: Partial<VerdictInput> = {}) {
  const { summary, ...found } = judge({
    ...{ a: '1.0.2', b: '1.0.1', samples: 400, gates: [], outcomes: [] },
    figures,
    ...more,
  });
  return { ...found, summary: englishOf(summary) };
}

const composite = (low: number, high: number) => figure('composite_score', low, high);

describe('the verdict', () => {
  it('is better where the whole interval of the composite’s gain is above zero', () => {
    const { verdict, summary } = judged([composite(0.01, 0.03)]);
    assert.equal(verdict, 'better');
    assert.match(summary, /^1\.0\.2 is better than 1\.0\.1: composite 0\.5200 > 0\.5000, \+0\.020/);
    assert.equal(judged([composite(0, 0)]).verdict, 'not_shown');
    assert.equal(judged([composite(-0.01, 0.05)]).verdict, 'not_shown');
  });

  it('is worse where it lies below zero', () => {
    const { verdict, summary } = judged([composite(-0.03, -0.01)]);
    assert.equal(verdict, 'worse');
    assert.match(
      summary,
      /is worse than 1\.0\.1: composite 0\.4800 < 0\.5000, −0\.020 \(95 % CI −0\.0/,
    );
  });

  it('is not shown while a gate fails, which is named', () => {
    const outcomes = [
      { gate: 'x_macro_f1 minGain 0', passed: true, detail: 'gain 0.1' },
      { gate: 'y_macro_f1 minGain 0', passed: false, detail: 'gain -0.1' },
    ];
    const { verdict, summary } = judged([composite(0.01, 0.03)], { outcomes });
    assert.equal(verdict, 'not_shown');
    assert.match(summary, /the gate y_macro_f1 minGain 0 fails \(gain -0\.1\)$/);
  });

  it('blames no gate where nothing is gained for certain anyway', () => {
    const outcomes = [{ gate: 'y_f1 minGain 0', passed: false, detail: 'gain -0.1' }];
    const unsure = judged([composite(-0.01, 0.03)], { outcomes, samples: 100 });
    assert.equal(unsure.verdict, 'not_shown');
    assert.match(unsure.summary, /a gain of this size needs about [\d,]+ samples$/);
    // An interval that begins at zero is not above it.
    assert.match(
      judged([composite(0, 0)], { outcomes }).summary,
      /the same answer for every sample$/,
    );
  });

  describe('on a loss that a gate bounds', () => {
    const gain = composite(0.01, 0.03);
    const gates = (maxLoss: number, metric = 'x_macro_f1'): readonly ResolvedGate[] =>
      resolveGates([{ metric, maxLoss }], heads);
    /** What is lost for certain, as both ends of its interval. */
    const losing = (loss: number, metric = 'x_macro_f1') => figure(metric, -loss, -loss);

    it('is worse beyond the bound, and not at it', () => {
      const lost = losing(0.02);
      const verdictAt = (maxLoss: number) =>
        judged([gain, lost], { gates: gates(maxLoss) }).verdict;
      assert.deepEqual([0, 0.01, 0.0199].map(verdictAt), ['worse', 'worse', 'worse']);
      assert.deepEqual([0.02, 0.0201, 0.5].map(verdictAt), ['better', 'better', 'better']);
    });

    it('is worse only where the whole interval lies beyond it', () => {
      const verdictOf = (low: number, high: number) =>
        judged([gain, figure('x_macro_f1', low, high)], { gates: gates(0.02) }).verdict;
      assert.equal(verdictOf(-0.08, -0.01), 'better');
      assert.equal(verdictOf(-0.08, 0.04), 'better');
      assert.equal(verdictOf(-0.08, -0.03), 'worse');
    });

    it('counts what rises as lost where less is better', () => {
      const rising = figure('x_log_loss', 0.02, 0.02);
      const given = { gates: gates(0.01, 'x_log_loss') };
      assert.equal(judged([gain, rising], given).verdict, 'worse');
      assert.equal(judged([gain, losing(0.02, 'x_log_loss')], given).verdict, 'better');
    });

    it('says what is lost, and more than what', () => {
      const { summary } = judged([gain, losing(0.02)], { gates: gates(0.01) });
      assert.match(
        summary,
        /^1\.0\.2 is worse than 1\.0\.1: x_macro_f1 −0\.020 \(95 % CI −0\.020 to −0\.020\), where at most 0\.01 may be lost; /,
      );
    });

    it('looks at every gate with a bound, and at no other metric', () => {
      const figures = [gain, losing(0.001, 'x_macro_f1'), losing(0.02, 'y_macro_f1')];
      const both = [...gates(0.01), ...gates(0, 'z_macro_f1'), ...gates(0.01, 'y_macro_f1')];
      const gained = resolveGates([{ metric: 'y_macro_f1', minGain: 0 }], heads);
      assert.equal(judged(figures, { gates: both }).verdict, 'worse');
      assert.equal(judged(figures, { gates: gained }).verdict, 'better');
      assert.equal(judged(figures).verdict, 'better');
    });
  });

  it('says what a gain that was not shown would have needed', () => {
    const unsure = judged([composite(-0.01, 0.03)], { samples: 100 });
    assert.match(unsure.summary, /a gain of this size needs about [\d,]+ samples$/);
    assert.ok(unsure.samples_needed! > 100 && unsure.smallest_gain! > 0);
    const less = judged([composite(-0.03, 0.01)]);
    assert.match(
      less.summary,
      /the smallest gain that these samples show is about \d+\.\d points \(0\.\d{3} of the composite score\)$/,
    );
    assert.equal(less.samples_needed, undefined);
    assert.match(judged([composite(0, 0)]).summary, /both give the same answer for every sample$/);
    const none = judged([composite(-0.02, 0.02)]);
    assert.match(none.summary, /the smallest gain that these samples show is about/);
    assert.equal(none.samples_needed, undefined);
  });

  it('says that too few samples differ where there are enough of them', () => {
    const { verdict, summary, samples_needed } = judged([{ ...composite(0.01, 0.03), p: 0.5 }]);
    assert.equal(verdict, 'not_shown');
    assert.ok(samples_needed! <= 400);
    assert.match(
      summary,
      /; too few samples differ for a gain of this size to be told from chance$/,
    );
  });

  it('says what is missing where there is no interval', () => {
    const bare = { metric: compositeMetric, a: 0.6, b: 0.5 };
    assert.match(judged([bare]).summary, /\+0\.100; intervals are still being computed$/);
    assert.match(
      judged([]).summary,
      /^not shown that 1\.0\.2 is better than 1\.0\.1: the two have no/,
    );
    assert.match(judged([], { samples: 0 }).summary, /without per-sample predictions of both/);
  });

  it('says how differently the two answer where no sample has a label', () => {
    const why = (unlabelled: VerdictInput['unlabelled']) => {
      const { verdict, summary } = judged([], { unlabelled });
      assert.equal(verdict, 'not_shown');
      const [, ...said] = summary.split(/, so it is not known which answer is right(?:; )?/);
      return said.join();
    };
    assert.equal(
      why({ churn: { magnitude: 0.125, side: 0.5 }, drift: { angle: 1.23456 } }),
      'the two answer 12.5 % of magnitude, 50.0 % of side differently; ' +
        'their answers of angle lie 1.23 apart on average',
    );
    assert.equal(why({ drift: { angle: 2 } }), 'their answers of angle lie 2 apart on average');
    assert.equal(why({}), '');
  });
});

describe('the composite’s sentence', () => {
  it('names gain or loss, and turns the interval with it', () => {
    const said = (a: number, b: number, interval?: readonly [number, number]) =>
      englishOf(compositeSentence({ a, b }, interval));
    assert.equal(said(0.6, 0.5), 'composite 0.6000 > 0.5000, +0.100');
    assert.equal(said(0.5, 0.6), 'composite 0.5000 < 0.6000, −0.100');
    assert.equal(said(0.5, 0.5), 'composite 0.5000 = 0.5000, 0.0000');
    assert.equal(
      said(0.6, 0.5, [0.05, 0.15]),
      'composite 0.6000 > 0.5000, +0.100 (95 % CI 0.050 to 0.150)',
    );
    assert.equal(
      said(0.5, 0.6, [-0.15, 0.05]),
      'composite 0.5000 < 0.6000, −0.100 (95 % CI −0.150 to 0.050)',
    );
    assert.equal(
      said(0.5, 0.5, [-0.1, 0.2]),
      'composite 0.5000 = 0.5000, 0.0000 (95 % CI −0.1000 to 0.2000)',
    );
  });
});
