import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataTypeCode, type DataType } from '../../../../src/core/onnx/dataType';
import { readStructure } from '../../../../src/core/onnx/readStructure';
import { countModel } from '../../../../src/core/onnx/counting/countModel';
import { GraphBuilder } from '../../../../src/core/onnx/graphBuilder';
import { int64Tensor, tensorNumbers } from '../../../../src/core/onnx/tensorValues';
import { joinChunks, WireWriter } from '../../../../src/core/onnx/wire';
import { memoryRange } from '../../../support/memoryRange';

/** Numbers of `TensorProto`'s fields for integers. */
const FIELD = { int32_data: 5, int64_data: 7, uint64_data: 11, raw_data: 9 } as const;
const INT64_MAX = 2n ** 63n - 1n;

/** A variable-length integer as Protocol Buffers write negative ones: with all 64 bits. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

/** Bytes of a model with one initialiser. */
function modelWith(type: DataType, dims: readonly number[], field: number, data: Uint8Array) {
  const model = new WireWriter();
  model.int(1, 10);
  model.message(7, (graph) =>
    graph.message(5, (tensor) => {
      dims.forEach((dim) => tensor.int(1, dim));
      tensor.int(2, dataTypeCode(type));
      tensor.bytes(field, data);
    }),
  );
  model.message(8, (opset) => opset.int(2, 20));
  return joinChunks(model.chunks());
}

async function bytesOf(type: DataType, dims: readonly number[], field: number, data: Uint8Array) {
  const { graph } = await readStructure(memoryRange(modelWith(type, dims, field, data)));
  const [tensor] = graph.initializers;
  assert.ok(tensor?.data.kind === 'bytes');
  return { tensor, bytes: tensor.data.bytes };
}

function packed(values: readonly bigint[]): Uint8Array {
  return Uint8Array.from(values.flatMap(varint));
}

describe('integers of a tensor', () => {
  it('of 64 bits keep every bit, signed and unsigned', async () => {
    const limits = [INT64_MAX, -INT64_MAX - 1n, 2n ** 53n + 1n, -1n, 0n];
    const all = fc.array(fc.oneof(fc.bigInt(-(2n ** 63n), INT64_MAX), fc.constantFrom(...limits)), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(all, async (values) => {
        const wide = BigInt64Array.from(values);
        for (const [type, field] of [
          ['int64', FIELD.int64_data],
          ['uint64', FIELD.uint64_data],
        ] as const) {
          const { bytes } = await bytesOf(type, [values.length], field, packed(values));
          assert.deepEqual(new BigInt64Array(bytes.slice().buffer), wide);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('of 32 bits and fewer are read like raw ones', async () => {
    const cases = [
      ['int32', Int32Array.of(-(2 ** 31), 2 ** 31 - 1, -1, 7), FIELD.int32_data],
      ['uint32', Uint32Array.of(2 ** 32 - 1, 0, 5), FIELD.uint64_data],
      ['int16', Int16Array.of(-32768, 32767, -2), FIELD.int32_data],
      ['uint16', Uint16Array.of(65535, 1), FIELD.int32_data],
      ['int8', Int8Array.of(-128, 127), FIELD.int32_data],
      ['uint8', Uint8Array.of(255, 3), FIELD.int32_data],
      ['bool', Uint8Array.of(1, 0, 1), FIELD.int32_data],
      ['float16', Uint16Array.of(0x3c00, 0xfc00), FIELD.int32_data],
    ] as const;
    for (const [type, values, field] of cases) {
      const data = packed(Array.from(values, BigInt));
      const { bytes } = await bytesOf(type, [values.length], field, data);
      assert.deepEqual(bytes, new Uint8Array(values.buffer), type);
    }
  });

  it('below a byte are packed, as many in an entry as a byte holds', async () => {
    const cases = [
      ['int4', [3, 4], 6],
      ['uint4', [5], 3],
      ['float4e2m1', [2], 1],
      ['int2', [5], 2],
      ['uint2', [8], 2],
    ] as const;
    for (const [type, dims, entries] of cases) {
      const data = Uint8Array.from({ length: entries }, (_, i) => 0x21 + i);
      const { bytes } = await bytesOf(type, dims, FIELD.int32_data, packed([...data].map(BigInt)));
      assert.deepEqual(bytes, data, type);
      const raw = await bytesOf(type, dims, FIELD.raw_data, data);
      assert.deepEqual(raw.bytes, data, type);
      await assert.rejects(
        bytesOf(type, dims, FIELD.int32_data, packed([...data, 1].map(BigInt))),
        new RegExp(`needs ${entries} bytes of values and has ${entries + 1}`),
      );
    }
  });

  it('that stand for "to the end" slice to the end, typed as raw', async () => {
    const { tensor } = await bytesOf('int64', [1], FIELD.int64_data, packed([INT64_MAX]));
    assert.deepEqual(tensorNumbers(tensor), [2 ** 63]);
    const g = new GraphBuilder('cut');
    const x = g.input('x', [1, 3, 30, 32]);
    const bound = (name: string, value: number) => g.constant(int64Tensor(name, [1], [value]));
    const cut = g.node('Slice', 'cut', [
      x,
      bound('from', 2),
      bound('to', 2 ** 63),
      bound('axis', 3),
    ]);
    g.output(g.conv(cut, 'conv', { in: 3, out: 4, kernel: 3, padding: 1 }), 'z', [1, 4, 30, 30]);
    assert.equal(countModel(g.model()).macs, 30 * 30 * 4 * 27);
  });
});
