import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readStored } from '../../../../../src/core/comparison/versions/evaluatedVersion';
import type { ComparerWatch } from '../../../../../src/core/comparison/ports';
import { shareComparisons } from '../../../../../src/core/comparison/run/shareComparisons';
import type { Comparison } from '../../../../../src/core/comparison/comparison';
import { CancelledError, UserError } from '../../../../../src/core/shared/errors/errors';
import type { Progress } from '../../../../../src/core/shared/progress/progress';
import { evaluatedWorld, located } from '../../../../support/evaluatedWorld';

/** One comparison at work, which ends when the test says so; cancelling it ends it. */
interface Work {
  readonly watch: ComparerWatch;
  readonly finish: (comparison: Comparison) => void;
  readonly fail: (error: Error) => void;
}

/** Somebody who asked, with everything that they were told. */
interface Caller {
  readonly abort: AbortController;
  readonly progress: number[];
  readonly outlines: Comparison[];
  outcome?: Comparison | Error;
}

async function sharing() {
  const { ports } = await evaluatedWorld({
    '1.0.1': { right: 320, wrongThere: 10 },
    '1.0.2': { right: 370, wrongThere: 60 },
  });
  const policy = await ports.evaluations.policy();
  const a = await readStored(located('1.0.2'), ports.evaluations);
  const b = await readStored(located('1.0.1'), ports.evaluations);
  const works: Work[] = [];
  const { compare } = shareComparisons({
    compare: (_a, _b, _policy, _ports, watch = {}) =>
      new Promise((finish, fail) => {
        works.push({ watch, finish, fail });
        watch.signal?.addEventListener('abort', () => fail(new CancelledError('Work')));
      }),
  });
  const ask = (more: ComparerWatch = {}): Caller => {
    const caller: Caller = { abort: new AbortController(), progress: [], outlines: [] };
    const watch: ComparerWatch = {
      signal: caller.abort.signal,
      onProgress: ({ done }) => caller.progress.push(done),
      onOutline: (outline) => caller.outlines.push(outline),
      ...more,
    };
    compare(a, b, policy, ports, watch).then(
      (comparison) => (caller.outcome = comparison),
      (error: Error) => (caller.outcome = error),
    );
    return caller;
  };
  return { works, ask };
}

const found = (samples: number): Comparison => ({
  ...{ a: '1.0.2', b: '1.0.1', samples, metrics: [], flips: {}, gates: [] },
  verdict: 'not_shown',
  summary: '',
});
const at = (done: number): Progress => ({ done, total: 100 });
const settled = () => new Promise((done) => setImmediate(done));

describe('comparisons that several ask for', () => {
  it('tells a later caller the outline and how far it is, then everyone the same', async () => {
    const { works, ask } = await sharing();
    const first = ask({ onOutline: undefined });
    works[0]!.watch.onOutline!(found(1));
    works[0]!.watch.onProgress!(at(7));
    const second = ask();
    works[0]!.watch.onProgress!(at(8));
    works[0]!.finish(found(2));
    await settled();
    assert.equal(works.length, 1);
    assert.deepEqual(
      [first.progress, second.progress],
      [
        [7, 8],
        [7, 8],
      ],
    );
    assert.deepEqual(second.outlines, [found(1)]);
    assert.deepEqual([first.outcome, second.outcome], [found(2), found(2)]);
    assert.deepEqual(first.outlines, []);
  });

  it('lets one leave and goes on for the others, until the last has left', async () => {
    const { works, ask } = await sharing();
    const [first, second] = [ask(), ask()];
    first.abort.abort();
    await settled();
    assert.ok(first.outcome instanceof CancelledError);
    assert.equal(works[0]!.watch.signal!.aborted, false);
    works[0]!.watch.onProgress!(at(5));
    assert.deepEqual([first.progress, second.progress], [[], [5]]);
    second.abort.abort();
    await settled();
    assert.equal(works[0]!.watch.signal!.aborted, true);
    assert.ok(second.outcome instanceof CancelledError);
  });

  it('starts anew for who asks while the one before is being cancelled', async () => {
    const { works, ask } = await sharing();
    ask().abort.abort();
    const next = ask();
    await settled();
    assert.equal(works.length, 2);
    works[1]!.finish(found(3));
    await settled();
    assert.deepEqual(next.outcome, found(3));
    assert.deepEqual([await outcomeOf(ask()), works.length], [found(3), 2]);
  });

  it('does not begin to work for who has already left', async () => {
    const { works, ask } = await sharing();
    const caller = ask({ signal: AbortSignal.abort() });
    await settled();
    assert.ok(caller.outcome instanceof CancelledError);
    assert.ok(works.every(({ watch }) => watch.signal!.aborted));
  });

  it('tells everyone of a failure, and tries again for the next', async () => {
    const { works, ask } = await sharing();
    const callers = [ask(), ask()];
    const failure = new UserError('the predictions are gone', 'Evaluate again.');
    works[0]!.fail(failure);
    await settled();
    assert.deepEqual(
      callers.map(({ outcome }) => outcome),
      [failure, failure],
    );
    ask();
    assert.equal(works.length, 2);
  });

  it('goes on for the others when one caller fails at what it is told', async () => {
    const { works, ask } = await sharing();
    const fault = new Error('the page is gone');
    const failing = ask({
      onOutline: () => {
        throw fault;
      },
    });
    const other = ask();
    works[0]!.watch.onOutline!(found(1));
    works[0]!.finish(found(2));
    await settled();
    assert.deepEqual([failing.outcome, other.outcome], [fault, found(2)]);
    assert.deepEqual(other.outlines, [found(1)]);
  });

  it('works once at a time, for all who have not left, whoever comes and goes', () => {
    const step = fc.oneof(
      fc.constant({ what: 'ask' } as const),
      fc.record({ what: fc.constant('leave' as const), who: fc.nat(9) }),
      fc.record({ what: fc.constantFrom('progress', 'finish', 'fail'), done: fc.nat(100) }),
    );
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { works, ask } = await sharing();
        const callers: Caller[] = [];
        let waiting: Caller[] = [];
        let begun = 0;
        let kept: Comparison | undefined;
        for (const now of steps) {
          const before = waiting;
          if (now.what === 'ask') {
            if (!kept && waiting.length === 0) begun += 1;
            callers.push(ask());
            if (!kept) waiting = [...waiting, callers.at(-1)!];
          } else if (now.what === 'leave') {
            callers[now.who]?.abort.abort();
            waiting = waiting.filter((caller) => caller !== callers[now.who]);
            if (before.length > 0 && waiting.length === 0)
              assert.ok(works.at(-1)!.watch.signal!.aborted);
          } else if (waiting.length > 0) {
            if (now.what === 'progress') works.at(-1)!.watch.onProgress!(at(now.done));
            else if (now.what === 'fail') works.at(-1)!.fail(new Error('It failed.'));
            else works.at(-1)!.finish((kept = found(now.done)));
            if (now.what !== 'progress') waiting = [];
            else assert.ok(waiting.every(({ progress }) => progress.at(-1) === now.done));
          }
          await settled();
          const outcomes = before.filter((caller) => !waiting.includes(caller));
          assert.ok(outcomes.every(({ outcome }) => outcome === outcomes[0]!.outcome));
          const open = callers.filter(({ outcome }) => outcome === undefined);
          assert.deepEqual([open, works.length], [waiting, begun]);
        }
      }),
    );
  });
});

async function outcomeOf(caller: Caller): Promise<Comparison | Error | undefined> {
  await settled();
  return caller.outcome;
}
