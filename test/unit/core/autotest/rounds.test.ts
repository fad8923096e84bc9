import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Candidate } from '../../../../src/core/autotest/candidates';
import type { Journal } from '../../../../src/core/autotest/journal';
import type { ProbeSpec } from '../../../../src/core/autotest/spec';
import { CancelledError } from '../../../../src/core/shared/errors/errors';
import { runScripted, scriptedCandidate, ScriptedMachine } from '../../../support/scriptedAutotest';
import type { Noise } from '../../../support/scriptedAutotest';

const good = scriptedCandidate('good', 80, 2);
const bad = scriptedCandidate('bad', 70, 3);
const both = [good, bad];

const probe: ProbeSpec = {
  dataset: { format: 'imagefolder', path: 'data' },
  label: 'x',
  weights: 'w',
};

/** The good one is the faster at first, and falls far behind later. */
const turning: Noise = ({ name, before }) => ({
  ms: name === 'good' ? (before === 0 ? 1 : 9) : 2,
});

/** What the file holds after a run. */
async function after(
  noise: Noise,
  candidates: readonly Candidate[] = both,
  spec: Parameters<typeof runScripted>[2] = {},
) {
  const machine = new ScriptedMachine(noise);
  const result = await runScripted(machine, candidates, spec);
  return { text: machine.text, result, measured: machine.measured };
}

describe('the rounds of an auto-test', () => {
  it('are not decided again by what was measured after them', async () => {
    const first = await after(turning);
    assert.deepEqual(
      first.result.results.map(({ name, runs }) => [name, runs]),
      [
        ['bad', 10],
        ['good', 150],
      ],
    );
    const again = new ScriptedMachine(turning, first.text);
    assert.deepEqual(await runScripted(again, both), first.result);
    assert.deepEqual(again.measured, []);
    assert.equal(again.text, first.text);
  });

  it('keep who was over the limit, though more runs would have him within it', async () => {
    const spec = { limits: { latencyMs: 5 } };
    // All sessions together vary so much that no interval lies above the limit.
    const noisy: Noise = ({ name, before }) => ({
      ms: name === 'good' ? 6 : before % 2 === 0 ? 0.1 : 4,
    });
    const first = await after(noisy, both, spec);
    assert.deepEqual(
      first.result.results.map(({ name, runs, left }) => [name, runs, left]),
      [
        ['bad', 150, null],
        ['good', 10, '5.99 ms, the limit is 5 ms'],
      ],
    );
    const again = new ScriptedMachine(noisy, first.text);
    assert.deepEqual(await runScripted(again, both, spec), first.result);
    assert.deepEqual(again.measured, []);
  });

  it('are decided anew for other candidates, another limit, or a changed configuration', async () => {
    const { text } = await after(turning);
    const changed: readonly (readonly [string, Parameters<typeof runScripted>[1], object])[] = [
      ['one more', [...both, scriptedCandidate('third', 60, 4)], {}],
      ['another limit', both, { limits: { latencyMs: 100 } }],
      ['a changed configuration', [scriptedCandidate('good', 80, 5), bad], {}],
    ];
    for (const [what, candidates, spec] of changed) {
      const machine = new ScriptedMachine(({ name }) => ({ ms: name === 'bad' ? 2 : 9 }), text);
      await runScripted(machine, candidates, spec);
      // By all that is known it is the faster one now.
      assert.ok(machine.measured.includes('bad 20'), what);
    }
  });

  it('are the same for the same candidates in another order', async () => {
    const { text } = await after(turning);
    const machine = new ScriptedMachine(turning, text);
    await runScripted(machine, both.toReversed());
    assert.deepEqual(machine.measured, []);
  });

  it('are not known to a journal of before; what it measured counts', async () => {
    const { text } = await after(turning);
    const before = JSON.stringify({ ...(JSON.parse(text) as Journal), decided: undefined });
    const machine = new ScriptedMachine(turning, before);
    const { results } = await runScripted(machine, both);
    assert.ok(
      machine.measured.length > 0 && machine.measured.every((one) => one.startsWith('bad')),
    );
    assert.ok(results.every(({ runs }) => runs === 150));
    const last = new ScriptedMachine(turning, machine.text);
    await runScripted(last, both);
    assert.deepEqual(last.measured, []);
  });

  it('that nobody understands are decided anew, and cost no measurement', async () => {
    const { text } = await after(turning);
    const journal = JSON.parse(text) as Journal;
    const odd = { ...journal, decided: { ...journal.decided, rounds: [[{ name: 'bad' }]] } };
    const machine = new ScriptedMachine(turning, JSON.stringify(odd));
    assert.equal(Object.keys(machine.saved.entries).length, 2);
    await runScripted(machine, both);
    assert.ok(machine.measured.every((one) => one.startsWith('bad')));
  });

  it('do not ask again for the runs that a slow one was too slow for', async () => {
    const slow: Noise = ({ name }) => ({ ms: name === 'good' ? 1 : 9, share: 0.5 });
    const first = await after(slow);
    const again = new ScriptedMachine(slow, first.text);
    assert.deepEqual(await runScripted(again, both), first.result);
    assert.deepEqual(again.measured, []);
  });

  it('are decided anew when a candidate can be probed that could not before', async () => {
    const spec = { probe };
    const { text } = await after(turning, both, spec);
    const machine = new ScriptedMachine(turning, text, Infinity, () => ({
      source: 'probe',
      value: 90,
    }));
    const { quality_axis } = await runScripted(machine, both, spec);
    assert.equal(quality_axis, 'probe');
    assert.deepEqual(machine.measured.slice(0, 2), ['good probe', 'bad probe']);
  });

  it('weigh only accuracies that the probe of the specification came to', async () => {
    const accuracy = () => ({ source: 'probe', value: 90 }) as const;
    const first = new ScriptedMachine(turning, undefined, Infinity, accuracy);
    await runScripted(first, both, { probe });
    const other = new ScriptedMachine(turning, first.text, Infinity, accuracy);
    await runScripted(other, both, { probe: { ...probe, label: 'y' } });
    assert.deepEqual(other.measured.slice(0, 2), ['good probe', 'bad probe']);
    const without = new ScriptedMachine(turning, other.text);
    assert.equal((await runScripted(without, both)).quality_axis, 'imagenet_top1');
  });

  it('leave out of the ranking what is beyond a limit now, though it was measured once', async () => {
    const { text } = await after(turning);
    const beyond = { ...bad, excluded: '9 parameters, the limit is 8' };
    const { results } = await runScripted(new ScriptedMachine(turning, text), [good, beyond]);
    assert.deepEqual(
      results.map(({ name, pareto }) => [name, pareto]),
      [
        ['bad', null],
        ['good', true],
      ],
    );
  });
});

describe('an auto-test, whatever the noise', () => {
  const level = fc.record({
    ms: fc.integer({ min: 1, max: 8 }),
    share: fc.constantFrom(1, 1, 0.5, 0.05),
  });
  const field = fc.record({
    accuracies: fc.array(fc.integer({ min: 60, max: 63 }), { minLength: 1, maxLength: 5 }),
    probed: fc.constantFrom('all', 'some', 'none'),
    limits: fc.constantFrom({}, { latencyMs: 5 }),
    levels: fc.array(level, { minLength: 1, maxLength: 40 }),
  });
  type Field = typeof field extends fc.Arbitrary<infer T> ? T : never;

  const candidatesOf = ({ accuracies }: Field) =>
    accuracies.map((value, index) => scriptedCandidate(`c${index}`, value, index + 2));

  const specOf = ({ limits, probed }: Field) => ({
    limits,
    ...(probed === 'none' ? {} : { probe }),
  });

  /** The same for the same session, whatever was measured when. */
  const machineOf = ({ levels, probed }: Field, text?: string, failAt?: number) => {
    const noise: Noise = ({ name, before }) =>
      levels[(Number(name.slice(1)) * 7 + before * 3) % levels.length]!;
    return new ScriptedMachine(noise, text, failAt, (name) =>
      probed === 'some' && name === 'c0'
        ? undefined
        : { source: 'probe', value: 70 - Number(name.slice(1)), ci95: [60, 80] },
    );
  };

  it('measures nothing when it is run again, and comes to the same', () =>
    fc.assert(
      fc.asyncProperty(field, fc.integer({ min: 1, max: 8 }), async (asked, other) => {
        const first = machineOf(asked);
        const result = await runScripted(first, candidatesOf(asked), specOf(asked));
        const again = new ScriptedMachine(() => ({ ms: other }), first.text);
        assert.deepEqual(await runScripted(again, candidatesOf(asked), specOf(asked)), result);
        assert.deepEqual(again.measured, []);
        assert.equal(again.text, first.text);
      }),
    ));

  it('measures and decides the same when it was stopped anywhere, any number of times', () =>
    fc.assert(
      fc.asyncProperty(
        field,
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
        async (asked, stops) => {
          const whole = machineOf(asked);
          const result = await runScripted(whole, candidatesOf(asked), specOf(asked));
          let text: string | undefined;
          for (const stop of stops) {
            const stopped = machineOf(asked, text, stop);
            await runScripted(stopped, candidatesOf(asked), specOf(asked)).catch(cancelled);
            text = stopped.text;
          }
          const last = machineOf(asked, text);
          assert.deepEqual(await runScripted(last, candidatesOf(asked), specOf(asked)), result);
          assert.deepEqual(last.saved, whole.saved);
        },
      ),
    ));

  it('measures and decides the same however little time each of its runs has', () =>
    fc.assert(
      fc.asyncProperty(field, fc.integer({ min: 1, max: 400 }), async (asked, budget) => {
        const spec = specOf(asked);
        const whole = machineOf(asked);
        const result = await runScripted(whole, candidatesOf(asked), spec);
        let known;
        let text: string | undefined;
        do {
          const machine = machineOf(asked, text);
          const limited = { ...spec, budgetSeconds: budget / 1000 };
          known = await runScripted(machine, candidatesOf(asked), limited);
          text = machine.text;
        } while (known.out_of_time);
        assert.deepEqual(known, result);
        assert.equal(text, whole.text);
      }),
    ));

  function cancelled(error: unknown): void {
    assert.ok(error instanceof CancelledError);
  }
});
