import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import { kept, keptLists, told, toldList } from '../../../../../src/core/shared/text/kept';
import { joined, sentence } from '../../../../../src/core/shared/text/sentence';
import { templates } from '../../../../../src/core/shared/text/templates/templates';
import { setTexts } from '../../../../../src/core/shared/text/texts';

const languages = [{}, bundle];
const written = JSON.stringify;
const files = sentence('files_gone');

/** As it is read from a file again. */
function read<T>(value: T): T {
  return JSON.parse(written(value)) as T;
}

describe('what is kept', () => {
  afterEach(() => setTexts({}));

  it('is English with code and values beside it, whatever language people are told things in', () => {
    for (const texts of languages) {
      setTexts(texts);
      assert.deepEqual(kept({ reason: files }), {
        reason: 'Its files are gone',
        sentences: { reason: { code: 'files_gone', values: {} } },
      });
      const warnings = [files, 'mine'];
      assert.deepEqual(keptLists({ warnings }), {
        warnings: ['Its files are gone', 'mine'],
        sentences: { warnings },
      });
    }
  });

  it('is told in the language of the reader, in the place of the sentence alone', () => {
    const reason = joined([sentence('user_request'), 'a bug in the new model']);
    const entry = read(kept({ reason }));
    assert.equal(told(entry, 'reason'), 'asked for by the user; a bug in the new model');
    setTexts(bundle);
    assert.equal(told(entry, 'reason'), 'diminta oleh pengguna; a bug in the new model');
    const list = read(keptLists({ warnings: ['is empty', sentence('sample_empty')] }));
    assert.deepEqual(toldList(list, 'warnings'), ['is empty', 'kosong']);
  });

  it('leaves what people wrote as they wrote it, also where it is word for word ours', () => {
    const ours = Object.values(templates) as string[];
    const filled = ours.map((text) => text.replace(/\{\w+\}/g, 'kitty'));
    const text = fc.oneof(fc.string(), fc.constantFrom(...ours, ...filled, 'kitty is missing'));
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (reason, texts) => {
        setTexts(texts);
        const entry = read(kept({ reason }));
        assert.deepEqual(entry, { reason });
        assert.equal(told(entry, 'reason'), reason);
        assert.deepEqual(toldList(read(keptLists({ list: [reason] })), 'list'), [reason]);
        const forced = read(kept({ reason: joined([files, reason]) }));
        assert.ok(reason === '' || told(forced, 'reason').endsWith(`; ${reason}`));
      }),
      { numRuns: 1000 },
    );
  });

  it('is shown as it stands where files of before have no codes, or ones that are unknown', () => {
    setTexts(bundle);
    const reason = 'Its files are gone';
    for (const sentences of [undefined, null, 7, {}, { reason: { code: 'later', values: {} } }]) {
      assert.equal(told({ reason, sentences }, 'reason'), reason);
    }
    assert.deepEqual(toldList({ list: ['a'], sentences: { list: 'x' } }, 'list'), ['a']);
    assert.equal(told({}, 'reason'), '');
    assert.deepEqual(toldList({ list: 7 }, 'list'), []);
  });

  it('counts as a person’s once somebody has edited the text', () => {
    setTexts(bundle);
    const entry = { ...read(kept({ reason: files })), reason: 'I have them on a disk at home' };
    assert.equal(told(entry, 'reason'), 'I have them on a disk at home');
  });
});
