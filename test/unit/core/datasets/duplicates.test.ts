import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findDuplicate } from '../../../../src/core/datasets/duplicates';

function firstDuplicate(texts: readonly string[]) {
  const again = texts.findIndex((text, index) => texts.indexOf(text) < index);
  return again < 0 ? undefined : { first: texts.indexOf(texts[again]!), again };
}

describe('duplicates of texts', () => {
  const texts = fc.array(fc.string({ maxLength: 2 }), { maxLength: 30 });

  it('are found where a text stands again for the first time', () => {
    fc.assert(
      fc.property(texts, (all) => assert.deepEqual(findDuplicate(all), firstDuplicate(all))),
    );
  });

  it('are told by the texts where hashes are alike', () => {
    for (const hash of [() => 7, (text: string) => text.length]) {
      fc.assert(
        fc.property(texts, (all) =>
          assert.deepEqual(findDuplicate(all, hash), firstDuplicate(all)),
        ),
      );
    }
  });
});
