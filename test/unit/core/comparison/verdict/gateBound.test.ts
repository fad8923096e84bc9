import assert from 'node:assert/strict';
import { headMetric, modelMetric } from '../../../../../src/core/metrics/metricRef';
import { resolveGates } from '../../../../../src/core/comparison/verdict/gate';
import type { GateContext } from '../../../../../src/core/comparison/verdict/gate';
import { boundsOf } from '../../../../../src/core/comparison/verdict/gateBound';
import type { Gate } from '../../../../../src/core/evaluation/policy/evaluationPolicy';

const context: GateContext = {
  ...{ costA: { bytes: 300 }, costB: { bytes: 200 } },
  figures: [{ metric: headMetric('size', 'accuracy'), a: 84.5, b: 80, p: 0.1 }],
  latencyRatio: {
    ...{ ratio: 0.8, interval: [0.7, 0.9], rounds: 5 },
    differences: { latency_p50_ms: { a: 4, b: 5, ci95: [-1.2, -0.8] } },
  },
};

function bounds(gate: Gate, of?: GateContext) {
  const [resolved] = resolveGates([gate], { size: { task: 'classification' } });
  assert.ok(resolved);
  return boundsOf(resolved, 3, of);
}

describe('the bounds of a gate, as numbers', () => {
  it('are one for each kind, with what was found in the metric’s own unit', () => {
    const gate = { metric: 'size_accuracy', minGain: 1, maxLoss: 0.5 };
    const ref = headMetric('size', 'accuracy');
    const own = { metric: 'size_accuracy', ref, gate: 3, found: 4.5 };
    assert.deepEqual(bounds(gate, context), [
      { ...own, kind: 'minGain', bound: 1 },
      { ...own, kind: 'maxLoss', bound: 0.5 },
    ]);
  });

  it('of latency are of what was measured in turn, and unknown where that was not done', () => {
    const gate = { metric: 'latency_p50_ms', maxLoss: 2, maxRatio: 1.25 };
    const own = { metric: 'latency_p50_ms', ref: modelMetric('latency_p50_ms'), gate: 3 };
    const [loss, ratio] = bounds(gate, context);
    assert.equal(loss?.found, 1);
    assert.ok(loss.interval && loss.interval[0] < 1 && loss.interval[1] > 1);
    const measured = { found: 0.8, interval: [0.7, 0.9] };
    assert.deepEqual(ratio, { ...own, kind: 'maxRatio', bound: 1.25, ...measured });
    assert.deepEqual(bounds(gate, { ...context, latencyRatio: undefined }), [
      { ...own, kind: 'maxLoss', bound: 2 },
      { ...own, kind: 'maxRatio', bound: 1.25 },
    ]);
  });

  it('are told without a comparison, too', () => {
    assert.deepEqual(bounds({ metric: 'nothing', minGain: 0, confidence: 0.9 }), [
      { metric: 'nothing', gate: 3, kind: 'minGain', bound: 0, confidence: 0.9 },
    ]);
  });
});
