import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { Model } from '../../../../src/core/onnx/model';
import { readStructure } from '../../../../src/core/onnx/readStructure';
import { sortedNodes } from '../../../../src/core/onnx/topology';
import { joinChunks, WireWriter } from '../../../../src/core/onnx/wire';
import { memoryRange, sparseRange } from '../../../support/memoryRange';
import { tinyModel } from '../../../support/tinyModel';

const tinyBytes = new Uint8Array(readFileSync('test/fixtures/onnx/tiny.onnx'));
const utf8 = new TextEncoder();

describe('readStructure', () => {
  it('reads back every field that the encoder writes', async () => {
    const { functions, sparseInitializers, ...model } = await read(tinyBytes);
    assert.deepEqual(plain(model), plain(tinyModel()));
    assert.deepEqual([functions, sparseInitializers], [[], []]);
  });

  it('skips weights unread, in few reads, at any size', async () => {
    const { bytes, size } = bigModel(6e9);
    const range = sparseRange(bytes, size);
    const { graph } = await readStructure(range);
    assert.deepEqual(
      graph.initializers.map((t) => [t.name, t.data.kind]),
      [
        ['huge', 'absent'],
        ['small', 'bytes'],
      ],
    );
    assert.ok(range.reads <= 5 && range.bytesRead < 100_000, `${range.reads}, ${range.bytesRead}`);
  });

  it('reads a model of 100,000 nodes', async () => {
    const node = new WireWriter();
    node.message(1, (inner) => inner.string(4, 'Relu'));
    const one = joinChunks(node.chunks());
    const nodes = new Uint8Array(100_000 * one.length);
    for (let i = 0; i < 100_000; i++) nodes.set(one, i * one.length);
    const { graph } = await read(written((model) => model.bytes(7, nodes)));
    assert.equal(graph.nodes.length, 100_000);
  });

  describe('refuses, in words', () => {
    const cases: [string, Uint8Array, RegExp][] = [
      ['an empty file', new Uint8Array(), /The file is empty \(0 bytes\)/],
      ['a Git LFS pointer', utf8.encode('version https://git-lfs.github.com/spec/v1\n'), /LFS/],
      ['a web page', utf8.encode('\n<!DOCTYPE html><html>'), /web page/],
      ['a PyTorch file', utf8.encode('PK\x03\x04archive/data.pkl'), /ZIP archive/],
      ['a length beyond the file', Uint8Array.of(0x3a, 0xff, 0x7f, 1), /promises 16383 bytes/],
      ['a length of 2^64 - 1', Uint8Array.of(0x3a, ...Array(9).fill(255), 1, 0), /promises -1 byt/],
      ['a number of eleven bytes', Uint8Array.of(8, ...Array(11).fill(255)), /within a number/],
      ['wire type 3', Uint8Array.of(0x0b), /wire type 3/],
      ['wire type 4', Uint8Array.of(0x0c), /wire type 4/],
      ['wire type 6', Uint8Array.of(0x0e), /wire type 6/],
      ['wire type 7', Uint8Array.of(0x0f), /wire type 7/],
      ['field number 0', Uint8Array.of(0x02, 0), /numbered 0/],
      ['a text where a number belongs', Uint8Array.of(0x0a, 1, 65), /a text where a number/],
      ['a number where a text belongs', Uint8Array.of(0x10, 1), /a number where another/],
      ['no graph', Uint8Array.of(8, 9), /holds no graph/],
      ['no version', Uint8Array.of(0x3a, 0), /which version of ONNX/],
      ['graphs nested 5,000 deep', nestedGraphs(5001), /deeper than 100/],
    ];
    for (const [what, bytes, message] of cases) {
      it(what, () => rejectsWith(read(bytes), message));
    }

    it('every truncation, unless what is left is a whole model', async () => {
      for (let length = 0; length < tinyBytes.length; length++) {
        const outcome = await read(tinyBytes.slice(0, length)).catch((error: unknown) => error);
        if (outcome instanceof Error) assert.ok(outcome instanceof UserError, String(outcome));
        else assert.ok((outcome as Model).opsetImports.length > 0);
      }
    });

    it('impossible shapes, types and lengths of tensors', async () => {
      const tensor = (dims: number[], type: number, raw: number) =>
        read(modelWithTensor(dims, type, raw));
      await rejectsWith(tensor([-2, 3], 1, 0), /has the dimension -2/);
      await rejectsWith(tensor([2 ** 40, 2 ** 40], 1, 0), /more elements than a file/);
      await rejectsWith(tensor([2], 99, 8), /element type 99/);
      await rejectsWith(tensor([2], 1, 12), /needs 8 bytes of values and has 12/);
    });
  });

  it('meets flipped bytes with an answer or a UserError', async () => {
    const flips = fc.array(fc.tuple(fc.nat(tinyBytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = tinyBytes.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const range = memoryRange(bytes);
        const outcome = await readStructure(range)
          .then(({ graph }) => sortedNodes(graph))
          .catch((error: unknown) => error);
        if (outcome instanceof Error) assert.ok(outcome instanceof UserError, outcome.stack);
        assert.ok(range.bytesRead < 100 * bytes.length + 1e6);
      }),
      { numRuns: 150 },
    );
  });
});

describe('sortedNodes', () => {
  it('sorts nodes that stand in another order', () => {
    const { graph } = tinyModel();
    const reversed = sortedNodes({ ...graph, nodes: [...graph.nodes].reverse() });
    assert.deepEqual(
      reversed.map((node) => node.name).filter((name) => name !== 'flat.shape'),
      ['conv', 'act', 'flat', 'custom'],
    );
  });

  it('names a circle, a value made twice and one that nobody makes', () => {
    const { graph } = tinyModel();
    const [conv, act] = graph.nodes;
    const broken =
      (...nodes: typeof graph.nodes) =>
      () =>
        sortedNodes({ ...graph, nodes, outputs: [] });
    const circle = { ...conv!, inputs: ['act.out', 'conv.weight'] };
    assert.throws(broken(circle, act!), /has a cycle: Conv "conv"/);
    assert.throws(broken(conv!, conv!), /makes the value "conv.out" twice/);
    assert.throws(broken(act!), /LeakyRelu "act" read "conv.out", which nothing makes/);
    assert.throws(() => sortedNodes({ ...graph, nodes: [] }), /promises the output "output"/);
  });
});

function read(bytes: Uint8Array) {
  return readStructure(memoryRange(bytes));
}

/** Typed arrays compare by their class; what counts here are the bytes. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      inner instanceof Uint8Array ? Buffer.from(inner).toString('hex') : inner,
    ),
  );
}

async function rejectsWith(promise: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    return true;
  });
}

function modelWithTensor(dims: number[], type: number, rawLength: number): Uint8Array {
  return written((model) => {
    model.message(7, (graph) =>
      graph.message(5, (tensor) => {
        dims.forEach((dim) => tensor.int(1, dim));
        tensor.int(2, type);
        tensor.bytes(9, new Uint8Array(rawLength));
      }),
    );
  });
}

function nestedGraphs(depth: number): Uint8Array {
  let inner: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level++) {
    const writer = new WireWriter();
    writer.bytes([6, 5, 1][level % 3]!, inner);
    inner = joinChunks(writer.chunks());
  }
  const graph = inner;
  return written((model) => model.bytes(7, graph));
}

function written(write: (model: WireWriter) => void): Uint8Array {
  const writer = new WireWriter();
  writer.int(1, 9);
  write(writer);
  writer.message(8, (opset) => opset.int(2, 20));
  return joinChunks(writer.chunks());
}

/** A model whose first weight takes `weightBytes`, without holding them. */
function bigModel(weightBytes: number) {
  const tail = new WireWriter();
  tail.message(5, (tensor) => {
    tensor.int(1, 2);
    tensor.int(2, 1);
    tensor.string(8, 'small');
    tensor.bytes(9, new Uint8Array(8));
  });
  const hole = { length: weightBytes, read: () => assert.fail('a hole is not read') };
  const writer = new WireWriter();
  writer.int(1, 9);
  writer.message(7, (graph) => {
    graph.message(5, (tensor) => {
      tensor.int(1, weightBytes / 4);
      tensor.int(2, 1);
      tensor.string(8, 'huge');
      tensor.bytes(9, hole);
    });
    graph.bytes(5, joinChunks(tail.chunks()).subarray(2));
  });
  writer.message(8, (inner) => inner.int(2, 20));
  let offset = 0;
  const bytes = writer.chunks().flatMap((chunk) => {
    const at = offset;
    offset += chunk.length;
    return chunk instanceof Uint8Array ? [{ offset: at, bytes: chunk }] : [];
  });
  return { bytes, size: writer.length };
}
