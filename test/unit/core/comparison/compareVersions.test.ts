import assert from 'node:assert/strict';
import { compareVersions } from '../../../../src/core/comparison/compareVersions';
import type { Comparison } from '../../../../src/core/comparison/types';
import type { EvaluationPolicy } from '../../../../src/core/evaluation/types';
import { evaluatedWorld } from '../../../support/evaluatedWorld';

const better = { right: 370, wrongThere: 60 };
const worse = { right: 320, wrongThere: 10 };

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
        measureLatency: (_a, _b, watched) => {
          assert.equal(watched?.signal, signal, 'the wait for a measurement can be cancelled');
          order.push('latency');
          return Promise.resolve({ a: Array(20).fill(2), b: Array(20).fill(1) });
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
    assert.deepEqual(ratio, { ratio: 2, ci95: [2, 2] });
    assert.deepEqual(differences!['latency_p95_ms'], { a: 2, b: 1, ci95: [1, 1] });
  });
});

function withLatencyGate(policy: EvaluationPolicy): EvaluationPolicy {
  return { ...policy, gates: [...policy.gates, { metric: 'latency_p50_ms', maxRatio: 1.25 }] };
}

/** Lets whatever needs no file or timer run first. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}
