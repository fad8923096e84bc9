import assert from 'node:assert/strict';

import type { Candidate } from '../../../../src/core/autotest/candidates';
import { candidatesOf } from '../../../../src/core/autotest/candidates';
import { readJournal } from '../../../../src/core/autotest/journal';
import type { Journal } from '../../../../src/core/autotest/journal';
import type { AutotestPorts, LatencyMeasurement } from '../../../../src/core/autotest/ports';
import { runAutotest } from '../../../../src/core/autotest/runAutotest';
import type { AutotestSpec } from '../../../../src/core/autotest/spec';
import { Random } from '../../../../src/core/shared/random/random';
import { CancelledError } from '../../../../src/core/shared/errors/errors';

const spec: AutotestSpec = {
  families: ['ResNet', 'MobileNetV3'],
  inputSizes: [[224, 224]],
  head: { type: 'classification', classes: 10 },
};

const environment = {
  ...{ runtime: 'onnxruntime-node', runtime_version: '1.30.0', provider: 'cpu' },
  ...{ platform: 'linux-x64', cpu: 'x', cores: 2, threads: 2 },
};

/** A machine whose runs take a millisecond for 1.2 billion MACs, give or take a tenth. */
class Machine implements AutotestPorts {
  readonly asked: string[] = [];
  saved: Journal = readJournal(undefined, 'machine');
  private readonly random = new Random(1);
  private clock = 0;

  constructor(private readonly failAt = Infinity) {}

  async measure({ name, figures }: Candidate, runs: number): Promise<LatencyMeasurement> {
    this.asked.push(`${name} ${runs}`);
    if (this.asked.length > this.failAt) throw new CancelledError('The auto-test');
    const p50 = (figures.macs ?? 0) / 1.225e9;
    const times = Array.from({ length: runs }, () => p50 * (0.9 + 0.2 * this.random.fraction()));
    this.clock += times.reduce((sum, time) => sum + time, 0);
    return { times, environment };
  }

  async save(journal: Journal): Promise<void> {
    this.saved = journal;
  }

  now = (): number => this.clock;
}

const run = (machine: Machine, changed: Partial<AutotestSpec> = {}, journal = machine.saved) =>
  runAutotest(candidatesOf({ ...spec, ...changed }, []), { ...spec, ...changed }, machine, journal);

describe('auto-test', () => {
  it('measures all once and the front longest, the fastest on top', async () => {
    const machine = new Machine();
    const { results, quality_axis } = await run(machine);
    assert.equal(quality_axis, 'imagenet_top1');
    assert.equal(results[0]!.name, 'mobilenet_v3_small_224x224');
    const front = results.filter(({ pareto }) => pareto);
    assert.ok(front.length > 2 && front.every(({ runs }) => runs === 150));
    const dominated = results.find(({ name }) => name.startsWith('resnet18'));
    assert.ok(dominated && dominated.pareto === false && dominated.runs < 150);
    assert.match(dominated.left ?? '', /another is faster/);
    for (const { p50_ms, p50_ci95 } of results)
      assert.ok(p50_ci95![0] <= p50_ms! && p50_ms! <= p50_ci95![1]);
  });

  it('measures no further what is over the limit', async () => {
    const { results } = await run(new Machine(), { limits: { latencyMs: 2 } });
    const over = results.filter(({ left }) => left?.includes('the limit is 2 ms'));
    assert.ok(over.length >= 2);
    assert.ok(over.every(({ runs, pareto }) => runs === 10 && pareto === null));
  });

  it('ends in time, with the cheapest measured, and says what was not', async () => {
    const { results, out_of_time } = await run(new Machine(), { budgetSeconds: 0.02 });
    assert.ok(out_of_time);
    assert.ok(results[0]!.runs >= 10);
    const last = results.at(-1)!;
    assert.deepEqual([last.runs, last.p50_ms], [0, null]);
    assert.match(last.left ?? '', /time was over/);
  });

  it('tells what is known after every measurement, with what still waits', async () => {
    const machine = new Machine();
    const told: (readonly [asked: number, measured: number, rows: number])[] = [];
    const candidates = candidatesOf(spec, []);
    await runAutotest(candidates, spec, machine, machine.saved, {
      onResult: ({ results }) => {
        const measured = results.filter(({ runs }) => runs > 0).length;
        told.push([machine.asked.length, measured, results.length]);
      },
    });
    const all = candidates.length;
    assert.deepEqual(
      told.slice(0, all),
      candidates.map((_, index) => [index + 1, index + 1, all]),
    );
    assert.ok(told.length > machine.asked.length);
  });

  it('is taken up where it was interrupted', async () => {
    const whole = new Machine();
    await run(whole);
    const broken = new Machine(4);
    await assert.rejects(run(broken), CancelledError);
    const next = new Machine();
    const { resumed, ...again } = await run(next, {}, broken.saved);
    assert.equal(resumed, 4);
    assert.deepEqual(again.environment, environment);
    assert.equal(next.asked.length, whole.asked.length - 4);
  });

  it('trusts no times of another machine, nor a file that is no journal', () => {
    const journal = { machine: 'one', environment, entries: { a: { sessions: [[1, 2]] } } };
    assert.deepEqual(readJournal(JSON.stringify(journal), 'one'), journal);
    assert.deepEqual(readJournal(JSON.stringify(journal), 'two').entries, {});
    for (const text of ['', '{', 'null', '[]', '{"machine":"one"}'])
      assert.deepEqual(readJournal(text, 'one').entries, {});
  });

  it('probes those within the limit, once, and weighs what it measured', async () => {
    const machine = new Machine();
    const probed: string[] = [];
    const probe = async ({ name }: Candidate) => {
      probed.push(name);
      const value = 50 + probed.length;
      return { source: 'probe', value, ci95: [value - 0.1, value + 0.1] } as const;
    };
    const ports: AutotestPorts = {
      measure: (candidate, runs) => machine.measure(candidate, runs),
      save: (journal) => machine.save(journal),
      now: machine.now,
      probe,
    };
    const asked = {
      ...{ ...spec, limits: { latencyMs: 2 } },
      probe: { dataset: { format: 'imagefolder', path: 'data' }, label: 'x', weights: 'w' },
    } as const;
    const { results, quality_axis } = await runAutotest(
      candidatesOf(asked, []),
      asked,
      ports,
      machine.saved,
    );
    assert.equal(quality_axis, 'probe');
    assert.equal(new Set(probed).size, probed.length);
    assert.ok(probed.length < results.length);
    assert.equal(results[0]!.quality?.source, 'probe');
  });
});
