import assert from 'node:assert/strict';
import { compareVersions } from '../../../../../src/core/comparison/run/compareVersions';
import type { ComparerWatch } from '../../../../../src/core/comparison/ports';
import { requestComparison } from '../../../../../src/core/comparison/run/requestComparison';
import { shareComparisons } from '../../../../../src/core/comparison/run/shareComparisons';
import type { Comparison } from '../../../../../src/core/comparison/comparison';
import { evaluatedWorld } from '../../../../support/evaluatedWorld';
import type { EvaluationPolicy } from '../../../../../src/core/evaluation/policy/evaluationPolicy';

const better = { right: 370, wrongThere: 60 };
const worse = { right: 320, wrongThere: 10 };
const twiceAsSlow = Array.from({ length: 4 }, () => ({ a: [2, 2, 2], b: [1, 1, 1] }));

describe('comparing two versions by name', () => {
  it('tells flips and exact tests before it looks at the data set and measures latency', async () => {
    const { ports } = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const { signal } = new AbortController();
    const order: string[] = [];
    const outlines: Comparison[] = [];
    const comparison = await compareVersions(
      {
        ...ports,
        evaluations: {
          ...ports.evaluations,
          policy: async () => withLatencyGate(await ports.evaluations.policy()),
          evidence: async (version) => {
            await turns(50);
            order.push('data set');
            return ports.evaluations.evidence(version);
          },
        },
        measureLatency: (_a, _b, progressOptions) => {
          assert.equal(
            progressOptions?.signal,
            signal,
            'the wait for a measurement can be cancelled',
          );
          order.push('latency');
          return Promise.resolve(twiceAsSlow);
        },
      },
      '1.0.2',
      '1.0.1',
      {
        signal,
        onOutline: (outline) => {
          order.push('outline');
          outlines.push(outline);
        },
      },
    );
    assert.deepEqual(order, ['outline', 'data set', 'data set', 'latency']);
    const [outline] = outlines;
    assert.deepEqual(outline!.flips, comparison.flips);
    const [accuracy] = outline!.metrics;
    assert.equal(accuracy!.p_value, comparison.metrics[0]!.p_value);
    assert.equal(accuracy!.ci95, undefined);
    assert.ok(comparison.metrics[0]!.ci95);
    const { differences, ...ratio } = comparison.latency_ratio!;
    assert.deepEqual(ratio, { ratio: 2, ci95: [2, 2], rounds: 4 });
    assert.deepEqual(differences!['latency_p95_ms'], { a: 2, b: 1, ci95: [1, 1] });
  });
});

describe('comparing two versions more than once', () => {
  async function counted() {
    const { ports } = await evaluatedWorld({ '1.0.1': worse, '1.0.2': better });
    const world = { measured: 0, canMeasure: true, p95: 1, gate: 1.25, fresh: 0 };
    const { evaluations } = ports;
    const { compare } = shareComparisons({ compare: requestComparison });
    const run = (a = '1.0.2', b = '1.0.1', watch: ComparerWatch = {}) =>
      compareVersions(
        {
          ...ports,
          compare,
          evaluations: {
            ...evaluations,
            policy: async () => withLatencyGate(await evaluations.policy(), world.gate),
            results: async (version) => {
              const results = await evaluations.results(version);
              return results && { ...results, latency: { ...results.latency, p95_ms: world.p95 } };
            },
            evidence: (version) => {
              world.fresh += 1;
              return evaluations.evidence(version);
            },
          },
          comparer: {
            compare: (request, watch) =>
              ports.comparer.compare({ ...request, resamples: 20 }, watch),
          },
          measureLatency: async () => {
            world.measured += 1;
            return world.canMeasure ? twiceAsSlow : undefined;
          },
        },
        a,
        b,
        watch,
      );
    return { world, run };
  }

  it('measures latency once for as long as nothing changed, and looks at the data set anew', async () => {
    const { world, run } = await counted();
    const first = await run();
    assert.deepEqual(await run(), first);
    assert.deepEqual([world.measured, world.fresh], [1, 4]);
    assert.notDeepEqual(await run('1.0.1', '1.0.2'), first);
    assert.equal(world.measured, 2, 'the other way round is another comparison');
  });

  it('measures latency once where two ask at the same moment, and tells both', async () => {
    const { world, run } = await counted();
    const outlines: Comparison[] = [];
    const onOutline = (outline: Comparison) => outlines.push(outline);
    const [first, second] = await Promise.all([run(), run('1.0.2', '1.0.1', { onOutline })]);
    assert.deepEqual(second, first);
    assert.equal(world.measured, 1);
    assert.deepEqual(
      outlines.map(({ flips, latency_ratio }) => [flips, latency_ratio]),
      [[first.flips, undefined]],
    );
  });

  it('compares again after another evaluation or under another policy', async () => {
    const { world, run } = await counted();
    await run();
    world.p95 = 2;
    await run();
    assert.equal(world.measured, 2);
    world.gate = 3;
    const { gates } = await run();
    assert.deepEqual([world.measured, gates.at(-1)!.passed], [3, true]);
  });

  it('keeps none whose latency could not be measured', async () => {
    const { world, run } = await counted();
    world.canMeasure = false;
    assert.equal((await run()).latency_ratio, undefined);
    world.canMeasure = true;
    assert.ok((await run()).latency_ratio);
    assert.equal(world.measured, 2);
  });
});

function withLatencyGate(policy: EvaluationPolicy, maxRatio = 1.25): EvaluationPolicy {
  return { ...policy, gates: [...policy.gates, { metric: 'latency_p50_ms', maxRatio }] };
}

/** Lets whatever needs no file or timer run first. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}
