import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byteParts } from '../../../../../src/core/shared/files/byteParts';
import { decodeHashes, encodeHashes } from '../../../../../src/core/shared/files/hashCache';
import { KnownHashes } from '../../../../../src/core/shared/files/knownHashes';
import type { KnownHash } from '../../../../../src/core/shared/files/knownHashes';
import { memoryRange } from '../../../../support/memoryRange';

async function wholeOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

const key = fc.integer({ min: 0, max: 40 }).map((inode) => `1:${inode}`);
const time = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map(String);
const known: fc.Arbitrary<KnownHash> = fc.record(
  {
    sha256: fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 64,
      maxLength: 64,
    }),
    size: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    mtime: time,
    ctime: time,
  },
  { noNullPrototype: true },
);
const made = (size: number): KnownHash => {
  return { sha256: 'ab'.repeat(32), size, mtime: '1', ctime: '2' };
};

describe('KnownHashes', () => {
  it('holds what a map of objects would, the newest last', () => {
    const step = fc.oneof(fc.tuple(key, known), fc.constant('drop' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const [hashes, plain] = [new KnownHashes(), new Map<string, KnownHash>()];
        for (const each of steps) {
          if (each === 'drop') {
            hashes.dropOldest();
            plain.delete(plain.keys().next().value!);
            continue;
          }
          hashes.set(...each);
          plain.delete(each[0]);
          plain.set(...each);
        }
        assert.deepEqual([...hashes], [...plain]);
        for (const name of plain.keys()) assert.deepEqual(hashes.get(name), plain.get(name));
        assert.equal(hashes.get('another'), undefined);
      }),
    );
  });

  it('drops what was not marked; a record that is used again has no mark', () => {
    const hashes = new KnownHashes();
    for (const name of ['a', 'b', 'c']) hashes.set(name, made(1));
    for (const name of ['a', 'b', 'unknown']) hashes.mark(name);
    hashes.dropOldest();
    hashes.set('d', made(2));
    assert.equal(hashes.dropUnmarked(), 2);
    assert.deepEqual([...hashes], [['b', made(1)]]);
  });

  it('is written and read again, however many lines it has', async () => {
    const again = async (of: KnownHashes, most = Infinity) => [
      ...(await decodeHashes(encodeHashes(of, most))),
    ];
    const hashes = new KnownHashes();
    for (let i = 0; i < 2500; i += 1) hashes.set(`1:${i}`, made(i));
    const text = (await wholeOf(encodeHashes(hashes, Infinity))).toString();
    const { version, entries } = JSON.parse(text) as { version: number; entries: unknown[] };
    assert.equal(version, 1);
    assert.equal(entries.length, 2500);
    assert.deepEqual(await again(hashes), [...hashes]);
    assert.deepEqual(await again(hashes, 1001), [...hashes].slice(-1001));
    assert.deepEqual(await again(new KnownHashes()), []);
  });

  it('is read wherever its bytes are cut, and not at all where the end is missing', async () => {
    const hashes = new KnownHashes();
    for (const name of ['1:1', '1:ü', '1:3']) hashes.set(name, made(3));
    const bytes = await wholeOf(encodeHashes(hashes, Infinity));
    for (const size of [1, 7, 1000]) {
      const read = await decodeHashes(byteParts(memoryRange(bytes), size));
      assert.deepEqual([...read], [...hashes]);
    }
    const torn = byteParts(memoryRange(bytes.subarray(0, -2)));
    await assert.rejects(decodeHashes(torn), /cut off/);
  });

  it('is whole where hashes come while it is written', async () => {
    const hashes = new KnownHashes();
    for (let i = 0; i < 3000; i += 1) hashes.set(`1:${i}`, made(i));
    const changing = async function* () {
      for await (const part of encodeHashes(hashes, Infinity)) {
        yield part;
        hashes.set(`2:${hashes.size}`, made(1));
        hashes.set('1:5', made(77));
      }
    };
    const read = await decodeHashes(changing());
    assert.deepEqual(read.get('1:5'), made(77));
    assert.deepEqual(read.get('2:3000'), made(1));
    assert.equal(read.get('1:2999')?.size, 2999);
  });
});
