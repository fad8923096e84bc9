import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { imagePath } from '../../../../src/core/datasets/imagePath';
import { isAbsolute, isInside, join } from '../../../../src/core/shared/files/paths';

/** What a path is, taken apart at any rate; undefined for one that is refused. */
function slowly(text: string): string | undefined {
  const path = text.trim().replaceAll('\\', '/');
  const outside = isAbsolute(path) || /^[A-Za-z]:/.test(path) || !isInside('/x', join('/x', path));
  return path === '' || path.includes('\0') || outside ? undefined : join(path);
}

function quickly(text: string): string | undefined {
  try {
    return imagePath(text, 'here');
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return undefined;
  }
}

describe('a path to an image', () => {
  it('that needs no taking apart is what taking it apart would give', () => {
    const part = fc.constantFrom(
      'a',
      'b.png',
      '.',
      '..',
      '...',
      '',
      ' ',
      'C:',
      '\0',
      '.x',
      'ü',
      '\\',
    );
    const paths = fc.array(part, { maxLength: 5 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.oneof(paths, fc.string()), (text) => {
        assert.equal(quickly(text), slowly(text));
      }),
      { numRuns: 1000 },
    );
  });
});
