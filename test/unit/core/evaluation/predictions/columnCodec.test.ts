import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  crc32,
  packNumbers,
  unpackNumbers,
} from '../../../../../src/core/evaluation/predictions/columnCodec';
import type {
  ColumnType,
  ColumnValues,
} from '../../../../../src/core/evaluation/predictions/columnCodec';

describe('a packed column', () => {
  const bytes = fc.uint8Array({ maxLength: 20 });
  const made: Readonly<Record<Exclude<ColumnType, 'json'>, (from: Uint8Array) => ColumnValues>> = {
    f64: (from) => Float64Array.from(from, (byte) => (byte - 128) / 7),
    f32: (from) => Float32Array.from(from, (byte) => (byte - 128) / 7),
    i32: (from) => Int32Array.from(from, (byte) => (byte - 128) * 0x010307),
    u16: (from) => Uint16Array.from(from, (byte) => byte * 0x0101),
    u8: (from) => from.slice(),
  };

  for (const type of ['f64', 'f32', 'i32', 'u16', 'u8'] as const) {
    it(`gives numbers back: ${type}`, () => {
      fc.assert(
        fc.property(bytes, (from) => {
          const values = made[type](from);
          assert.deepEqual(unpackNumbers(type, packNumbers(values)), values);
        }),
      );
    });
  }

  it('has the check sum of ISO 3309', () => {
    const text = new TextEncoder().encode('123456789');
    assert.equal(crc32(text), 0xcbf43926, 'the value that every description of it names');
    const sums = [0, 1, 2, 3, 4, 5].map((length) => crc32(text.subarray(0, length)));
    assert.deepEqual(sums, [0, 0x83dcefb7, 0x4f5344cd, 0x884863d2, 0x9be3e0a3, 0xcbf53a1c]);
  });
});
