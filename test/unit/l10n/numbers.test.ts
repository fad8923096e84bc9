import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import bundle from '../../../l10n/bundle.l10n.id.json';
import { judge } from '../../../src/core/comparison/verdict/verdict';
import { judgeGates } from '../../../src/core/comparison/verdict/judgeGates';
import { resolveGates } from '../../../src/core/comparison/verdict/gate';
import { compositeMetric, headMetric } from '../../../src/core/metrics/metricRef';
import { kept, told } from '../../../src/core/shared/text/kept';
import { decimal } from '../../../src/core/shared/text/quantity';
import { sentence } from '../../../src/core/shared/text/sentence';
import type { Value } from '../../../src/core/shared/text/sentence';
import { setTexts } from '../../../src/core/shared/text/texts';
import { runRemarks } from '../../../src/evaluator/evaluation/runRemarks';

const differences = Float64Array.from({ length: 2001 }, (_, i) => 0.01 + i * 1e-5);

function verdict(): Value {
  const figures = [{ metric: compositeMetric, a: 0.52, b: 0.5, p: 0, differences }];
  const versions = { a: '1.0.2', b: '1.0.1', samples: 12_400 };
  return judge({ ...versions, figures, gates: [], outcomes: [] }).summary;
}

function gate(): Value {
  const figures = [{ metric: headMetric('x', 'accuracy'), a: 90, b: 93.75 }];
  const cost = {};
  const gates = resolveGates([{ metric: 'x_accuracy', maxLoss: 0.5 }], {
    x: { task: 'classification' },
  });
  const [outcome] = judgeGates(gates, { figures, costA: cost, costB: cost });
  return outcome?.detail ?? '';
}

function archiveReason(): Value {
  const why = sentence('composite_instead', { then: decimal(0.8458, 4), now: decimal(0.9, 4) });
  return sentence('rolled_back', { version: '1.0.1', why });
}

function skippedWarning(): Value {
  const skipped = [{ id: 'a.png', ...kept({ reason: sentence('sample_empty') }) }];
  return runRemarks({ skipped, approximate: 0 }, 40)[0] ?? '';
}

/** As it is told after it was written to a file and read. */
function toldIn(language: string, value: Value): string {
  const file = JSON.stringify(kept({ text: value }));
  setTexts(language === 'id' ? bundle : {}, language);
  return told(JSON.parse(file) as object, 'text');
}

describe('numbers of the core', () => {
  afterEach(() => setTexts({}));

  const cases: readonly (readonly [string, Value, string, string])[] = [
    ['a verdict', verdict(), '0.5200 > 0.5000, +0.020', '0,5200 > 0,5000, +0,020'],
    ['a number of samples', verdict(), '12,400', '12.400'],
    ['a gate', gate(), '−3.75', '−3,75'],
    ['a reason in the archive', archiveReason(), '0.8458', '0,8458'],
    ['a warning about skipped samples', skippedWarning(), '2.5 %', '2,5 %'],
  ];

  for (const [name, value, english, expected] of cases)
    it(`of ${name} are those of the reader's language, and English in files`, () => {
      assert.ok(toldIn('en', value).includes(english), toldIn('en', value));
      for (const language of ['de', 'id'])
        assert.ok(toldIn(language, value).includes(expected), toldIn(language, value));
      assert.ok(kept({ text: value }).text.includes(english));
    });
});
