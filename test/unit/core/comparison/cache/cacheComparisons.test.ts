import assert from 'node:assert/strict';
import { cacheComparisons } from '../../../../../src/core/comparison/cache/cacheComparisons';
import { ComparisonFiles } from '../../../../../src/core/comparison/cache/comparisonFiles';
import { requestComparison } from '../../../../../src/core/comparison/run/requestComparison';
import { readStored } from '../../../../../src/core/comparison/versions/evaluatedVersion';
import type { ComparerWatch, ComparisonPorts } from '../../../../../src/core/comparison/ports';
import type { EvaluationPolicy } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import type { EvaluationResults } from '../../../../../src/core/evaluation/results/evaluationResults';
import { evaluatedWorld, located } from '../../../../support/evaluatedWorld';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { memoryPorts } from '../../../../support/memoryPorts';

const folder = '/pipeline/config/.comparisons';
const latencyGate = { metric: 'latency_p50_ms', maxRatio: 1.25 };

interface Change {
  readonly policy?: Partial<EvaluationPolicy>;
  readonly results?: Partial<EvaluationResults>;
  readonly watch?: ComparerWatch;
}

/** One registry, which any number of processes compare in; tells what was computed and measured. */
async function registry() {
  const { ports, evaluations } = await evaluatedWorld({
    '1.0.1': { right: 320, wrongThere: 10 },
    '1.0.2': { right: 370, wrongThere: 60 },
  });
  const files = new MemoryFileSystem();
  await files.makeDirectory('/pipeline');
  await files.makeDirectory('/pipeline/config');
  const predictions = new Map<string, string>();
  const world = { code: 'a', machine: 'here', computed: 0, measured: 0, readOnly: false };
  const own: ComparisonPorts = {
    ...ports,
    comparer: {
      compare: (request, watch) => {
        if (request.resamples !== 0) world.computed += 1;
        return ports.comparer.compare(request, watch);
      },
    },
    measureLatency: () => {
      world.measured += 1;
      const round = (slower: number) => ({ a: [1 + slower + world.measured / 100], b: [1] });
      return Promise.resolve([0, 0.01, 0.02, 0.01].map(round));
    },
  };
  const process = (pid: number) => {
    const { hasher, ids } = memoryPorts(files, files.disk, { pid });
    const hashOf = (path: string) => hasher.digest(Buffer.from(predictions.get(path) ?? path));
    const cached = cacheComparisons(requestComparison, {
      store: new ComparisonFiles({ files, hasher, ids }, '/pipeline'),
      hasher: {
        digest: (bytes) => hasher.digest(bytes),
        file: (path) => Promise.resolve({ sha256: hashOf(path), bytes: 1 }),
      },
      code: () => Promise.resolve(world.code),
      machine: () => Promise.resolve(world.machine),
      now: () => '2026-11-28T12:00:00Z',
      readOnly: world.readOnly,
    });
    const asked = async ({ policy: changed, results, watch }: Change = {}) => {
      const policy = { ...(await ports.evaluations.policy()), ...changed };
      const a = await readStored(located('1.0.2'), own.evaluations);
      const b = await readStored(located('1.0.1'), own.evaluations);
      const evaluated = a.results && { ...a, results: { ...a.results, ...results } };
      return [evaluated ?? a, b, policy, own, watch] as const;
    };
    const compare = async (change?: Change) => cached.compare(...(await asked(change)));
    const known = async (change?: Change) => {
      const [a, b, policy] = await asked(change);
      return cached.known(a, b, policy);
    };
    return Object.assign(compare, { known });
  };
  return { world, files, predictions, evaluations, process };
}

describe('comparisons that are kept', () => {
  it('are computed once, for every process, and are the same to the last digit', async () => {
    const { world, process } = await registry();
    const first = await process(1)();
    const second = await process(2)();
    assert.equal(world.computed, 1);
    assert.deepEqual(second, JSON.parse(JSON.stringify(first)));
  });

  it('are computed again when anything that they rest on is another', async () => {
    const { world, process, predictions, evaluations } = await registry();
    await process(1)();
    const { evidence } = evaluations.get('1.0.2')!;
    const changes: readonly Change[] = [
      { policy: { gates: [{ metric: 'magnitude_accuracy', maxLoss: 0.5 }] } },
      { results: { evidence: { ...evidence, model: [] } } },
      { results: { evidence: { ...evidence, dataset: 'other data' } } },
      { results: { evidence: { ...evidence, contract: 'another' } } },
      { results: { latency: { p50_ms: 3, p95_ms: 4, mean_ms: 3 } } },
    ];
    for (const [at, change] of changes.entries()) {
      await process(at + 2)(change);
      assert.equal(world.computed, at + 2, JSON.stringify(change));
      await process(at + 2)(change);
      assert.equal(world.computed, at + 2, 'and only then');
    }
    predictions.set(`${located('1.0.1').folder}/predictions.parquet`, 'other answers');
    await process(8)();
    assert.equal(world.computed, changes.length + 2);
    world.code = 'b';
    await process(9)();
    assert.equal(world.computed, changes.length + 3);
  });

  it('keep the latency that a gate asks for until it is asked for again', async () => {
    const { world, process } = await registry();
    const policy = { gates: [latencyGate] };
    const first = await process(1)({ policy });
    const again = await process(2)({ policy });
    assert.equal(world.measured, 1);
    assert.deepEqual(again.gates, first.gates);
    assert.equal(first.latency_measured_at, '2026-11-28T12:00:00Z');
    const fresh = await process(2)({ policy, watch: { measureAgain: true } });
    assert.equal(world.measured, 2);
    assert.notDeepEqual(fresh.latency_ratio, first.latency_ratio);
    assert.deepEqual(await process(1)({ policy }), JSON.parse(JSON.stringify(fresh)));
    assert.equal(world.measured, 2);
    world.machine = 'there';
    await process(3)({ policy });
    assert.equal(world.measured, 3, 'another machine has latencies of its own');
  });

  it('are looked up without computing anything, for as long as they rest on the same', async () => {
    const { world, process } = await registry();
    assert.equal(await process(1).known(), undefined);
    const made = await process(1)();
    assert.deepEqual(await process(2).known(), JSON.parse(JSON.stringify(made)));
    const gates = [{ metric: 'magnitude_accuracy', maxLoss: 0.5 }];
    assert.equal(await process(2).known({ policy: { gates } }), undefined);
    assert.equal(world.computed, 1);
  });

  it('are none where a file was cut off, changed or is no comparison', async () => {
    const { world, files, process } = await registry();
    const whole = await process(1)();
    const [name = ''] = (await files.list(folder)).filter((each) => each.endsWith('.json'));
    const path = `${folder}/${name}`;
    const bytes = await files.readFile(path, 1 << 20);
    const changed = bytes.slice();
    changed[bytes.length - 20]! ^= 1;
    const broken = [
      bytes.slice(0, -1),
      bytes.slice(0, 10),
      new Uint8Array(),
      changed,
      bytes.slice(65),
    ];
    for (const [at, content] of broken.entries()) {
      await files.unlink(path);
      await files.createFile(path, content);
      assert.deepEqual(await process(2)(), JSON.parse(JSON.stringify(whole)));
      assert.equal(world.computed, at + 2);
    }
  });

  it('are read and not written where nothing may change', async () => {
    const { world, files, process } = await registry();
    world.readOnly = true;
    await process(1)();
    assert.deepEqual(await files.list('/pipeline/config'), []);
    world.readOnly = false;
    await process(2)();
    world.readOnly = true;
    await process(3)();
    assert.equal(world.computed, 2);
  });

  it('are the newest ones, and no repository takes them up', async () => {
    const { files, process } = await registry();
    for (let bound = 0; bound < 40; bound += 1) {
      await process(1)({ policy: { gates: [{ metric: 'magnitude_accuracy', maxLoss: bound }] } });
    }
    const names = await files.list(folder);
    assert.equal(names.filter((name) => name.endsWith('.json')).length, 32);
    const ignored = await files.readFile(`${folder}/.gitignore`, 100);
    assert.equal(Buffer.from(ignored).toString(), '*\n');
  });
});
