import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { readSafetensors } from '../../../../../src/core/checkpoints/safetensors/readSafetensors';
import { readFloats } from '../../../../../src/core/checkpoints/readFloats';
import { memoryRange } from '../../../../support/memoryRange';
import { safetensorsFile } from '../../../../support/patternWeights';

const utf8 = new TextEncoder();

describe('readSafetensors', () => {
  it('finds every tensor and reads its values', async () => {
    const file = safetensorsFile(
      [
        { name: 'a', dims: [2, 3] },
        { name: 'b', dims: [] },
      ],
      (name) => Float32Array.from(name === 'a' ? [1, 2, 3, 4, 5, 6] : [7]),
    );
    const range = memoryRange(file);
    const { tensors } = await readSafetensors(range, 'w');
    assert.deepEqual([...tensors.keys()], ['a', 'b']);
    assert.deepEqual([...(await readFloats(tensors.get('a')!, 0, 6))], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...(await readFloats(tensors.get('a')!, 2, 3))], [3, 4, 5]);
    assert.deepEqual([...(await readFloats(tensors.get('b')!, 0, 1))], [7]);
  });

  it('widens halves of both kinds and narrows doubles', async () => {
    const values: [string, number[], number[]][] = [
      ['F16', [0x00, 0x3e, 0x01, 0x00, 0x00, 0xfc], [1.5, 2 ** -24, -Infinity]],
      ['BF16', [0xc0, 0x3f, 0x00, 0xc0, 0x80, 0x7f], [1.5, -2, Infinity]],
      ['F64', [...new Uint8Array(Float64Array.of(1.5, -2, 0.25).buffer)], [1.5, -2, 0.25]],
    ];
    for (const [dtype, bytes, expected] of values) {
      const range = memoryRange(
        withHeader({ x: { dtype, shape: [3], data_offsets: [0, bytes.length] } }, bytes),
      );
      const { tensors } = await readSafetensors(range, 'w');
      assert.deepEqual([...(await readFloats(tensors.get('x')!, 0, 3))], expected, dtype);
      const last = await readFloats(tensors.get('x')!, 2, 1);
      assert.deepEqual([...last], expected.slice(2), dtype);
    }
  });

  const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
  const damaged: [string, Uint8Array][] = [
    ['an empty file', new Uint8Array()],
    ['a header longer than the file', Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 123, 125)],
    ['a header of 2^63 bytes', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128, 123, 125)],
    ['a header that is not valid JSON', withHeader('{', [])],
    ['a header that is a list', withHeader('[]', [])],
    ['no tensor data', withHeader({ x: entry }, [])],
    ['offsets of another length', withHeader({ x: { ...entry, shape: [3] } }, Array(8).fill(0))],
    ['a negative dimension', withHeader({ x: { ...entry, shape: [-2] } }, Array(8).fill(0))],
    ['an unknown type', withHeader({ x: { ...entry, dtype: 'F8' } }, Array(8).fill(0))],
    ['an entry that is null', withHeader({ x: null }, [])],
  ];
  for (const [what, bytes] of damaged) {
    it(`refuses ${what}`, () =>
      assert.rejects(readSafetensors(memoryRange(bytes), 'w'), UserError));
  }
});

function withHeader(header: unknown, values: readonly number[]): Uint8Array {
  const text = utf8.encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + values.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(values, 8 + text.length);
  return file;
}
