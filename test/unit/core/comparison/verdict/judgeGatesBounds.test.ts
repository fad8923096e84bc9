import assert from 'node:assert/strict';
import { environmentDifference } from '../../../../../src/core/comparison/verdict/environmentDifference';
import { judgeGates } from '../../../../../src/core/comparison/verdict/judgeGates';
import { resolveGates } from '../../../../../src/core/comparison/verdict/gate';
import type { Cost, GateContext } from '../../../../../src/core/comparison/verdict/gate';
import type { Figure } from '../../../../../src/core/comparison/verdict/figure';
import type { Gate } from '../../../../../src/core/evaluation/policy/evaluationPolicy';
import { readMetric } from '../../../../../src/core/metrics/parseMetric';
import type { HeadShapes } from '../../../../../src/core/metrics/parseMetric';
import { englishOf } from '../../../../../src/core/shared/text/sentence';
import type { LatencyRatio } from '../../../../../src/core/statistics/latencyRatio';
import { environment } from '../../../../support/environment';

const cost = (p50: number, bytes: number): Cost => ({
  latency: { p50_ms: p50, p95_ms: 2 * p50, mean_ms: p50 },
  environment,
  bytes,
});

const heads: HeadShapes = { x: { task: 'classification' }, y: { task: 'classification' } };

function judge(gate: Gate, context: Partial<GateContext> = {}) {
  const whole = { figures: [], costA: cost(12, 110), costB: cost(10, 100), ...context };
  return judgeGates(resolveGates([gate], heads), whole).map(({ gate: name, passed, detail }) => ({
    gate: englishOf(name),
    passed,
    detail: englishOf(detail),
  }));
}

const passes = (gate: Gate, context: Partial<GateContext>) => judge(gate, context)[0]!.passed;

/** Figures by their names; `low` and `high` are the ends of the interval, where there is one. */
function figures(
  ...all: readonly (readonly [string, number, number, low?: number, high?: number])[]
) {
  const figure = ([name, a, b, low, high]: (typeof all)[number]): Figure => {
    const differences =
      low === undefined ? {} : { p: 0, differences: Float64Array.from([low, high!]) };
    return { metric: readMetric(name, heads), a, b, ...differences };
  };
  return { figures: all.map(figure) };
}

/** What was measured in turn: medians of A and B, with an interval of A − B and of the ratio. */
function inTurn(a: number, b: number, ci95: readonly [number, number]) {
  const interval = ci95.map((end) => 1 + end / b) as [number, number];
  const differences = { latency_p50_ms: { a, b, ci95 } };
  return { latencyRatio: { ratio: a / b, interval, differences } satisfies LatencyRatio };
}

describe('the bounds of a gate', () => {
  it('are one outcome each, in their order, under their name', () => {
    const gate = { metric: 'x_macro_f1', minGain: -0.5, maxLoss: 0.25, maxRatio: 2 };
    const some = figures(['x_macro_f1', 0.9, 0.6, 0.25, 0.375]);
    const names = (more: Partial<Gate>) => judge({ ...gate, ...more }, some).map((one) => one.gate);
    assert.deepEqual(names({}), [
      'x_macro_f1 minGain -0.5',
      'x_macro_f1 maxLoss 0.25',
      'x_macro_f1 maxRatio 2',
    ]);
    assert.deepEqual(names({ confidence: 0.999 }), [
      'x_macro_f1 minGain -0.5 at 99.9 %',
      'x_macro_f1 maxLoss 0.25 at 99.9 %',
      'x_macro_f1 maxRatio 2',
    ]);
    assert.deepEqual(judge({ metric: 'x_macro_f1' }, some), []);
  });

  it('hold exactly, up to the rounding of decimal fractions', () => {
    const some = figures(['x_macro_f1', 0.3, 0.1], ['y_macro_f1', 0.1, 0.3]);
    // 0.3 − 0.1 is a little less than 0.2.
    assert.equal(passes({ metric: 'x_macro_f1', minGain: 0.2 }, some), true);
    assert.equal(passes({ metric: 'x_macro_f1', minGain: 0.2 + 1e-8 }, some), false);
    assert.equal(passes({ metric: 'y_macro_f1', maxLoss: 0.2 }, some), true);
    assert.equal(passes({ metric: 'y_macro_f1', maxLoss: 0.2 - 1e-8 }, some), false);
    // 0.3 / 0.1 is a little less than 3.
    assert.equal(passes({ metric: 'x_macro_f1', maxRatio: 3 }, some), true);
    assert.equal(passes({ metric: 'x_macro_f1', maxRatio: 3 - 1e-8 }, some), false);
    assert.equal(passes({ metric: 'y_macro_f1', maxRatio: 1 / 3 }, some), true);
  });

  it('hold the lower end of the interval where a confidence is given, for a gain strictly', () => {
    const some = figures(
      ['x_macro_f1', 0.9, 0.6, 0.25, 0.375],
      ['y_macro_f1', 0.6, 0.9, -0.5, -0.25],
    );
    const at = { confidence: 0.95 };
    assert.equal(passes({ metric: 'x_macro_f1', minGain: 0.2, ...at }, some), true);
    assert.equal(passes({ metric: 'x_macro_f1', minGain: 0.25, ...at }, some), false);
    assert.equal(passes({ metric: 'y_macro_f1', maxLoss: 0.5, ...at }, some), true);
    assert.equal(passes({ metric: 'y_macro_f1', maxLoss: 0.499, ...at }, some), false);
    const [gain] = judge({ metric: 'x_macro_f1', minGain: 0.2, ...at }, some);
    assert.equal(gain!.detail, '+0.300 (95 % CI 0.250 to 0.375)');
    const [plain] = judge({ metric: 'x_macro_f1', minGain: 0.2 }, some);
    assert.equal(plain!.detail, '+0.300');
  });

  it('fail where there is no interval to hold, with what there is', () => {
    const bare = figures(['x_macro_f1', 0.9, 0.6]);
    for (const bound of [{ minGain: 0 }, { maxLoss: 0.5 }]) {
      const [outcome] = judge({ metric: 'x_macro_f1', confidence: 0.95, ...bound }, bare);
      assert.equal(outcome!.passed, false);
      assert.equal(outcome!.detail, '+0.300, and no samples to give it an interval');
    }
  });

  it('fail on a metric that nobody has, or one of the two has not', () => {
    const detail = 'neither version has a metric called x_macro_f1';
    for (const bound of [{ minGain: 0 }, { maxLoss: 9 }, { maxRatio: 9 }]) {
      const [outcome] = judge({ metric: 'x_macro_f1', ...bound });
      assert.deepEqual([outcome!.passed, outcome!.detail], [false, detail]);
      for (const metric of ['size_bytes', 'latency_p50_ms', 'latency_p12_ms']) {
        for (const side of [{ costA: {} }, { costB: {} }]) {
          const lacking = metric === 'latency_p12_ms' ? {} : side;
          assert.equal(passes({ metric, ...bound }, lacking), false, metric);
        }
      }
    }
    assert.equal(passes({ metric: 'p50_ms', maxRatio: 9 }, {}), false);
  });

  it('say what is held against what, in the unit of the metric', () => {
    const detail = (metric: string, context = {}) =>
      judge({ metric, maxRatio: 2 }, context)[0]!.detail;
    assert.equal(detail('size_bytes'), 'ratio 1.10 (110 bytes against 100 bytes)');
    const some = figures(['x_accuracy', 90, 60]);
    assert.equal(detail('x_accuracy', some), 'ratio 1.50 (90.00 % against 60.00 %)');
    assert.match(detail('latency_p50_ms'), /; ratio 1\.20 \(12\.00 ms against 10\.00 ms\)$/);
    assert.match(detail('latency_p95_ms'), /; ratio 1\.20 \(24\.00 ms against 20\.00 ms\)$/);
  });
});

describe('the bounds of a gate on latency', () => {
  const metric = 'latency_p50_ms';

  it('give no verdict as long as the interval touches no difference', () => {
    for (const ci95 of [
      [0, 4],
      [-4, 0],
      [-1, 3],
    ] as const) {
      const measured = inTurn(12, 10, ci95);
      const middle = 1 + (ci95[0] + ci95[1]) / 20;
      const [ratio] = judge({ metric, maxRatio: middle, undecided: 'pass' }, measured);
      assert.match(
        ratio!.detail,
        /^no verdict on speed: ratio 1\.20 \(95 % CI .*\), measured in turn$/,
      );
      const [loss] = judge({ metric, maxLoss: 0 }, measured);
      assert.match(loss!.detail, /^no verdict on speed: −2\.00 \(95 % CI .*\), measured in turn$/);
      assert.deepEqual([ratio!.passed, loss!.passed], [true, true], String(ci95));
      assert.equal(passes({ metric, minGain: -9 }, measured), false);
    }
  });

  it('hold exactly what was measured in turn', () => {
    const slower = inTurn(12, 10, [1, 3]);
    assert.equal(passes({ metric, maxRatio: 1.3 }, slower), true);
    assert.equal(passes({ metric, maxRatio: 1.3 - 1e-8 }, slower), false);
    assert.equal(passes({ metric, maxRatio: 1.2, undecided: 'pass' }, slower), true);
    assert.equal(passes({ metric, maxRatio: 1.1 - 1e-8, undecided: 'pass' }, slower), false);
    assert.equal(passes({ metric, maxLoss: 2 }, slower), true);
    assert.equal(passes({ metric, maxLoss: 2 - 1e-8 }, slower), false);
    assert.equal(passes({ metric, maxLoss: 3, confidence: 0.95 }, slower), true);
    assert.equal(passes({ metric, maxLoss: 3 - 1e-8, confidence: 0.95 }, slower), false);
    const faster = inTurn(10, 12, [-3, -1]);
    assert.equal(passes({ metric, minGain: 2 }, faster), true);
    assert.equal(passes({ metric, minGain: 2 + 1e-8 }, faster), false);
    assert.equal(passes({ metric, minGain: 0.99, confidence: 0.95 }, faster), true);
    assert.equal(passes({ metric, minGain: 1, confidence: 0.95 }, faster), false);
    assert.equal(passes({ metric, maxRatio: 0.8 }, faster), false);
    assert.equal(passes({ metric, maxRatio: 0.95 }, faster), true);
  });

  it('give no verdict on a figure that was not measured in turn', () => {
    const measured = inTurn(12, 10, [1, 3]);
    const bare = { latencyRatio: { ratio: 1.2, interval: [1.1, 1.3] as const } };
    for (const context of [measured, bare]) {
      const [outcome] = judge({ metric: 'latency_p95_ms', maxLoss: 0 }, context);
      assert.equal(outcome!.passed, true);
      assert.match(outcome!.detail, /^no verdict on speed: the two could not be measured in turn/);
    }
  });
});

describe('the surroundings of two measurements', () => {
  it('differ in the first thing that is not the same, and are unknown where one was not kept', () => {
    const a = cost(1, 1);
    const difference = (one: Cost, other: Cost) =>
      englishOf(environmentDifference(one, other) ?? '');
    const moved = (more: object) => ({ ...a, environment: { ...environment, ...more } });
    assert.equal(difference(a, a), '');
    assert.equal(difference(a, moved({ cores: 99 })), `cores (${environment.cores}, 99)`);
    for (const [one, other] of [
      [a, {}],
      [{}, a],
      [{}, {}],
    ])
      assert.equal(difference(one!, other!), 'machines, as far as is known');
  });
});
