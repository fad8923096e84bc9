import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import bundle from '../../../l10n/bundle.l10n.id.json';
import manifest from '../../../package.nls.json';
import manifestInIndonesian from '../../../package.nls.id.json';
import { placesOf } from '../../../src/core/shared/text/fillTemplate';
import { schemaTexts } from '../../support/schemaTexts';
import { translatedTexts } from '../../support/translatedTexts';

const indonesian = new Map<string, string>(Object.entries(bundle));
const texts = translatedTexts();

/** `0`, `1`, `path` … of a text. */
function placesIn(text: string): readonly string[] {
  return placesOf(text).toSorted();
}

/** Commands that a text links to. */
function linksOf(text: string): readonly string[] {
  return (text.match(/\(command:[^)]+\)/g) ?? []).toSorted();
}

describe('the translations', () => {
  it('are of texts that stand in the source as they are', () => {
    assert.deepEqual(
      texts.filter(({ text }) => text === '').map(({ where }) => where),
      [],
    );
  });

  it('are asked for when the language is known', () => {
    assert.deepEqual(
      texts.filter(({ early }) => early).map(({ where }) => where),
      [],
    );
  });

  it('are complete in Indonesian', () => {
    const missing = texts.filter(({ text }) => !indonesian.has(text));
    assert.deepEqual(
      missing.map(({ text, where }) => `${where}: ${text}`),
      [],
    );
  });

  it('cover what editors show of the schemas', () => {
    assert.deepEqual(
      schemaTexts().filter((text) => !indonesian.has(text)),
      [],
    );
  });

  it('hold nothing that nobody says any more', () => {
    const said = new Set([...texts.map(({ text }) => text), ...schemaTexts()]);
    assert.deepEqual(
      [...indonesian.keys()].filter((text) => !said.has(text)),
      [],
    );
  });

  it('stand in the order of their English texts', () => {
    const inOrder = [...indonesian.keys()];
    assert.deepEqual(inOrder, inOrder.toSorted());
  });

  it('keep the places for values', () => {
    for (const [english, text] of indonesian) {
      assert.deepEqual(placesIn(text), placesIn(english), english);
    }
  });

  it('cover the manifest, with the same links', () => {
    assert.deepEqual(Object.keys(manifestInIndonesian), Object.keys(manifest));
    const english = new Map<string, string>(Object.entries(manifest));
    for (const [key, text] of Object.entries(manifestInIndonesian)) {
      assert.deepEqual(linksOf(text), linksOf(english.get(key) ?? ''), key);
    }
  });
});
