import assert from 'node:assert/strict';
import { crc32 } from '../../../../../src/core/shared/files/crc32';

describe('crc32', () => {
  it('is the check sum of ISO 3309', () => {
    const text = new TextEncoder().encode('123456789');
    assert.equal(crc32(text), 0xcbf43926, 'the value that every description of it names');
    const sums = [0, 1, 2, 3, 4, 5].map((length) => crc32(text.subarray(0, length)));
    assert.deepEqual(sums, [0, 0x83dcefb7, 0x4f5344cd, 0x884863d2, 0x9be3e0a3, 0xcbf53a1c]);
  });
});
