import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PackedTexts } from '../../../../src/core/datasets/packedTexts';
import { sortedTexts } from '../../../../src/core/datasets/sortedTexts';

/** Latin ones, others, halves of pairs, and parts that are alike. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', '\uffff', '\u{10000}', 'a/b', 'a/b/c', 'a/bc', '\u00ff', '\u0100'),
);

function packed(texts: readonly string[]): PackedTexts {
  const column = new PackedTexts();
  for (const each of texts) column.push(each);
  return column;
}

describe('packed texts', () => {
  it('are those that were packed', () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const column = packed(texts);
        assert.deepEqual([...column], texts);
        assert.equal(column.length, texts.length);
        assert.equal(column.at(texts.length), undefined);
        assert.equal(column.at(-1), undefined);
      }),
    );
  });

  it('may be longer than a call has arguments', () => {
    const texts = ['x'.repeat(10_000), 'ж'.repeat(300_000), ''];
    assert.deepEqual([...packed(texts)], texts);
  });

  it('compare as texts do', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const expected = one < other ? -1 : Number(one > other);
        assert.equal(Math.sign(packed([one, other]).compare(0, 1)), expected);
      }),
    );
  });

  it('are sorted as arrays sort them, each once', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const sorted = sortedTexts(packed(texts));
        const all = Array.from({ length: sorted.length }, (_, index) => sorted.at(index));
        assert.deepEqual(all, [...new Set(texts)].sort());
        assert.equal(sorted.at(sorted.length), undefined);
      }),
    );
  });
});
