import assert from 'node:assert/strict';

import { UserError } from '../../../src/core/shared/errors/errors';
import { FileError, hasCode } from '../../../src/core/shared/files/fileError';
import { explained, retried } from '../../../src/node/nodeErrors';

const systemError = (code: string) => Object.assign(new Error(`${code}: x`), { code });

describe('errors of the system', () => {
  for (const [code, message] of [
    ['ENOSPC', /the disk is full/],
    ['EDQUOT', /quota/],
    ['EACCES', /may not be accessed/],
    ['EROFS', /read-only disk/],
    ['EXDEV', /another disk/],
    ['ENOTDIR', /not a folder/],
    ['ELOOP', /leads back to itself/],
    ['EIO', /reports a fault/],
  ] as const) {
    it(`${code} says what, where and the remedy`, async () => {
      await assert.rejects(
        explained('/pipeline/a\nb', () => Promise.reject(systemError(code))),
        (error) => {
          assert.ok(error instanceof UserError && hasCode(error, code));
          assert.match(error.message, message);
          assert.ok(error.message.startsWith('/pipeline/a\\u{000a}b '));
          assert.notEqual(error.remedy.text, '');
          return true;
        },
      );
    });
  }

  it('leaves what it cannot explain a fault of the tool', async () => {
    const fault = systemError('EBADF');
    await assert.rejects(
      explained('/x', () => Promise.reject(fault)),
      fault,
    );
  });

  it('keeps a failure that is explained already', async () => {
    const known = new FileError('EFBIG', '/y');
    await assert.rejects(
      explained('/x', () => Promise.reject(known)),
      known,
    );
  });
});

describe('trying again while a file is held', () => {
  const retry = (patience: number) => {
    let now = 0;
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => {
      now += milliseconds;
      pauses.push(milliseconds);
    };
    return { patience, sleep, now: () => now, pauses };
  };

  it('succeeds when the file is let go', async () => {
    const slow = retry(10_000);
    let left = 3;
    const result = await retried(slow, async () => {
      if ((left -= 1) >= 0) throw systemError('EBUSY');
      return 'done';
    });
    assert.equal(result, 'done');
    assert.deepEqual(slow.pauses, [10, 20, 40]);
  });

  it('gives up in the end, with the error of the system', async () => {
    const slow = retry(1_000);
    await assert.rejects(
      retried(slow, () => Promise.reject(systemError('EPERM'))),
      /EPERM/,
    );
    assert.ok(slow.now() <= 1_000);
  });

  it('does not try again what no patience mends', async () => {
    const slow = retry(1_000);
    await assert.rejects(
      retried(slow, () => Promise.reject(systemError('ENOENT'))),
      /ENOENT/,
    );
    assert.deepEqual(slow.pauses, []);
  });
});
