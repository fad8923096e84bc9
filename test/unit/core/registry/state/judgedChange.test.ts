import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CancelledError, UserError } from '../../../../../src/core/shared/errors/errors';
import type { ModelRegistry } from '../../../../../src/core/registry/modelRegistry';
import type { Assessment, PromotionAssessor } from '../../../../../src/core/registry/ports';
import { FaultyFileSystem, Killed } from '../../../../support/faultyFileSystem';
import { brokenInvariants } from '../../../../support/invariants';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import type { Harness } from '../../../../support/registryHarness';
import { harness, model, root, textServices, trained } from '../../../../support/registryHarness';
import { evaluate, results, twoVersions, withChallenger } from '../../../../support/registryStory';
import { allWeights } from '../../../../support/rootSnapshot';

/** A champion 1.0.1 of composite 0.926 and a challenger 1.0.2 of 0.95. */
async function withBoth(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  return given;
}

/** The judgement by composites, after which something happens before it is told. */
function judging({ files }: Harness, meanwhile: () => Promise<unknown>): PromotionAssessor {
  const { assessor } = textServices(files);
  return {
    ...assessor,
    async assess(...asked) {
      const assessment = await assessor.assess(...asked);
      await meanwhile();
      return assessment;
    },
  };
}

/** Something that happens at the first call only. */
function first(work: () => Promise<unknown>): () => Promise<unknown> {
  let calls = 0;
  return async () => (calls++ === 0 ? work() : undefined);
}

async function evaluateChampion(registry: ModelRegistry, composite: number): Promise<void> {
  const { champion } = await registry.status();
  const { version, files = [] } = champion!;
  await registry.recordEvaluation({ files, results: results(version, composite) });
}

const refusedWith = (message: RegExp) => (error: unknown) =>
  error instanceof UserError && message.test(error.message);

describe('what happens while a challenger is judged', () => {
  it('does not have to wait for that, and is kept', async () => {
    const given = await withBoth();
    const { registry } = given.other();
    const meanwhile = first(() => registry.addEvents(['NEW_1']));
    const judged = given.other({ assessor: judging(given, meanwhile) });
    assert.equal((await judged.registry.promote({})).to, '1.0.2');
    const { events } = await registry.events();
    assert.ok(events.some(({ id }) => id === 'NEW_1'));
  });

  it('is judged too: what is not better by then is not promoted', async () => {
    const given = await withBoth();
    const { registry } = given.other();
    for (const change of [
      () => evaluate(registry, 0.5),
      () => evaluateChampion(registry, 0.99),
      () => registry.rollback({ version: '1.0.0' }).then(() => evaluateChampion(registry, 0.985)),
    ]) {
      await evaluate(registry, 0.98);
      const judged = given.other({ assessor: judging(given, first(change)) });
      await assert.rejects(judged.registry.promote({}), refusedWith(/^1\.0\.2 is not promoted: /));
      assert.equal((await registry.status()).challenger?.version, '1.0.2');
    }
  });

  it('makes a promotion that was confirmed end, when the registry is no longer that one', async () => {
    const given = await withBoth();
    const { registry } = given.other();
    const judged = given.other({
      assessor: judging(
        given,
        first(() => registry.rollback({})),
      ),
    });
    const { token: expected } = await registry.planPromote();
    await assert.rejects(judged.registry.promote({ expected }), refusedWith(/rollback by ada/));
    const { champion, challenger } = await registry.status();
    assert.deepEqual([champion?.version, challenger?.version], ['1.0.0', '1.0.2']);
  });

  it('is refused where training overwrote the candidate', async () => {
    const given = await withBoth();
    const overwrite = () => given.write('models/challenger/best_model.onnx', model('fourth'));
    const judged = given.other({ assessor: judging(given, first(overwrite)) });
    const why = refusedWith(/changed since it was registered/);
    await assert.rejects(judged.registry.promote({}), why);
    await assert.rejects(judged.registry.reject({ reason: 'weak' }), why);
    assert.equal((await given.registry.status()).champion?.version, '1.0.1');
  });

  it('ends a decision with a word where it never comes to rest', async () => {
    const given = await withBoth();
    let judgements = 0;
    const restless: PromotionAssessor = {
      assess: () => {
        judgements += 1;
        return Promise.resolve({ allowed: true, refusals: [], summary: '', basis: 'then' });
      },
      basis: () => Promise.resolve('now'),
    };
    const { registry } = given.other({ assessor: restless });
    const before = await given.everything();
    const why = refusedWith(/kept changing, so nothing was decided/);
    await assert.rejects(registry.promote({}), why);
    await assert.rejects(registry.reject({ reason: 'weak' }), why);
    assert.equal(judgements, 6);
    assert.deepEqual(await given.everything(), before);
  });
});

describe('a decision that is cancelled while the challenger is judged', () => {
  /** Judges for ever. */
  const slow = (started: () => void): PromotionAssessor => ({
    assess: () => (started(), new Promise<Assessment>(() => undefined)),
    basis: () => Promise.resolve(''),
  });
  const decisions: Record<string, (registry: ModelRegistry, signal: AbortSignal) => unknown> = {
    promote: (registry, signal) => registry.promote({}, { signal }),
    'a forced promote': (registry, signal) =>
      registry.promote({ force: true, reason: 'wanted' }, { signal }),
    reject: (registry, signal) => registry.reject({ reason: 'weak' }, { signal }),
    'the plan of a promote': (registry, signal) => registry.planPromote({ signal }),
    'the plan of a reject': (registry, signal) => registry.planReject({ signal }),
  };
  for (const [name, decide] of Object.entries(decisions)) {
    it(`writes nothing and holds nobody up: ${name}`, async () => {
      const given = await withBoth();
      const before = await given.everything();
      const abort = new AbortController();
      const judged = given.other({ assessor: slow(() => setImmediate(() => abort.abort())) });
      await assert.rejects(async () => decide(judged.registry, abort.signal), CancelledError);
      assert.deepEqual(await given.everything(), before);
      assert.equal((await given.registry.promote({})).to, '1.0.2');
    });
  }

  it('is cancelled under the lock, too, as long as it has not taken place', async () => {
    const given = await withBoth();
    const abort = new AbortController();
    const assessor = textServices(given.files).assessor;
    const late = given.other({
      assessor: { ...assessor, basis: (...sides) => (abort.abort(), assessor.basis(...sides)) },
    });
    const before = await given.everything();
    await assert.rejects(late.registry.promote({}, { signal: abort.signal }), CancelledError);
    assert.deepEqual(await given.everything(), before);
  });
});

type Event =
  | { readonly what: 'challenger' | 'champion'; readonly score: number }
  | { readonly what: 'reject' | 'rollback' | 'force' | 'register' | 'events' | 'comment' };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    what: fc.constantFrom('challenger' as const, 'champion' as const),
    score: fc.integer({ min: 1, max: 99 }).map((n) => n / 100),
  }),
  fc
    .constantFrom('reject', 'rollback', 'force', 'register', 'events', 'comment')
    .map((what) => ({ what }) as Event),
);

async function happen(given: Harness, event: Event): Promise<unknown> {
  const { registry } = given;
  switch (event.what) {
    case 'challenger':
      return (await registry.status()).challenger && evaluate(registry, event.score);
    case 'champion':
      return evaluateChampion(registry, event.score);
    case 'reject':
      return registry.reject({ reason: 'weak' });
    case 'rollback':
      return registry.rollback({});
    case 'force':
      return registry.promote({ force: true, reason: 'wanted' });
    case 'register':
      await given.drop(trained(`drop ${(await registry.list()).length}`));
      return registry.register({});
    case 'events':
      return registry.addEvents(['NEW_1']);
    case 'comment': {
      const text = await given.read('config/model_registry.json');
      return given.write('config/model_registry.json', text.replace('{', '{ // a note\n'));
    }
  }
}

const compositeOf = ({ metrics = {} }: { metrics?: Readonly<Record<string, number>> } = {}) =>
  metrics['composite_score'] ?? NaN;

describe('a promotion, whatever happens between its judgement and the lock', () => {
  it('makes none champion that is not better than the one before, dead or alive', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { maxLength: 3 }), { maxLength: 4 }),
        fc.option(fc.integer({ min: 1, max: 40 })),
        async (rounds, at) => {
          const given = await withBoth();
          const others = given.other();
          const earlier = lastDecision(await others.registry.log());
          const left = [...rounds];
          const meanwhile = async () => {
            for (const one of left.shift() ?? [])
              await happen(others, one).catch((error: unknown) => {
                if (!(error instanceof UserError)) throw error;
              });
          };
          const fault = at === null ? undefined : ({ type: 'kill', at } as const);
          const { files } = new FaultyFileSystem(new MemoryFileSystem(given.disk), fault);
          const assessor = judging(given, meanwhile);
          const judged = harness({ disk: given.disk, fs: files, pid: 99, assessor });
          const outcome = await judged.registry.promote({}).catch((error: unknown) => {
            if (!(error instanceof UserError || error instanceof Killed)) throw error;
          });
          const { registry } = given.other({ pid: 77 });
          const { champion, challenger, archive, health, last } = await statusOf(registry);
          assert.deepEqual(health.problems, []);
          if (outcome) assert.equal(champion?.version, outcome.to);
          const isNew = last?.type === 'promote' && last.id !== earlier?.id;
          if (isNew && last.reason?.includes('wanted') === false) {
            const before = archive.find(({ version }) => version === last['from']);
            assert.ok(compositeOf(champion ?? {}) > compositeOf(before), JSON.stringify(last));
          }
          const expected = {
            weights: [await allWeights(given.files, root)],
            foreign: { paths: [], picture: [] },
            wholeModels: [champion, challenger, ...archive].flatMap((entry) =>
              entry?.files ? [new Map(entry.files.map(({ path, sha256 }) => [path, sha256]))] : [],
            ),
          };
          assert.deepEqual(await brokenInvariants(given.files, root, expected), []);
        },
      ),
      { numRuns: Number(process.env['REGISTRY_RUNS'] ?? 15) },
    ));
});

/** What the registry says when everything that was interrupted is finished. */
async function statusOf(registry: ModelRegistry) {
  await registry.addEvents(['AFTER']);
  const status = await registry.status();
  return { ...status, last: lastDecision(await registry.log()) };
}

function lastDecision({ operations }: Awaited<ReturnType<ModelRegistry['log']>>) {
  return operations.find(({ type }) => type === 'promote' || type === 'rollback');
}
