import assert from 'node:assert/strict';
import { createPromotionAssessor } from '../../../../../src/core/comparison/promotion/assessPromotion';
import { compareVersions } from '../../../../../src/core/comparison/run/compareVersions';
import { requestComparison } from '../../../../../src/core/comparison/run/requestComparison';
import { CancelledError } from '../../../../../src/core/shared/errors/errors';
import { evaluatedWorld, located } from '../../../../support/evaluatedWorld';
import { requireDecision } from '../../../../../src/core/comparison/promotion/recordDecision';
import type { Gate } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const better = { right: 370, wrongThere: 60 };
const worse = { right: 320, wrongThere: 10 };

describe('assessing a promotion', () => {
  it('allows a fresh challenger that is shown to be better, and says by how much', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.deepEqual(verdict.refusals.map(englishOf), []);
    assert.equal(verdict.allowed, true);
    assert.match(
      englishOf(verdict.summary),
      /^composite 0\.9250 > 0\.8000, \+0\.125 \(95 % CI 0\.\d{3} to 0\.\d{3}\)$/,
    );
  });

  it('refuses one that is not shown to be better, and names the gate', async () => {
    const world = await evaluatedWorld({ '1.0.1': better, '1.0.2': worse });
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.equal(verdict.allowed, false);
    assert.match(
      verdict.refusals.map(englishOf).join('; '),
      /^1\.0\.2 is worse than 1\.0\.1: composite 0\.8000 < 0\.9250/,
    );
    assert.match(
      englishOf(verdict.failedGate ?? ''),
      /^composite_score minGain 0 at 95 %: −0\.125 \(95 % CI/,
    );
  });

  it('refuses a version that was never evaluated, champion or challenger', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse });
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.deepEqual(verdict.refusals.map(englishOf), ['1.0.2 has not been evaluated']);
    const other = await assess(world, '1.0.0', '1.0.1');
    assert.deepEqual(other.refusals.map(englishOf), ['1.0.0 has not been evaluated']);
  });

  it('names what changed since an evaluation', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    world.now['1.0.1'] = { ...world.now['1.0.1']!, dataset: 'other', policy: 'other' };
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.deepEqual(verdict.refusals.map(englishOf), [
      'the evaluation of 1.0.1 is out of date: the data set and the evaluation policy changed since',
    ]);
    assert.equal(englishOf(verdict.summary), 'composite 0.9250 > 0.8000, +0.125');
    const comparison = await compareVersions(world.ports, '1.0.2', '1.0.1');
    assert.deepEqual(
      [comparison.stale?.a, comparison.stale?.b],
      [[], ['the data set', 'the evaluation policy']],
    );
    assert.equal(comparison.verdict, 'better');
  });

  it('names the sample whose label changed since, even where nothing was evaluated again', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    world.now['1.0.2'] = { ...world.now['1.0.2']!, dataset: 'other' };
    const evaluations = {
      ...world.ports.evaluations,
      labelChanges: () => Promise.resolve({ relabelled: ['SCN_7'], added: [], gone: [] }),
    };
    const assessor = createPromotionAssessor({ ...world.ports, evaluations });
    const verdict = await assessor.assess(located('1.0.1'), located('1.0.2'));
    assert.deepEqual(verdict.refusals.map(englishOf), [
      'the evaluation of 1.0.2 is out of date: the data set (the label of SCN_7) changed since',
    ]);
  });

  it('refuses evaluations without labels, with a champion or without', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const { evaluations } = world.ports;
    const results = async (placed: Parameters<typeof evaluations.results>[0]) => {
      const found = await evaluations.results(placed);
      return found && { ...found, heads: {}, composite_score: null };
    };
    const ports = { ...world.ports, evaluations: { ...evaluations, results } };
    const assessor = createPromotionAssessor(ports);
    const reason = 'has no metrics, since no sample of the data set has a label';
    for (const champion of [located('1.0.1'), null]) {
      const { allowed, refusals } = await assessor.assess(champion, located('1.0.2'));
      assert.equal(allowed, false);
      assert.equal(englishOf(refusals[0]!), `the evaluation of 1.0.2 ${reason}`);
      assert.equal(refusals.length, champion ? 2 : 1);
    }
  });

  it('refuses different samples', async () => {
    const world = await evaluatedWorld({ '1.0.1': { ...worse, first: 3 }, '1.0.2': better });
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.equal(verdict.allowed, false);
    assert.match(
      englishOf(verdict.refusals[0]!),
      /not evaluated on the same samples: 3 only by 1\.0\.2/,
    );
  });

  it('judges the challenger alone where there is no champion', async () => {
    const world = await evaluatedWorld({ '1.0.2': better });
    const verdict = await assess(world, null, '1.0.2');
    assert.deepEqual([verdict.allowed, englishOf(verdict.summary)], [true, 'composite 0.9250']);
    const missing = await assess(world, null, '1.0.3');
    assert.equal(missing.allowed, false);
  });

  it('holds the first challenger against the gates on its own values alone', async () => {
    const world = await evaluatedWorld({ '1.0.2': better });
    const { evaluations } = world.ports;
    const refusalsOf = async (...gates: readonly Gate[]) => {
      const policy = async () => ({ ...(await evaluations.policy()), gates });
      const ports = { ...world.ports, evaluations: { ...evaluations, policy } };
      const { refusals } = await createPromotionAssessor(ports).assess(null, located('1.0.2'));
      return refusals.map(englishOf);
    };
    const composite = { metric: 'composite_score', minGain: 0.5 };
    assert.deepEqual(
      await refusalsOf({ ...composite, min: 0.9 }, { metric: 'size_bytes', max: 1e9 }),
      [],
    );
    assert.deepEqual(await refusalsOf({ ...composite, min: 0.95 }), [
      'the gate composite_score min 0.95 fails (0.9250)',
    ]);
  });

  it('is blocked by a must-pass event that is answered wrongly, and by no other', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    world.pinned.push({ id: 'SCN_1', expect: { magnitude: 'Large' } });
    assert.equal((await assess(world, '1.0.1', '1.0.2')).allowed, true);
    world.pinned.push({ id: 'SCN_2', expect: { magnitude: 'Large' }, mustPass: true });
    const verdict = await assess(world, '1.0.1', '1.0.2');
    assert.deepEqual(verdict.refusals.map(englishOf), [
      'the must-pass event SCN_2 is answered wrongly (magnitude: Small instead of Large)',
    ]);
  });

  it('records a decision that can be taken again', async () => {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const { decision } = await assess(world, '1.0.1', '1.0.2');
    const stored: unknown = JSON.parse(JSON.stringify({ id: 'op', decision }));
    const then = requireDecision(stored as { id: string });
    assert.equal(then.verdict, 'better');
    assert.equal(then.challenger.model[0]?.sha256, 'sha-1.0.2');
    assert.deepEqual([then.seed, then.resamples, then.samples], [20180117, 200, 400]);
    assert.throws(() => requireDecision({ id: 'x' }), /no decision on record/);
  });
});

describe('the basis of an assessment', () => {
  async function judgedWorld() {
    const world = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    world.pinned.push({ id: 'SCN_1', expect: { magnitude: 'Small' }, mustPass: true });
    let gates = (await world.ports.evaluations.policy()).gates;
    let answered = 0;
    const { evaluations, predictor } = world.ports;
    const assessor = createPromotionAssessor({
      ...world.ports,
      evaluations: {
        ...evaluations,
        policy: async () => ({ ...(await evaluations.policy()), gates }),
      },
      predictor: { answer: (...asked) => ((answered += 1), predictor.answer(...asked)) },
    });
    const sides = [located('1.0.1'), located('1.0.2')] as const;
    const { basis } = await assessor.assess(...sides);
    return {
      ...world,
      setGates: (next: typeof gates) => (gates = next),
      holds: async () => (await assessor.basis(...sides)) === basis,
      ran: () => answered,
    };
  }

  it('is the same for as long as nothing changed, and nothing is run to tell', async () => {
    const world = await judgedWorld();
    assert.equal(await world.holds(), true);
    assert.equal(world.ran(), 1);
    world.pinned.push({ id: 'SCN_2', expect: { magnitude: 'Large' } });
    assert.equal(await world.holds(), true, 'an event that need not be answered rightly');
  });

  const changes: Record<string, (world: Awaited<ReturnType<typeof judgedWorld>>) => unknown> = {
    'the model': ({ now }) => {
      const model = [{ path: 'best_model.onnx', sha256: 'other', bytes: 10 }];
      now['1.0.2'] = { ...now['1.0.2']!, model };
    },
    'the data set': ({ now }) => (now['1.0.1'] = { ...now['1.0.1']!, dataset: 'other' }),
    'an evaluation': ({ evaluations }) => {
      const { latency } = evaluations.get('1.0.1')!;
      const again = { ...evaluations.get('1.0.1')!, latency: { ...latency, p50_ms: 7 } };
      evaluations.set('1.0.1', again);
    },
    'whether there is an evaluation': ({ evaluations }) => evaluations.delete('1.0.2'),
    'the policy': ({ setGates }) => setGates([]),
    'a must-pass event': ({ pinned }) =>
      pinned.push({ id: 'SCN_2', expect: { magnitude: 'Large' }, mustPass: true }),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`is another one when this changed: ${what}`, async () => {
      const world = await judgedWorld();
      change(world);
      assert.equal(await world.holds(), false);
    });
  }
});

describe('an assessment that takes long', () => {
  it('can be cancelled and tells how far it is, wherever it works', async () => {
    const { ports, pinned } = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    pinned.push({ id: 'SCN_1', expect: { magnitude: 'Small' }, mustPass: true });
    const progressOptions = { signal: new AbortController().signal, onProgress: () => undefined };
    const seen: unknown[] = [];
    const compare = (...[a, b, policy, given, watch]: Parameters<typeof requestComparison>) => {
      seen.push(watch);
      return requestComparison(a, b, policy, given, watch);
    };
    const predictor: typeof ports.predictor = {
      answer: (version, events, watch) => {
        seen.push(watch);
        return ports.predictor.answer(version, events);
      },
    };
    const assessor = createPromotionAssessor({ ...ports, predictor }, compare);
    await assessor.assess(located('1.0.1'), located('1.0.2'), progressOptions);
    assert.deepEqual(seen, [progressOptions, progressOptions]);
  });

  it('is cancelled, not refused, when the must-pass events are being answered', async () => {
    const { ports, pinned } = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    pinned.push({ id: 'SCN_1', expect: { magnitude: 'Small' }, mustPass: true });
    const predictor = { answer: () => Promise.reject(new CancelledError('The answer')) };
    const assessor = createPromotionAssessor({ ...ports, predictor });
    const assessing = assessor.assess(located('1.0.1'), located('1.0.2'));
    await assert.rejects(assessing, CancelledError);
  });
});

type World = Awaited<ReturnType<typeof evaluatedWorld>>;

function assess(world: World, champion: string | null, challenger: string) {
  return createPromotionAssessor(world.ports).assess(
    champion === null ? null : located(champion),
    located(challenger),
  );
}
