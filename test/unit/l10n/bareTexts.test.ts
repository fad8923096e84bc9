import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bareTexts } from '../../support/bareTexts';

/** The command line speaks English, so its own words are never looked up. */
const english = /^src\/cli(\.ts|\/)/;

describe('what goes wrong', () => {
  it('is told in words that can be translated', () => {
    const bare = bareTexts('src').filter(({ file }) => !english.test(file));
    assert.deepEqual(
      bare.map(({ file, line, text }) => `${file}:${line}: ${text}`),
      [],
    );
  });
});
