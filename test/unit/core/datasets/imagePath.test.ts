import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { imagePath, leadsOutside } from '../../../../src/core/datasets/imagePath';
import { isAbsolute, isInside, join } from '../../../../src/core/shared/files/paths';

/** What a path is, taken apart at any rate; undefined for one that is none. */
function slowly(text: string): string | undefined {
  const path = text.trim().replaceAll('\\', '/');
  return path === '' || path.includes('\0') ? undefined : join(path);
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

  it('leads outside exactly where following it would', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '..', '.', ''), { maxLength: 5 }), (parts) => {
        const text = parts.join('/');
        const path = quickly(text);
        if (path === undefined) return;
        const outside = isAbsolute(text) || !isInside('/x', join('/x', text));
        assert.equal(leadsOutside(path), outside, text);
      }),
    );
  });

  it('is relative to whichever name of the folder it begins with', () => {
    const folder = ['/link', '/mnt/real'];
    assert.equal(imagePath('/link/a/b.png', 'here', folder), 'a/b.png');
    assert.equal(imagePath('/mnt/real/b.png', 'here', folder), 'b.png');
    assert.equal(imagePath('/mnt/other/b.png', 'here', folder), '/mnt/other/b.png');
    assert.equal(imagePath('C:\\data\\b.png', 'here', ['C:/data']), 'b.png');
  });
});
