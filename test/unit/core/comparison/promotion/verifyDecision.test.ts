import assert from 'node:assert/strict';
import { createPromotionAssessor } from '../../../../../src/core/comparison/promotion/assessPromotion';
import { compareVersions } from '../../../../../src/core/comparison/run/compareVersions';
import type { VerifyDecisionPorts } from '../../../../../src/core/comparison/promotion/verifyDecision';
import {
  verifyDecision,
  verifyOperation,
} from '../../../../../src/core/comparison/promotion/verifyDecision';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { evaluatedWorld, located } from '../../../../support/evaluatedWorld';
import { requireDecision } from '../../../../../src/core/comparison/promotion/recordDecision';

const better = { right: 370, wrongThere: 60 };
const worse = { right: 320, wrongThere: 10 };

describe('a decision on record', () => {
  it('is taken again on the stored evaluations, and does not outlive their evidence', async () => {
    const { world, then, ports } = await decided();
    const again = await verifyDecision(then, ports);
    assert.deepEqual([again.holds, again.differences], [true, []]);

    world.now['1.0.2'] = { ...world.now['1.0.2']!, runtime: '9' };
    const later = await verifyDecision(then, ports);
    assert.equal(later.holds, false);
    assert.match(later.differences.join(), /runtime's version of 1\.0\.2 changed/);

    world.evaluations.delete('1.0.1');
    const gone = await verifyDecision(then, ports);
    assert.deepEqual([gone.holds, gone.differences], [false, ['the evaluation of 1.0.1 is gone']]);
    assert.equal(gone.now, null);
  });

  it('records the gain with its interval, and names a gain that is another', async () => {
    const { then, ports } = await decided();
    assert.ok(Math.abs(then.gain! - (370 - 320) / 400) < 1e-12, `${then.gain}`);
    const [low, high] = then.gain_ci95!;
    assert.ok(low > 0.05 && low < then.gain! && then.gain! < high && high < 0.2, `${low} ${high}`);
    const { gain, gain_ci95: interval } = (await verifyDecision(then, ports)).now!;
    assert.deepEqual([gain, interval], [then.gain, then.gain_ci95]);
    const other = await verifyDecision({ ...then, gain: 0.5 }, ports);
    assert.match(other.differences.join(), /^the gain changed: 0\.5 then, 0\.125/);
  });

  it('is found by the beginning of its id', async () => {
    const { then, ports } = await decided();
    const line = { id: 'abc-1', type: 'promote' as const, at: '', by: '', decision: then };
    const log = () => Promise.resolve({ operations: [line], intact: true });
    const logged = { ...ports, registry: { log } };
    assert.equal((await verifyOperation(logged, 'abc')).holds, true);
    await assert.rejects(verifyOperation(logged, 'xyz'), /No operation has the id xyz/);
  });

  it('is taken again by running both models, and their predictions are let go', async () => {
    const { then, ports, rerunOf } = await decided();
    const same = rerunOf({ '1.0.1': worse, '1.0.2': better });
    const again = await verifyDecision(then, { ...ports, rerun: same.rerun });
    assert.deepEqual([again.holds, again.differences], [true, []]);
    assert.equal(same.released(), 1);
    assert.notEqual(again.now, null);
  });

  it('no longer holds when the models answer otherwise, or other files ran', async () => {
    const { then, ports, rerunOf } = await decided();
    const other = rerunOf({ '1.0.1': better, '1.0.2': better });
    const check = await verifyDecision(then, { ...ports, rerun: other.rerun });
    assert.equal(check.holds, false);
    assert.match(check.differences.join('\n'), /the composite score of 1\.0\.1 changed: 0\.8 then/);
    assert.match(check.differences.join('\n'), /the verdict changed: better then, not shown now/);
    const swapped = { ...then, challenger: { ...then.challenger, model: [] } };
    const same = rerunOf({ '1.0.1': worse, '1.0.2': better });
    const files = await verifyDecision(swapped, { ...ports, rerun: same.rerun });
    assert.deepEqual(files.differences, ['the model file of 1.0.2 changed']);
    assert.equal(files.holds, false);
  });

  it('says what keeps it from being taken again', async () => {
    const { then, ports } = await decided();
    const rerun = () => Promise.reject(new UserError('the data set is gone', 'mend'));
    const check = await verifyDecision(then, { ...ports, rerun });
    assert.deepEqual([check.holds, check.differences], [false, ['the data set is gone']]);
  });
});

describe('predictions of another evaluation', () => {
  it('are refused, as a crash between predictions and results leaves them', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const results = world.evaluations.get('1.0.1')!;
    const refusal = /predictions of 1\.0\.1 do not belong to the evaluation next to them/;
    world.evaluations.set('1.0.1', { ...results, evaluation: 'an older one' });
    await assert.rejects(compareVersions(world.ports, '1.0.2', '1.0.1'), refusal);
    const dataset = { ...results.dataset, fingerprint: 'another' };
    world.evaluations.set('1.0.1', { ...results, dataset });
    await assert.rejects(compareVersions(world.ports, '1.0.2', '1.0.1'), refusal);
  });
});

type Answers = Parameters<typeof evaluatedWorld>[0];

/** A world in which 1.0.2 was promoted over 1.0.1, and what its log keeps. */
async function decided() {
  const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
  const assessor = createPromotionAssessor(world.ports);
  const { decision } = await assessor.assess(located('1.0.1'), located('1.0.2'));
  const stored: unknown = JSON.parse(JSON.stringify({ id: 'op', decision }));
  const ports: VerifyDecisionPorts = {
    ...world.ports,
    place: (version) => Promise.resolve(located(version)),
  };
  return { world, then: requireDecision(stored as { id: string }), ports, rerunOf };

  /** Plays a run: results and predictions as these answers make them. */
  function rerunOf(answers: Answers) {
    let released = 0;
    const rerun: NonNullable<VerifyDecisionPorts['rerun']> = (versions) => {
      const results = versions.map(({ version }) => world.evaluate(version, answers[version]!));
      return Promise.resolve({
        results,
        release: () => Promise.resolve(void (released += 1)),
      });
    };
    return { rerun, released: () => released };
  }
}
