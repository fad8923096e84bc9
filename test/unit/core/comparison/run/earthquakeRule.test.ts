import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../../../../src/core/comparison/run/compare';
import { judgingPolicy } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import { parsePolicy } from '../../../../../src/core/evaluation/policy/policy';
import { Random } from '../../../../../src/core/shared/random/random';
import type { AnsweredSample } from '../../../../support/predictions';
import { predictionFile } from '../../../../support/predictions';
import { repository } from '../../../../support/repository';

const classes = {
  magnitude: ['Large', 'Medium', 'Normal', 'Small'],
  azimuth: ['E', 'N', 'S', 'W'],
};
const normal = classes.magnitude.indexOf('Normal');
const large = classes.magnitude.indexOf('Large');

/** The example of docs/policy.md, as its readers copy it. */
function documentedPolicy() {
  const page = readFileSync(join(repository, 'docs/policy.md'), 'utf8');
  const section = page.slice(page.indexOf('## `composite`'));
  return judgingPolicy(parsePolicy(/```jsonc\n([\s\S]*?)```/.exec(section)?.[1] ?? ''));
}

/** How often each kind of sample is answered rightly, 0…1. */
interface Skill {
  readonly normal: number;
  readonly large: number;
  readonly other: number;
}

/** Every third sample is a day without an event, every ninth a large event; each is an event of its own. */
function answers(skill: Skill): AnsweredSample[] {
  const random = new Random(4);
  return Array.from({ length: 900 }, (_, i) => {
    const truth = i % 3 === 0 ? normal : i % 9 === 1 ? large : 1;
    const rate = truth === normal ? skill.normal : truth === large ? skill.large : skill.other;
    const right = random.fraction() < rate;
    const said = right ? truth : truth === normal ? 1 : 3;
    const marks = { event: `e${i}` };
    return { id: `s${i}`, marks, heads: { magnitude: [truth, said], azimuth: [i % 4, i % 4] } };
  });
}

/** What training reports of its leave-one-event-out validation. */
function reported(std: number | undefined): Readonly<Record<string, number>> {
  return std === undefined ? {} : { 'reported.loeo_std': std };
}

async function judged(challenger: Skill, champion: Skill, spread = [0.03, 0.03]) {
  const a = await predictionFile(classes, answers(challenger), 'a');
  const b = await predictionFile(classes, answers(champion), 'b');
  return compare({
    a: { version: '1.0.2', metrics: reported(spread[0]), predictions: a },
    b: { version: '1.0.1', metrics: reported(spread[1]), predictions: b },
    policy: documentedPolicy(),
    resamples: 1000,
  });
}

const champion = { normal: 0.9, large: 0.8, other: 0.7 };

describe("an earthquake system's rule", () => {
  it('promotes a model that is better in all respects', async () => {
    const better = await judged({ normal: 0.95, large: 0.9, other: 0.85 }, champion);
    assert.equal(better.verdict, 'better', better.summary);
    assert.deepEqual(
      better.gates.map(({ passed }) => passed),
      [true, true, true, true],
    );
  });

  it('weighs metrics by their range and direction', async () => {
    const { metrics } = await judged(champion, champion);
    const of = (name: string) => metrics.find(({ metric }) => metric === name)?.a ?? Number.NaN;
    const parts = [
      0.35 * (of('magnitude_accuracy') / 100),
      0.15 * (of('azimuth_accuracy') / 100),
      0.2 * of('magnitude_macro_f1'),
      0.15 * ((of('magnitude_mcc') + 1) / 2),
      0.05 * (1 - of('magnitude_false_positive_rate')),
      0.1 * (1 - 0.03 / 0.2),
    ];
    const score = parts.reduce((sum, part) => sum + part, 0);
    assert.ok(Math.abs(of('composite_score') - score) < 1e-12);
  });

  it('counts what training reports, without a p-value, and tells its part of the gain', async () => {
    const { metrics, summary } = await judged(champion, champion, [0.01, 0.03]);
    const composite = metrics.find(({ metric }) => metric === 'composite_score');
    assert.ok(composite?.ci95 && composite.p_value === undefined);
    assert.ok(Math.abs(composite.diff - 0.01) < 1e-12);
    assert.match(summary, /, of which \+0\.0100 is what training reports/);
    const told = metrics.find(({ metric }) => metric === 'reported.loeo_std');
    assert.deepEqual([told?.a, told?.b, told?.ci95], [0.01, 0.03, undefined]);
  });

  it('gives no verdict where training reported nothing of one version', async () => {
    const { verdict, metrics } = await judged(champion, champion, [0.03]);
    assert.equal(verdict, 'not_shown');
    assert.ok(metrics.every(({ metric }) => metric !== 'composite_score'));
  });

  for (const [what, gate, skill] of [
    ['more false positives', 3, { normal: 0.7, large: 0.95, other: 0.98 }],
    ['less recall of Large', 2, { normal: 0.95, large: 0.6, other: 0.95 }],
  ] as const) {
    it(`refuses one with ${what}`, async () => {
      const { gates, verdict } = await judged(skill, champion);
      assert.equal(gates[gate]?.passed, false);
      assert.notEqual(verdict, 'better');
    });
  }
});
