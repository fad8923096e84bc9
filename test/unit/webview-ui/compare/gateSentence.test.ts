import assert from 'node:assert/strict';
import type { GateBoundFacts } from '../../../../src/protocol/comparisonFacts';
import { gateSentence } from '../../../../webview-ui/compare/gateSentence';
import { setLanguage } from '../../../../webview-ui/platform/format';

const accuracy: GateBoundFacts = {
  ...{ gate: 0, kind: 'maxLoss', label: 'Magnitude accuracy', unit: 'percent', cost: false },
  bound: 0.5,
};
const loss: GateBoundFacts = { ...accuracy, label: 'Log loss', unit: 'number', cost: true };
const latency: GateBoundFacts = {
  ...{ ...accuracy, kind: 'maxRatio', label: 'Latency p50', unit: 'milliseconds', cost: true },
  bound: 1.25,
};

describe('a gate in a sentence', () => {
  afterEach(() => setLanguage('en'));

  const cases: readonly (readonly [string, GateBoundFacts])[] = [
    ['Magnitude accuracy may fall by at most 0.5 points: rose by 4.8', { ...accuracy, found: 4.8 }],
    [
      'Magnitude accuracy may fall by at most 1 point: fell by 2.25',
      { ...accuracy, bound: 1, found: -2.25 },
    ],
    [
      'Magnitude accuracy may fall by at most 0.5 points: stayed the same',
      { ...accuracy, found: -0.001 },
    ],
    ['Magnitude accuracy may fall by at most 0.5 points', accuracy],
    ['Log loss may rise by at most 0.5: fell by 0.25', { ...loss, found: 0.25 }],
    [
      'Log loss has to fall by 0.1: rose by 0.02',
      { ...loss, kind: 'minGain', bound: 0.1, found: -0.02 },
    ],
    [
      'Composite score has to rise (at 95 % confidence): rose by 0.035 (95 % CI 0.014 to 0.057)',
      {
        ...{ ...accuracy, kind: 'minGain', label: 'Composite score', unit: 'share', bound: 0 },
        ...{ confidence: 0.95, found: 0.035, interval: [0.014, 0.057] },
      },
    ],
    [
      'Magnitude accuracy may fall by at most 0.5 points: fell by 1 (95 % CI −1 to 3)',
      { ...accuracy, found: -1, interval: [-3, 1] },
    ],
    [
      'Latency p50 may be at most 1.25 times as much: 0.92 times as much (95 % CI 0.84 to 1.02)',
      { ...latency, found: 0.92, interval: [0.84, 1.02] },
    ],
    [
      'Latency p50 may rise by at most 2 ms: rose by 0.5',
      { ...latency, kind: 'maxLoss', bound: 2, found: -0.5 },
    ],
  ];

  for (const [text, gate] of cases) {
    it(text, () => assert.equal(gateSentence(gate), text));
  }

  it('has the numbers of the reader’s language', () => {
    setLanguage('id');
    assert.match(gateSentence({ ...accuracy, found: 4.8 }), /0,5 .* 4,8$/);
  });
});
