import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { bareTexts } from '../support/bareTexts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

/** The command line speaks English, so its own words are never looked up. */
const english = /^src\/cli(\.ts|\/)/;

/** What others named, and where they published it, is called alike in every language. */
const names = /^(Hugging Face transformers|Wide ResNet)$|, arXiv:\d/;

/** What the search finds in one file. */
function found(source: string): readonly string[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'one.ts'), source);
  return bareTexts(folder).map(({ text }) => text);
}

describe('the search for bare texts', () => {
  afterEach(removeTemporaryFolders);

  it('reads what errors say and what sentences are filled with', () => {
    assert.deepEqual(found("throw new UserError('It broke', { text: 'Mend it.' });"), [
      'It broke',
      'Mend it.',
    ]);
    assert.deepEqual(found("l10n.t('{0} broke', many ? 'all of it' : path);"), ['all of it']);
  });

  it('reads what a function tells, wherever it comes from', () => {
    const call = "refuse(['head'], `is ${type}`, 'remove it');";
    assert.deepEqual(found(`export function one(refuse: Refuse) { ${call} }`), [
      'is {}',
      'remove it',
    ]);
  });

  it('reads fields that are shown, and what is added to their lists', () => {
    assert.deepEqual(found("tell({ phase: 'Measuring', total: 3 });"), ['Measuring']);
    assert.deepEqual(found('const done = `${path} was linked`; take({ done });'), [
      '{} was linked',
    ]);
    const list = "const all = [l10n.t('Odd.')]; all.push('It is odd.');";
    assert.deepEqual(found(`function warnings() { ${list} return all; }`), ['It is odd.']);
  });
});

describe('what goes wrong', () => {
  it('is told in words that can be translated', () => {
    const bare = bareTexts('src').filter(
      ({ file, text }) => !english.test(file) && !names.test(text),
    );
    assert.deepEqual(
      bare.map(({ file, line, text }) => `${file}:${line}: ${text}`),
      [],
    );
  });
});
