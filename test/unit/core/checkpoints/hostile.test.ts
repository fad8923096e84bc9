import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckpoint } from '../../../../src/core/checkpoints/readCheckpoint';
import { readFloats } from '../../../../src/core/checkpoints/readFloats';
import { elementsOf } from '../../../../src/core/checkpoints/strides';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { Random } from '../../../../src/core/shared/random/random';
import {
  bytesOf,
  fields,
  joined,
  pickleOf,
  tensorPickle,
  text,
  torchZip,
  whole,
  zipEnd,
  zipOf,
} from '../../../support/checkpointBytes';
import { memoryRange, sparseRange } from '../../../support/memoryRange';

const folder = 'test/fixtures/checkpoints';
const sound = { path: 'archive/data.pkl', bytes: tensorPickle() };
const data = { path: 'archive/data/0', bytes: new Uint8Array(16) };
const command = text("open('ran', 'w')");
const repeated = (part: Uint8Array, times: number) => joined(Array<Uint8Array>(times).fill(part));

/** A legacy file: the pickles in front, then what follows. */
function legacy(pickle: Uint8Array, keys: Uint8Array, behind: Uint8Array): Uint8Array {
  const magic = Uint8Array.from(Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex'));
  return joined([magic, pickleOf(whole(1001)), pickleOf('}'), pickle, keys, behind]);
}

const keys = pickleOf(']', text('0'), 'a');

/** Files that would harm a reader who trusts them, with what is said about each. */
const hostile: readonly (readonly [what: string, file: () => Uint8Array, said: RegExp])[] = [
  ['a function to call', () => torchZip(pickleOf('cbuiltins\neval\n', command, 0x85, 'R')), /no tensors/],
  ['a command to run', () => torchZip(pickleOf('cos\nsystem\n', '(', command, 't', 'R')), /no tensors/],
  ['a class by protocol 4', () => torchZip(pickleOf(text('builtins'), text('exec'), 0x93, command, 0x85, 'R')), /no tensors/],
  ['an instance by protocol 0', () => torchZip(pickleOf('(', command, 'ios\nsystem\n')), /no tensors/],
  ['a list that doubles itself', () => torchZip(pickleOf(']', repeated(bytesOf('q\x00]h\x00ah\x00a'), 400))), /no tensors/],
  ['a dictionary that holds itself', () => torchZip(pickleOf('}', 'q', 0, text('model'), 'h', 0, 's')), /no tensors/],
  ['a module that holds itself twice', () => torchZip(circularModule()), /nested without end/],
  ['objects nested 100,000 times', () => torchZip(pickleOf(repeated(bytesOf(']'), 100_000), repeated(bytesOf('a'), 99_999))), /no tensors/],
  ['more objects than memory', () => torchZip(pickleOf(repeated(bytesOf(']'), 4_100_000))), /more memory/],
  ['a text longer than the file', () => torchZip(pickleOf(fields([[0x58, 1], [2 ** 31, 4]]))), /ends in the middle/],
  ['a text of 2^63 bytes', () => torchZip(pickleOf(0x8d, fields([[2 ** 53, 8]]))), /ends in the middle/],
  ['an integer of 100,000 bytes', () => torchZip(pickleOf(0x8b, fields([[100_000, 4]]), new Uint8Array(100_000))), /integer without end/],
  ['an empty stack', () => torchZip(pickleOf('0')), /empty stack/],
  ['a mark that was not set', () => torchZip(pickleOf('e')), /empty stack/],
  ['a key without a value', () => torchZip(pickleOf('(', text('a'), 'd')), /key without a value/],
  ['a tuple that grows', () => torchZip(pickleOf(')Na')), /no list/],
  ['a memo that was not set', () => torchZip(pickleOf('h', 9)), /does not hold/],
  ['an unknown opcode', () => torchZip(pickleOf(0x84, 0, 0, 0, 0)), /unknown pickle opcode 0x84/],
  ['no end of the pickle', () => torchZip(tensorPickle().slice(0, -1)), /ends in the middle/],
  ['a tensor in front of its storage', () => torchZip(tensorPickle({ offset: -1 })), /without a place/],
  ['a tensor behind its storage', () => torchZip(tensorPickle({ offset: 1 })), /outside its storage/],
  ['strides that lead backwards', () => torchZip(tensorPickle({ strides: [-2, 1] })), /without a place/],
  ['strides that lead outside', () => torchZip(tensorPickle({ strides: [2 ** 52, 1] })), /outside its storage/],
  ['a shape of 2^50 elements', () => torchZip(tensorPickle({ dims: [2 ** 25, 2 ** 25] })), /outside its storage/],
  ['an empty shape of 2^100 places', () => torchZip(tensorPickle({ dims: [2 ** 50, 2 ** 50], strides: [0, 0] })), /more elements/],
  ['a storage larger than its file', () => torchZip(tensorPickle({ numel: 2 ** 40 })), /too few bytes/],
  ['no file for a storage', () => zipOf([sound]), /lacks its file "archive\/data\/0"/],
  ['a path that leads upwards', () => zipOf([sound, data, { ...data, path: 'archive/../../x' }]), /holds a file named/],
  ['a path of Windows', () => zipOf([sound, data, { ...data, path: 'C:\\x' }]), /holds a file named/],
  ['two files of one name', () => zipOf([sound, data, data]), /twice/],
  ['a file behind the archive', () => zipOf([sound, { ...data, claims: { header: 2 ** 31 } }]), /no room for its file/],
  ['a file larger than the archive', () => zipOf([sound, { ...data, claims: { size: 2 ** 30 } }]), /no room for its file/],
  ['a compressed storage', () => zipOf([sound, { ...data, claims: { method: 8 } }]), /compressed/],
  ['a list of files that is shorter than it says', () => joined([zipOf([sound]).slice(0, -22), zipEnd(9, 46, 0)]), /damaged list of files/],
  ['a list of files outside', () => joined([zipOf([sound]).slice(0, -22), zipEnd(1, 46, 2 ** 31)]), /damaged list of files/],
  ['no list of files', () => zipOf([sound]).slice(0, -22), /cut off/],
  ['another archive', () => zipOf([{ path: 'word/document.xml', bytes: new Uint8Array(4) }]), /torch.save did not write/],
  ['a legacy storage of -1 elements', () => legacy(tensorPickle(), keys, new Uint8Array(8).fill(255)), /too few bytes/],
  ['a legacy storage longer than the file', () => legacy(tensorPickle({ numel: 2 ** 40 }), keys, fields([[2 ** 40, 8]])), /too few bytes/],
  ['a legacy file that is cut off', () => legacy(tensorPickle(), keys, new Uint8Array(4)), /lacks its file/],
]; // prettier-ignore

/** Each level holds the one below under two names: 2^40 modules in 40 objects. */
function circularModule(): Uint8Array {
  const module = (children: Uint8Array) =>
    joined([
      bytesOf('cnet\nNet\n)\x81}('),
      ...[text('_parameters'), bytesOf('}'), text('_buffers'), bytesOf('}')],
      ...[text('_modules'), bytesOf('}('), children, bytesOf('uub')],
    ]);
  let levels = module(new Uint8Array());
  for (let i = 0; i < 40; i++)
    levels = module(joined([text('a'), levels, bytesOf(`q${String.fromCharCode(i)}`), text('b'), bytesOf(`h${String.fromCharCode(i)}`)])); // prettier-ignore
  return pickleOf(levels);
}

describe('hostile checkpoints', () => {
  for (const [what, file, said] of hostile) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(readCheckpoint(memoryRange(file()), 'w.pth'), (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.message, said);
        return true;
      });
      assert.ok(!existsSync('ran'));
    });
  }

  it('reads the plain file that they are made from', async () => {
    const checkpoint = await readCheckpoint(memoryRange(torchZip(tensorPickle())), 'w.pth');
    assert.deepEqual(
      [...(await readFloats(checkpoint.tensors.get('weight')!, 0, 4))],
      [0, 0, 0, 0],
    );
  });

  it('reads or refuses in words 1,000 files with changed bytes', async () => {
    const random = new Random(1, 'mutations');
    const files = readdirSync(folder).filter((name) => /\.(?:pth|pt|safetensors)$/.test(name));
    let refusals = 0;
    for (let i = 0; i < 1000; i++) {
      const bytes = Uint8Array.from(readFileSync(join(folder, files[i % files.length]!)));
      refusals += Number(await isRefused(mutated(bytes, random)));
    }
    assert.ok(refusals > 200 && refusals < 1000, `${refusals} refused`);
    assert.ok(!existsSync('ran'));
  });
});

/** A few bytes changed, and sometimes the end cut off. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const changes = 1 + Math.floor(random.fraction() * 6);
  for (let c = 0; c < changes; c++)
    bytes[Math.floor(random.fraction() * bytes.length)] = Math.floor(random.fraction() * 256);
  const cut = random.fraction() < 0.1;
  return cut ? bytes.slice(0, Math.floor(random.fraction() * bytes.length)) : bytes;
}

/** @throws whatever is no refusal in words */
async function isRefused(bytes: Uint8Array): Promise<boolean> {
  try {
    const { tensors } = await readCheckpoint(memoryRange(bytes), 'w.pth');
    for (const tensor of tensors.values())
      await tensor.source.bytes(tensor, 0, elementsOf(tensor.dims));
    return false;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}

describe('checkpoints above 4 GB', () => {
  it('are read by ranges, through the 64-bit records', async () => {
    const size = 6 * 2 ** 30;
    const first = 5 * 2 ** 30;
    const pickle = tensorPickle({ numel: (size - first - 2 ** 20) / 4, dims: [2], strides: [1] });
    const range = wideZip(pickle, first, size);
    const checkpoint = await readCheckpoint(range, 'large.pth');
    const values = await readFloats(checkpoint.tensors.get('weight')!, 0, 2);
    assert.deepEqual([...values], [1, 2]);
    assert.ok(range.bytesRead < 100_000, `${range.bytesRead} bytes`);
  });
});

/** An archive whose storage begins behind 5 GiB of nothing. */
function wideZip(pickle: Uint8Array, first: number, size: number): ReturnType<typeof sparseRange> {
  const entry = (name: string, at: number, length: number) => {
    const path = bytesOf(name);
    const extra = fields([[1, 2], [24, 2], [length, 8], [length, 8], [at, 8]]); // prettier-ignore
    const max = 2 ** 32 - 1;
    const listed = fields([[0x02014b50, 4], [0, 4], [0, 2], [0, 2], [0, 8], [max, 4], [max, 4], [path.length, 2], [extra.length, 2], [0, 10], [max, 4]]); // prettier-ignore
    return {
      local: joined([fields([[0x04034b50, 4], [0, 14], [0, 8], [path.length, 2], [0, 2]]), path]), // prettier-ignore
      listed: joined([listed, path, extra]),
    };
  };
  const pkl = entry('archive/data.pkl', 0, pickle.length);
  const stored = entry('archive/data/0', first, size - first - 2 ** 20);
  const list = joined([pkl.listed, stored.listed]);
  const at = size - list.length - 56 - 20 - 22;
  const end = joined([
    list,
    fields([[0x06064b50, 4], [44, 8], [0, 12], [2, 8], [2, 8], [list.length, 8], [at, 8]]), // prettier-ignore
    fields([[0x07064b50, 4], [0, 4], [at + list.length, 8], [1, 4]]), // prettier-ignore
    zipEnd(0xffff, 0xffffffff, 0xffffffff),
  ]);
  const values = new Uint8Array(Float32Array.of(1, 2).buffer);
  return sparseRange(
    [
      { offset: 0, bytes: joined([pkl.local, pickle]) },
      { offset: first, bytes: joined([stored.local, values]) },
      { offset: at, bytes: end },
    ],
    size,
  );
}
