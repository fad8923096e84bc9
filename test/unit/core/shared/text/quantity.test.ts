import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import { gainSentence, metricValue } from '../../../../../src/core/metrics/metricText';
import {
  compositeMetric,
  headMetric,
  modelMetric,
} from '../../../../../src/core/metrics/metricRef';
import { count, decimal, quantityText } from '../../../../../src/core/shared/text/quantity';
import { readValue } from '../../../../../src/core/shared/text/readSentence';
import { englishOf, localized, sentence } from '../../../../../src/core/shared/text/sentence';
import type { Value } from '../../../../../src/core/shared/text/sentence';
import { setTexts } from '../../../../../src/core/shared/text/texts';

/** A difference as it was written before numbers were kept as numbers. */
function formerGain(gain: number, digits: number): string {
  const text = gain.toFixed(digits);
  const size = text.replace('-', '');
  if (/^[0.,]*$/.test(size)) return size;
  return text.startsWith('-') ? `−${size}` : `+${size}`;
}

const numbers = fc
  .oneof(fc.double({ min: -1, max: 1 }), fc.double({ min: -1e12, max: 1e12 }), fc.double())
  .map((number) => number + 0);
/** From 10²¹ on JavaScript writes numbers with an exponent, whose sign was taken for the difference's. */
const gains = numbers.filter((number) => Math.abs(number) < 1e21);

describe('a number in a sentence', () => {
  afterEach(() => setTexts({}));

  it('is written in English as files have always had it', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 6 }), (number, digits) => {
        assert.equal(englishOf(decimal(number, digits)), number.toFixed(digits));
        assert.equal(
          englishOf(decimal(number, digits, { unit: '%' })),
          `${number.toFixed(digits)} %`,
        );
        assert.equal(englishOf(count(number)), number.toLocaleString('en-US'));
        assert.equal(englishOf(number), String(number));
      }),
      { numRuns: 2000 },
    );
  });

  it('has the sign of a difference in English as files have always had it', () => {
    fc.assert(
      fc.property(gains, fc.integer({ min: 0, max: 6 }), (gain, digits) => {
        const always = englishOf(decimal(gain, digits, { sign: 'always' }));
        assert.equal(always, formerGain(gain, digits));
        const end = englishOf(decimal(gain, digits, { sign: 'minus' }));
        assert.equal(end, formerGain(gain, digits).replace('+', ''));
      }),
      { numRuns: 2000 },
    );
  });

  it('says the same when it has been written to a file and read', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 6 }), (number, digits) => {
        for (const value of [
          decimal(number, digits, { sign: 'always', unit: 'ms' }),
          count(number),
        ]) {
          const read = readValue(JSON.parse(JSON.stringify(value)));
          assert.equal(read === undefined ? undefined : englishOf(read), englishOf(value));
        }
      }),
    );
  });

  it('is none where a file has what it cannot be', () => {
    for (const value of [
      { number: '1' },
      { number: null },
      { number: 1, digits: 1000 },
      { number: 1, digits: 1.5 },
      { number: 1, sign: '+' },
      { number: 1, unit: '<b>' },
    ])
      assert.equal(readValue(value), undefined, JSON.stringify(value));
  });

  const cases: readonly (readonly [Value, Readonly<Record<'en' | 'id' | 'de', string>>])[] = [
    [metricValue(compositeMetric, 0.84581), { en: '0.8458', id: '0,8458', de: '0,8458' }],
    [
      metricValue(headMetric('h', 'accuracy'), 83.127),
      { en: '83.13 %', id: '83,13 %', de: '83,13 %' },
    ],
    [
      metricValue(modelMetric('latency_p50_ms'), 1234.5),
      { en: '1234.50 ms', id: '1.234,50 ms', de: '1.234,50 ms' },
    ],
    [
      metricValue(modelMetric('size_bytes'), 44_500_123.4),
      { en: '44,500,123 bytes', id: '44.500.123 bytes', de: '44.500.123 bytes' },
    ],
    [decimal(-0.25, 4), { en: '-0.2500', id: '−0,2500', de: '−0,2500' }],
    [decimal(-0.00001, 4, { sign: 'always' }), { en: '0.0000', id: '0,0000', de: '0,0000' }],
    [97.5, { en: '97.5', id: '97,5', de: '97,5' }],
    [12345, { en: '12345', id: '12345', de: '12345' }],
    [
      gainSentence(compositeMetric, 0.0671, [-0.0402, 0.093], 0.975),
      {
        en: '+0.067 (97.5 % CI −0.040 to 0.093)',
        id: '+0,067 (97,5 % CI −0,040 to 0,093)',
        de: '+0,067 (97,5 % CI −0,040 to 0,093)',
      },
    ],
    [
      '0.8458 of an older file',
      {
        en: '0.8458 of an older file',
        id: '0.8458 of an older file',
        de: '0.8458 of an older file',
      },
    ],
  ];

  for (const [value, texts] of cases)
    it(`${texts.en} in English, German and Indonesian`, () => {
      assert.equal(englishOf(value), texts.en);
      for (const language of ['en', 'id', 'de'] as const) {
        setTexts({}, language);
        assert.equal(localized(value), texts[language]);
        assert.equal(englishOf(value), texts.en);
      }
    });

  it('is English where the language is not known', () => {
    setTexts({}, 'qps-ploc');
    assert.equal(localized(sentence('composite', { value: decimal(0.5, 2) })), 'composite 0.50');
  });

  it('has groups where the tables of the language have them', () => {
    const thousands = { number: 1234.5, digits: 1 };
    assert.equal(quantityText(thousands, 'es'), '1234,5');
    assert.equal(quantityText({ ...thousands, number: 12_345.5 }, 'es'), '12.345,5');
  });
});
