import assert from 'node:assert/strict';
import { judge } from '../../../../../src/core/comparison/verdict/verdict';
import type { Figure } from '../../../../../src/core/comparison/verdict/figure';
import { parsePolicy } from '../../../../../src/core/evaluation/policy/policy';
import { compositeMetric, headMetric } from '../../../../../src/core/metrics/metricRef';
import { Random } from '../../../../../src/core/shared/random/random';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const margin = 0.02;
const samples = 600;
const smaller = { costA: { bytes: 100 }, costB: { bytes: 200 } };

/** The composite of one head whose right and wrong answers were counted. */
function counted(gained: number, lost: number): Figure {
  const a = 0.8 + (gained - lost) / samples;
  return {
    ...{ metric: compositeMetric, a, b: 0.8, differences: Float64Array.of(-0.1, 0, 0.1) },
    counts: { gained, lost, samples },
  };
}

const judged = (figures: readonly Figure[], more: object = smaller) =>
  judge({ a: '1.0.2', b: '1.0.1', samples, figures, gates: [], outcomes: [], margin, ...more });

describe('the goal not to be worse than a margin', () => {
  it('is reached where a larger loss is excluded and the model is smaller, and says so', () => {
    const { verdict, non_inferior: ahead, summary } = judged([counted(9, 9)]);
    assert.deepEqual([verdict, ahead], ['not_shown', ['smaller']]);
    assert.match(
      englishOf(summary),
      /^1\.0\.2 is not worse than 1\.0\.1 by more than 0\.02, and it is ahead elsewhere: smaller, 100 bytes against 200 bytes; composite/,
    );
  });

  it('is not reached without an advantage, nor where the loss is not excluded', () => {
    const alike = judged([counted(9, 9)], {});
    assert.equal(alike.non_inferior, undefined);
    assert.match(englishOf(alike.summary), /is excluded, but it is not shown to be faster/);
    const wide = judged([counted(40, 48)]);
    assert.equal(wide.non_inferior, undefined);
    assert.match(englishOf(wide.summary), /a loss of more than 0\.02 is not excluded$/);
  });

  it('is not reached where a gate fails, or the policy does not ask for it', () => {
    const failed = { gate: 'size', passed: false, detail: 'too big' };
    assert.equal(
      judged([counted(9, 9)], { ...smaller, outcomes: [failed] }).non_inferior,
      undefined,
    );
    const asked = { ...smaller, margin: undefined };
    assert.equal(judged([counted(9, 9)], asked).non_inferior, undefined);
  });

  it('counts a latency whose whole interval is shorter, and a calibration beyond chance', () => {
    const timed = (high: number) => ({ latencyRatio: { ratio: 0.8, interval: [0.7, high] } });
    assert.deepEqual(judged([counted(9, 9)], timed(0.9)).non_inferior, ['faster']);
    assert.equal(judged([counted(9, 9)], timed(1.1)).non_inferior, undefined);
    const differences = Float64Array.from({ length: 1000 }, (_, i) => -0.05 + i / 50_000);
    const ece = { metric: headMetric('h', 'ece'), a: 0.02, b: 0.06, differences };
    assert.deepEqual(judged([counted(9, 9), ece], {}).non_inferior, ['better_calibrated']);
    const unsure = { ...ece, differences: differences.map((each) => each + 0.04) };
    assert.equal(judged([counted(9, 9), unsure], {}).non_inferior, undefined);
  });

  it('accepts a challenger that loses exactly the margin in at most 2.5 % of cases', () => {
    const random = new Random(13);
    const runs = 4000;
    let accepted = 0;
    for (let run = 0; run < runs; run++) {
      let [gained, lost] = [0, 0];
      for (let sample = 0; sample < samples; sample++) {
        const draw = random.fraction();
        if (draw < 0.06) gained += 1;
        else if (draw < 0.12 + margin) lost += 1;
      }
      const { verdict, non_inferior: ahead } = judged([counted(gained, lost)]);
      if (verdict === 'better' || ahead) accepted += 1;
    }
    const error = Math.sqrt((0.025 * 0.975) / runs);
    assert.ok(accepted / runs < 0.025 + 3 * error, String(accepted / runs));
    assert.ok(accepted / runs > 0.01, 'the test would not notice a rule that accepts nothing');
  });

  it('is read from a policy, with its margin and without a gate that contradicts it', () => {
    const policy = (more: object) =>
      JSON.stringify({
        dataset: { format: 'csv', path: 'x.csv' },
        heads: { h: { task: 'classification', weight: 1 } },
        ...more,
      });
    assert.equal(parsePolicy(policy({ goal: 'non_inferior', margin: 0.01 })).margin, 0.01);
    assert.equal(parsePolicy(policy({ goal: 'better' })).margin, undefined);
    const together = /goal "non_inferior" and margin belong together/;
    assert.throws(() => parsePolicy(policy({ goal: 'non_inferior' })), together);
    assert.throws(() => parsePolicy(policy({ margin: 0.01 })), together);
    const gates = [{ metric: 'composite_score', minGain: 0 }];
    const goal = { goal: 'non_inferior', margin: 0.01 };
    assert.throws(() => parsePolicy(policy({ ...goal, gates })), /leave this gate out/);
  });
});
