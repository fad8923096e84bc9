import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { placesOf } from '../../../../../src/core/shared/text/fillTemplate';
import { count } from '../../../../../src/core/shared/text/quantity';
import { readValue } from '../../../../../src/core/shared/text/readSentence';
import {
  englishOf,
  firstFew,
  joined,
  localized,
  quotation,
  sentence,
  withCommas,
} from '../../../../../src/core/shared/text/sentence';
import type { Code, Sentence, Value } from '../../../../../src/core/shared/text/sentence';
import { templates } from '../../../../../src/core/shared/text/templates/templates';
import { setTexts } from '../../../../../src/core/shared/text/texts';

const codes = Object.keys(templates) as Code[];

/** A sentence of a code, with other values in its places. */
function made(code: Code, values: readonly Value[]): Sentence {
  const places = [...new Set(placesOf(templates[code]))];
  return { code, values: Object.fromEntries(places.map((place, i) => [place, values[i] ?? ''])) };
}

const anyCode = fc.constantFrom(...codes);
const texts = fc.array(fc.stringMatching(/^[\w./{}$&-]{1,12}$/), { minLength: 5, maxLength: 5 });

describe('a sentence', () => {
  beforeEach(() => setTexts(bundle));
  afterEach(() => setTexts({}));

  it('holds its values in English and in Indonesian, whatever they look like', () => {
    fc.assert(
      fc.property(anyCode, texts, (code, values) => {
        const said = made(code, values);
        const english: string = templates[code];
        const indonesian = (bundle as Record<string, string>)[english] ?? english;
        const filled = (template: string) =>
          template
            .split(/(\{[^}]+\})/)
            .map((part) => {
              const [, name, plural] = /^\{(\w+)(?::.*\|(.*))?\}$/.exec(part) ?? [];
              if (name === undefined) return part;
              return `${String(said.values[name])}${plural === undefined ? '' : ` ${plural}`}`;
            })
            .join('');
        assert.equal(englishOf(said), filled(english));
        assert.equal(localized(said), filled(indonesian));
      }),
      { numRuns: 2000 },
    );
  });

  it('is told in the words of the language, inside of others and in lists', () => {
    const numbers = sentence('composite_difference', {
      a: '0.9350',
      sign: '>',
      b: '0.9260',
      difference: '+0.0090',
    });
    const why = joined([sentence('forced'), 'new events', '', numbers]);
    const said = sentence('replaced_because', { version: '1.0.2', why });
    assert.equal(
      englishOf(said),
      'Replaced by v1.0.2 (forced; new events; composite 0.9350 > 0.9260, +0.0090)',
    );
    assert.equal(
      localized(said),
      'Digantikan oleh v1.0.2 (dipaksa; new events; komposit 0.9350 > 0.9260, +0.0090)',
    );
    assert.equal(localized(withCommas([sentence('forced'), 'b', 'c'])), 'dipaksa, b, c');
    assert.equal(
      englishOf(firstFew(['1', '2', '3', '4', '5', '6', '7'])),
      '1, 2, 3, 4, 5 and 2 more',
    );
  });

  it('counts in the singular and in the plural, as far as the language has them', () => {
    const over = (samples: Value) => sentence('over_samples', { numbers: '+1', samples });
    assert.equal(englishOf(over(1)), '+1 over 1 sample');
    assert.equal(englishOf(over(count(1))), '+1 over 1 sample');
    assert.equal(englishOf(over(count(1200))), '+1 over 1,200 samples');
    assert.equal(englishOf(over(0)), '+1 over 0 samples');
    assert.equal(localized(over(1)), '+1 dari 1 sampel');
  });

  it('gives every number its noun in both numbers', () => {
    const bare =
      /\{\w+\} (samples|images|files|rows|classes|columns|values|channels|bytes|stages|parameters)\b/;
    assert.deepEqual(
      codes.filter((code) => bare.test(templates[code])),
      [],
    );
  });

  it('says the same when it has been written to a file and read', () => {
    fc.assert(
      fc.property(anyCode, anyCode, texts, (outer, inner, values) => {
        const said = made(outer, [made(inner, values), ...values]);
        assert.deepEqual(readValue(JSON.parse(JSON.stringify(said))), said);
      }),
    );
  });

  it('is none where the code is unknown or a value is missing', () => {
    for (const value of [
      { code: 'constructor', values: {} },
      { code: 'unknown', values: {} },
      { code: 'replaced', values: {} },
      { code: 'replaced', values: { version: null } },
      { code: 'replaced' },
      [sentence('forced'), null],
      null,
      true,
    ])
      assert.equal(readValue(value), undefined, JSON.stringify(value));
  });

  it('is none where it is nested beyond reason', () => {
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => [inner], 'x');
    assert.equal(readValue(deep), undefined);
  });

  it('quotes an error with its code, or leaves its words out of the English', () => {
    const coded = new UserError(sentence('no_detection_head', { arch: 'vgg11' }), 'Choose.');
    assert.equal(coded.message, 'vgg11 tidak memiliki head deteksi.');
    assert.equal(englishOf(coded.said), 'vgg11 has no detection head.');
    const worded = new UserError('rusak', 'Perbaiki.');
    const said = sentence('must_pass_unanswered', { why: worded.said });
    assert.equal(englishOf(said), 'the must-pass events cannot be answered: …');
    assert.match(localized(said), /: rusak$/);
    setTexts({});
    assert.equal(englishOf(said), 'the must-pass events cannot be answered: …');
    assert.equal(quotation('broken'), 'broken');
  });
});
