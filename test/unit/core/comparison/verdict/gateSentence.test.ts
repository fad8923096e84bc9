import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import type { GateBound } from '../../../../../src/core/comparison/verdict/gate';
import {
  gateLine,
  gateSentence,
  gateWords,
} from '../../../../../src/core/comparison/verdict/gateSentence';
import {
  compositeMetric,
  headMetric,
  modelMetric,
} from '../../../../../src/core/metrics/metricRef';
import type { MetricRef } from '../../../../../src/core/metrics/metricRef';
import { gainSentence } from '../../../../../src/core/metrics/metricText';
import { englishOf } from '../../../../../src/core/shared/text/sentence';
import { setTexts } from '../../../../../src/core/shared/text/texts';

type Gate = Partial<GateBound> & { readonly ref: MetricRef };

const accuracy: Gate = { ref: headMetric('magnitude', 'accuracy') };
const loss: Gate = { ref: headMetric('magnitude', 'log_loss') };
const latency: Gate = { ref: modelMetric('latency_p50_ms'), kind: 'maxRatio', bound: 1.25 };
const composite: Gate = { ref: compositeMetric, kind: 'minGain', bound: 0, confidence: 0.95 };

function boundOf(gate: Gate): GateBound {
  return { metric: 'as the policy names it', gate: 0, kind: 'maxLoss', bound: 0.5, ...gate };
}

describe('a gate in a sentence', () => {
  afterEach(() => setTexts({}));

  const cases: readonly (readonly [string, Gate])[] = [
    [
      'Magnitude accuracy may fall by at most 0.5 points: rose by 4.80',
      { ...accuracy, found: 4.8 },
    ],
    [
      'Magnitude accuracy may fall by at most 1 point: fell by 2.25',
      { ...accuracy, bound: 1, found: -2.25 },
    ],
    [
      'Magnitude accuracy may fall by at most 0.5 points: stayed the same',
      { ...accuracy, found: -0.001 },
    ],
    ['Magnitude accuracy may fall by at most 0.5 points', accuracy],
    ['Magnitude log loss may rise by at most 0.5: fell by 0.250', { ...loss, found: 0.25 }],
    [
      'Magnitude log loss has to fall by 0.1: rose by 0.020',
      { ...loss, kind: 'minGain', bound: 0.1, found: -0.02 },
    ],
    [
      'Composite score has to rise (at 95 % confidence): rose by 0.067 (95 % CI 0.040 to 0.093)',
      { ...composite, found: 0.0668, interval: [0.04, 0.0933] },
    ],
    [
      'Composite score has to rise (at 90 % confidence): rose by 0.0090 (90 % CI −0.0011 to 0.0168)',
      { ...composite, confidence: 0.9, found: 0.009, interval: [-0.0011, 0.0168] },
    ],
    [
      'Magnitude accuracy may fall by at most 0.5 points: fell by 1.00 (95 % CI −1.00 to 3.00)',
      { ...accuracy, found: -1, interval: [-3, 1] },
    ],
    [
      'Latency, median may be at most 1.25 times as much: 0.92 times as much (95 % CI 0.84 to 1.02)',
      { ...latency, found: 0.92, interval: [0.84, 1.02] },
    ],
    [
      'Latency, median may rise by at most 2 ms: rose by 0.50 (95 % CI 0.10 to 0.90)',
      { ...latency, kind: 'maxLoss', bound: 2, found: -0.5, interval: [-0.9, -0.1] },
    ],
    [
      'Magnitude accuracy has to be at least 90 %: 87.50 %',
      { ...accuracy, kind: 'min', bound: 90, found: 87.5 },
    ],
    [
      'Magnitude log loss may be at most 0.3: 0.2500',
      { ...loss, kind: 'max', bound: 0.3, found: 0.25 },
    ],
    [
      'Latency, median may be at most 20 ms: 12.50 ms',
      { ...latency, kind: 'max', bound: 20, found: 12.5 },
    ],
    [
      'Size may rise by at most 1,000 bytes: rose by 12,000',
      { ...accuracy, ref: modelMetric('size_bytes'), bound: 1000, found: -12_000 },
    ],
  ];

  for (const [text, gate] of cases) {
    it(text, () => assert.equal(gateSentence(boundOf(gate), gate.ref), text));
  }

  it('has the digits of the verdict', () => {
    const ends = [0.04, 0.0933] as const;
    const verdict = englishOf(gainSentence(compositeMetric, 0.0668, ends));
    const gate = gateSentence(
      boundOf({ ...composite, found: 0.0668, interval: ends }),
      compositeMetric,
    );
    assert.ok(gate.endsWith(`rose by ${verdict.slice(1)}`), gate);
  });

  it('has the numbers of the reader’s language', () => {
    setTexts(bundle, 'id');
    const said = gateSentence(boundOf({ ...accuracy, found: 4.8 }), accuracy.ref);
    assert.match(said, /0,5 .* 4,80$/);
  });

  it('says why where the numbers do not', () => {
    const outcome = { gate: 'magnitude_accuracy maxLoss 0.5', passed: false, detail: 'no samples' };
    const line = (bound?: GateBound) => gateLine({ ...outcome, ...(bound && { bound }) });
    assert.equal(line(), 'magnitude_accuracy maxLoss 0.5; no samples');
    assert.match(line(boundOf(accuracy)), /at most 0\.5 points; no samples$/);
    assert.match(line(boundOf({ ...accuracy, found: 1 })), /: rose by 1\.00$/);
    const asked = boundOf({ ...accuracy, found: 1, confidence: 0.95 });
    assert.match(line(asked), /rose by 1\.00; no samples$/);
    assert.equal(
      gateWords({ ...outcome, bound: boundOf({ ...latency, found: 1 }) }).why,
      'no samples',
    );
  });
});
