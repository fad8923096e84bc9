import assert from 'node:assert/strict';
import { isLatencyGated, resolveGates } from '../../../../../src/core/comparison/verdict/gate';
import { judgeGates } from '../../../../../src/core/comparison/verdict/judgeGates';
import type { Cost, GateContext } from '../../../../../src/core/comparison/verdict/gate';
import { classMetric, headMetric } from '../../../../../src/core/metrics/metricRef';
import type { HeadShapes } from '../../../../../src/core/metrics/parseMetric';
import { differenceAt, latencyRatio } from '../../../../../src/core/statistics/latencyRatio';
import type { LatencyRatio } from '../../../../../src/core/statistics/latencyRatio';
import { Random } from '../../../../../src/core/shared/random/random';
import { environment } from '../../../../support/environment';
import type { Gate } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const cost = (p50: number, bytes: number): Cost => ({
  latency: { p50_ms: p50, p95_ms: 2 * p50, mean_ms: p50 },
  environment,
  bytes,
});

/** Two models that take A and B milliseconds, and what a machine adds. */
function lastBenchmark(a: number, b: number): LatencyRatio {
  const random = new Random(1);
  const times = (centre: number) =>
    Array.from({ length: 10 }, () => centre * (1 + 0.3 * random.fraction() ** 3));
  return latencyRatio(Array.from({ length: 10 }, () => ({ a: times(a), b: times(b) })))!;
}

const heads: HeadShapes = { h: { task: 'classification' } };
const accuracy = headMetric('h', 'accuracy');
const latencyHead = { latency: { task: 'classification', label: 'l', weight: 1 } } as const;

function judged(gate: Gate, context: Partial<GateContext> = {}) {
  const whole = { figures: [], costA: cost(13, 110), costB: cost(10, 100), ...context };
  const [outcome, ...others] = judgeGates(resolveGates([gate], heads), whole);
  assert.equal(others.length, 0);
  return outcome!;
}

describe('gates', () => {
  const latency = { metric: 'latency_p50_ms', maxRatio: 1.25 };

  it('hold a latency ratio that is shown against its bound', () => {
    const ratio = lastBenchmark(13, 10);
    const outcome = judged(latency, { latencyRatio: ratio });
    assert.equal(outcome.passed, false);
    assert.match(
      englishOf(outcome.detail),
      /^ratio 1\.\d\d \(95 % CI 1\.\d\d to 1\.\d\d\), measured in turn$/,
    );
    assert.equal(judged({ ...latency, maxRatio: 1.5 }, { latencyRatio: ratio }).passed, true);
  });

  it('are not met where the interval reaches over the bound, unless the policy says so', () => {
    const ratio = lastBenchmark(10, 10);
    assert.ok(ratio.interval[0] <= 1 && ratio.interval[1] >= 1);
    const outcome = (undecided?: 'fail' | 'pass') =>
      judged({ ...latency, maxRatio: 1, ...(undecided && { undecided }) }, { latencyRatio: ratio });
    assert.deepEqual(
      [outcome().passed, outcome('fail').passed, outcome('pass').passed],
      [false, false, true],
    );
    assert.match(englishOf(outcome().detail), /^no verdict on speed: ratio 1\.0\d/);
    assert.equal(judged(latency, { latencyRatio: ratio }).passed, true);
    assert.equal(judged({ ...latency, maxRatio: 0.5 }, { latencyRatio: ratio }).passed, false);
  });

  it('give no verdict on speed where the machines differ', () => {
    const elsewhere = { ...cost(10, 100), environment: { ...environment, cpu: 'other' } };
    const moved = judged(latency, { costB: elsewhere });
    assert.equal(moved.passed, true);
    assert.match(englishOf(moved.detail), /measured on different cpu \(one, other\); ratio 1\.30/);
  });

  it('give no verdict on speed where the two were not measured in turn', () => {
    const { passed, detail } = judged(latency);
    assert.equal(passed, true);
    assert.equal(judged({ ...latency, undecided: 'fail' }).passed, false);
    assert.match(
      englishOf(detail),
      /^no verdict on speed: the two could not be measured in turn; ratio 1\.30/,
    );
  });

  it('bound milliseconds by what was measured in turn', () => {
    const slower = { latencyRatio: lastBenchmark(13, 10) };
    const fast = { costA: cost(5, 100), costB: cost(10, 100) };
    for (const metric of ['latency_p50_ms', 'latency_p95_ms', 'latency_mean_ms']) {
      const refused = judged({ metric, maxLoss: 1 }, { ...slower, ...fast });
      assert.equal(refused.passed, false, metric);
      assert.match(
        englishOf(refused.detail),
        /^−\d.* \(95 % CI −\d.* to −\d.*\), measured in turn$/,
      );
      assert.equal(judged({ metric, maxLoss: 6 }, slower).passed, true);
      assert.equal(judged({ metric, minGain: 0 }, { ...slower, ...fast }).passed, false);
    }
    const { differences } = slower.latencyRatio;
    const { a, b, ci95 } = differences!['latency_p50_ms']!;
    assert.ok(ci95[0] < a - b && a - b < ci95[1]);
    const within = (a - b + ci95[1]) / 2;
    const bound = { metric: 'latency_p50_ms', maxLoss: within };
    assert.equal(judged(bound, slower).passed, true);
    assert.equal(judged({ ...bound, confidence: 0.95 }, slower).passed, false);
  });

  it('hold milliseconds against their bound at the confidence that is asked for', () => {
    const faster = { latencyRatio: lastBenchmark(10, 13) };
    const difference = faster.latencyRatio.differences!['latency_p50_ms']!;
    const [usual, strict] = [0.95, 0.999].map(
      (confidence) => -differenceAt(difference, faster.latencyRatio, confidence)[1],
    );
    assert.ok(strict! < usual!);
    const gate = { metric: 'latency_p50_ms', minGain: (usual! + strict!) / 2 };
    assert.equal(judged({ ...gate, confidence: 0.95 }, faster).passed, true);
    assert.equal(judged({ ...gate, confidence: 0.999 }, faster).passed, false);
  });

  it('give no verdict on milliseconds where no difference is shown', () => {
    const equal = { latencyRatio: lastBenchmark(10, 10) };
    const strict = { metric: 'latency_p50_ms', maxLoss: 0 };
    for (const context of [equal, {}]) {
      const { passed, detail } = judged(strict, context);
      assert.deepEqual([passed, /^no verdict on speed: /.test(englishOf(detail))], [true, true]);
      const asked = judged({ metric: 'latency_p50_ms', minGain: 0 }, context);
      assert.equal(asked.passed, false, 'a gain that is asked for has to be shown');
    }
  });

  it('bound sizes, losses and gains in the unit of the metric', () => {
    assert.equal(judged({ metric: 'size_bytes', maxRatio: 1.1 }).passed, true);
    assert.equal(judged({ metric: 'size_bytes', maxRatio: 1.05 }).passed, false);
    assert.equal(judged({ metric: 'size_bytes', maxLoss: 10 }).passed, true);
    const figures = [
      { metric: accuracy, a: 90.1, b: 90.6 },
      { metric: headMetric('h', 'log_loss'), a: 0.3, b: 0.4 },
    ];
    assert.equal(judged({ metric: 'h_accuracy', maxLoss: 0.5 }, { figures }).passed, true);
    assert.equal(judged({ metric: 'h_accuracy', maxLoss: 0.4 }, { figures }).passed, false);
    assert.equal(judged({ metric: 'h_log_loss', minGain: 0.1 }, { figures }).passed, true);
  });

  it('hold the own value of the challenger against min and max, whatever the champion has', () => {
    const figures = [
      { metric: classMetric('h', 'Large', 'recall'), a: 0.875, b: 0.5 },
      { metric: headMetric('h', 'log_loss'), a: 0.3, b: 0.1 },
    ];
    const recall = (min: number) => judged({ metric: 'h_Large_recall', min }, { figures });
    assert.deepEqual([recall(0.875).passed, recall(0.9).passed], [true, false]);
    const { gate, detail, bound } = recall(0.9);
    assert.equal(englishOf(gate), 'h_Large_recall min 0.9');
    assert.equal(englishOf(detail), '0.8750');
    assert.deepEqual([bound?.kind, bound?.bound, bound?.found], ['min', 0.9, 0.875]);
    assert.equal(judged({ metric: 'h_log_loss', max: 0.3 }, { figures }).passed, true);
    assert.equal(judged({ metric: 'h_log_loss', max: 0.2 }, { figures }).passed, false);
    assert.equal(judged({ metric: 'size_bytes', max: 109 }).passed, false);
    assert.equal(judged({ metric: 'h_Small_recall', min: 0 }, { figures }).passed, false);
  });

  it('hold a latency as it was measured last against max', () => {
    const gate = { metric: 'latency_p50_ms', max: 12 };
    assert.equal(judged(gate).passed, false);
    const { passed, detail } = judged(gate, { latencyRatio: lastBenchmark(10, 10) });
    assert.equal(passed, true);
    assert.match(englishOf(detail), /^1\d\.\d\d ms, measured in turn$/);
  });

  it('ask for an interval where a confidence is given', () => {
    const differences = Float64Array.from({ length: 1000 }, (_, i) => i / 1000 - 0.1);
    const figures = [{ metric: accuracy, a: 90.5, b: 90.1, p: 0.2, differences }];
    const gate = { metric: 'h_accuracy', confidence: 0.9 };
    // The 90 % interval reaches from −0.05 to 0.85.
    assert.equal(judged({ ...gate, minGain: 0 }, { figures }).passed, false);
    assert.equal(judged({ ...gate, maxLoss: 0.06 }, { figures }).passed, true);
    assert.equal(judged({ ...gate, maxLoss: 0.04 }, { figures }).passed, false);
    const bare = [{ metric: accuracy, a: 95, b: 90 }];
    const none = judged({ ...gate, minGain: 0 }, { figures: bare });
    assert.deepEqual(
      [none.passed, /no samples to give it an interval/.test(englishOf(none.detail))],
      [false, true],
    );
  });

  it('judge a head called latency as a head', () => {
    const context = {
      costA: cost(10, 100),
      costB: cost(10, 100),
      figures: [{ metric: headMetric('latency', 'accuracy'), a: 90, b: 93.75 }],
    };
    const gate = { metric: 'latency_accuracy', maxLoss: 0.5 };
    const named = resolveGates([gate], { latency: { task: 'classification' } });
    const [fall] = judgeGates(named, context);
    assert.deepEqual(fall, {
      gate: 'latency_accuracy maxLoss 0.5',
      passed: false,
      detail: { number: -3.75, digits: 2, sign: 'always' },
      bound: {
        ...{ metric: 'latency_accuracy', ref: headMetric('latency', 'accuracy') },
        ...{ gate: 0, kind: 'maxLoss', bound: 0.5, found: -3.75 },
      },
    });
    assert.equal(isLatencyGated({ gates: [gate], heads: latencyHead }), false);
    const timed = [{ metric: 'latency_p50_ms', maxRatio: 1.25 }];
    assert.equal(isLatencyGated({ gates: timed, heads: latencyHead }), true);
  });

  it('fail where a name could mean two metrics, and say both', () => {
    const shapes: HeadShapes = { h: { task: 'classification', classes: ['macro', 'b'] } };
    const figures = [
      { metric: headMetric('h', 'macro_f1'), a: 0.9, b: 0.1 },
      { metric: classMetric('h', 'macro', 'f1'), a: 0.9, b: 0.1 },
    ];
    const named = resolveGates([{ metric: 'h_macro_f1', minGain: 0 }], shapes);
    const [outcome] = judgeGates(named, { figures, costA: cost(1, 1), costB: cost(1, 1) });
    assert.equal(outcome?.passed, false);
    assert.match(
      englishOf(outcome?.detail ?? ''),
      /macro_f1 of the head "h", or f1 of the class "macro" of/,
    );
  });
});
