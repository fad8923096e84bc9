import assert from 'node:assert/strict';
import { checkpointKind, isCheckpoint } from '../../../../src/core/checkpoints/checkpointKind';
import { openCheckpoint } from '../../../../src/core/checkpoints/openCheckpoint';
import { readCheckpoint } from '../../../../src/core/checkpoints/readCheckpoint';
import { Random } from '../../../../src/core/shared/random/random';
import { bytesOf, joined, torchZip, tensorPickle, zipEnd } from '../../../support/checkpointBytes';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { memoryRange } from '../../../support/memoryRange';

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));
const filled = (size: number, parts: Readonly<Record<number, Uint8Array>>) => {
  const bytes = new Uint8Array(size);
  for (const [at, part] of Object.entries(parts)) bytes.set(part, Number(at));
  return bytes;
};

/** A safetensors file of one tensor of two floats. */
function safetensors(): Uint8Array {
  const header = bytesOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}');
  return joined([filled(8, { 0: Uint8Array.of(header.length) }), header, new Uint8Array(8)]);
}

const tar = filled(1024, { 0: bytesOf('sys_info'), 257: bytesOf('ustar') });
const magic = '8a0a6cfc9c46f9206aa85019';
const kinds: Record<string, readonly [Uint8Array, string | undefined]> = {
  'a ZIP archive': [torchZip(tensorPickle()), 'zip'],
  'an empty ZIP archive': [zipEnd(0, 0, 0), 'zip'],
  'the number that PyTorch began files with': [hex(`8002${magic}2e`), 'torch legacy'],
  'that number in a frame of protocol 4': [hex(`800495${'0d'.padEnd(16, '0')}${magic}2e`), 'torch legacy'],
  'that number later on': [joined([new Uint8Array(40), hex(magic)]), undefined],
  'a tar archive': [tar, 'tar'],
  'a tar archive whose mark is elsewhere': [filled(1024, { 256: bytesOf('ustar') }), undefined],
  'a safetensors header': [safetensors(), 'safetensors'],
  'a header that is longer than any': [filled(16, { 7: Uint8Array.of(1), 8: bytesOf('{') }), undefined],
  'a header of more than 2^48 bytes': [filled(16, { 6: Uint8Array.of(1), 8: bytesOf('{') }), undefined],
  'eight zeros and no JSON': [filled(16, { 8: bytesOf('[') }), undefined],
  'a text with a brace in the ninth place': [bytesOf('12345678{"a": 1}'), undefined],
  'nothing at all': [new Uint8Array(), undefined],
}; // prettier-ignore

/** A file system that counts what is open. */
class CountedFiles extends MemoryFileSystem {
  open = 0;

  override async openRange(path: string) {
    const range = await super.openRange(path);
    this.open += 1;
    const close = async () => {
      this.open -= 1;
      return range.close();
    };
    return { ...range, close };
  }
}

async function filesOf(contents: Readonly<Record<string, Uint8Array>>): Promise<CountedFiles> {
  const files = new CountedFiles();
  for (const [name, bytes] of Object.entries(contents)) await files.createFile(`/${name}`, bytes);
  await files.makeDirectory('/folder.pth');
  return files;
}

describe('the kind of a checkpoint', () => {
  for (const [what, [bytes, kind]] of Object.entries(kinds))
    it(`${kind ?? 'none'}: ${what}`, async () => {
      assert.equal(await checkpointKind(memoryRange(bytes)), kind);
    });

  it('is none of random bytes, and never a fault', async () => {
    const random = new Random(7);
    for (let run = 0; run < 200; run++) {
      const bytes = Uint8Array.from({ length: run }, () => 1 + (random.bits() % 127));
      const kind = await checkpointKind(memoryRange(bytes));
      assert.equal(kind, undefined);
    }
  });
});

describe('isCheckpoint', () => {
  it('goes by what a file holds, and by the name of an index', async () => {
    const index = 'model.safetensors.index.json';
    const files = await filesOf({ weights: safetensors(), 'notes.pth': bytesOf('x'), [index]: bytesOf('{}') });
    const paths = ['/weights', `/${index}`, '/notes.pth', '/folder.pth', '/gone.pth'];
    const found = await Promise.all(paths.map((path) => isCheckpoint(files, path)));
    assert.deepEqual(found, [true, true, false, false, false]);
    assert.equal(files.open, 0);
  }); // prettier-ignore
});

describe('a checkpoint', () => {
  const tensorsOf = async (bytes: Uint8Array, name: string) => {
    const { format, tensors, dictionaries } = await readCheckpoint(memoryRange(bytes), name);
    return { format, tensors: [...tensors.keys()], dictionaries };
  };

  it('of safetensors is read whatever its name is', async () => {
    const read = {
      format: 'safetensors',
      tensors: ['w'],
      dictionaries: [{ path: '', tensors: 1 }],
    };
    assert.deepEqual(await tensorsOf(safetensors(), 'model.safetensors'), read);
    assert.deepEqual(await tensorsOf(safetensors(), 'weights.bin'), read);
  });

  it('of PyTorch is read though its name says safetensors', async () => {
    const { tensors } = await tensorsOf(torchZip(tensorPickle()), 'model.safetensors');
    assert.equal(tensors.length, 1);
  });

  it('that is something else is refused with what it is', async () => {
    await assert.rejects(tensorsOf(tar, 'old.pth'), /old\.pth .* it is a tar archive/);
    await assert.rejects(tensorsOf(bytesOf('hello'), 'a.pth'), /a\.pth is not a checkpoint/);
    await assert.rejects(tensorsOf(bytesOf('hello'), 'a.safetensors'), /a\.safetensors/);
    await assert.rejects(tensorsOf(bytesOf('hello'), 'a.safetensors.pth'), /is not a checkpoint/);
  });

  it('is open until it is closed, and closed when it could not be read', async () => {
    const files = await filesOf({ weights: safetensors(), other: bytesOf('hello') });
    const checkpoint = await openCheckpoint(files, '/weights');
    assert.equal(files.open, 1);
    await checkpoint.close();
    assert.equal(files.open, 0);
    await assert.rejects(openCheckpoint(files, '/other'), /is not a checkpoint/);
    assert.equal(files.open, 0);
  });
});
