import assert from 'node:assert/strict';
import { compare } from '../../../../../src/core/comparison/run/compare';
import type { JudgingPolicy } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import type { AnsweredSample } from '../../../../support/predictions';
import { predictionFile } from '../../../../support/predictions';

/**
 * 40 patients with 10 images each, all images of one answered alike: A wins six patients and loses one.
 * By image that is 60 to 10, by patient the exact test gives 2 (1 + 7) / 2⁷ = 0.125.
 */
function answers(side: 'a' | 'b', column = 'patient'): AnsweredSample[] {
  return Array.from({ length: 400 }, (_, i) => {
    const patient = Math.floor(i / 10);
    const wrong = side === 'a' ? patient === 39 : patient < 6;
    const truth = patient % 2;
    return {
      id: String(i),
      marks: { [column]: `p${patient}` },
      heads: { label: [truth, wrong ? 1 - truth : truth] },
    };
  });
}

const policy: JudgingPolicy = {
  heads: { label: { task: 'classification', label: 'label', weight: 1 } },
  gates: [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }],
  group: 'patient',
};

async function compared(judging: JudgingPolicy, columnOfB = 'patient') {
  const classes = { label: ['a', 'b'] };
  const a = await predictionFile(classes, answers('a'), 'a');
  const b = await predictionFile(classes, answers('b', columnOfB), 'b');
  return compare({
    a: { version: '2.0.0', metrics: {}, predictions: a },
    b: { version: '1.0.0', metrics: {}, predictions: b },
    policy: judging,
    resamples: 2000,
  });
}

describe('comparing samples that come in groups', () => {
  it('tests, draws and counts by group', async () => {
    const { verdict, summary, groups, group_flips, metrics, smallest_gain } =
      await compared(policy);
    assert.equal(verdict, 'not_shown');
    assert.equal(groups, 40);
    assert.deepEqual(group_flips, { label: { gained: 6, lost: 1 } });
    for (const { metric, p_value = 0, ci95 = [1, 1] } of metrics.slice(0, 2)) {
      assert.ok(Math.abs(p_value - 0.125) < 1e-12, metric);
      assert.equal(ci95[0], 0);
    }
    assert.match(summary, /over 400 samples in 40 groups; .* needs about [\d,]+ groups/);
    assert.ok((smallest_gain ?? 0) > 0.15);
  });

  it('calls the same answers better where they are taken for 400 independent ones', async () => {
    const { verdict, groups } = await compared({ heads: policy.heads, gates: policy.gates });
    assert.equal(verdict, 'better');
    assert.equal(groups, undefined);
  });

  it('decides nothing where an evaluation does not tell the groups', async () => {
    const { verdict, summary } = await compared(policy, 'other');
    assert.equal(verdict, 'not_shown');
    assert.match(summary, /do not tell which samples belong together by patient/);
  });
});
