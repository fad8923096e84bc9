import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openCheckpoint } from '../../../../../src/core/checkpoints/openCheckpoint';
import { tensorStatistics } from '../../../../../src/core/checkpoints/statistics/tensorStatistics';
import type { TensorStatistics } from '../../../../../src/core/checkpoints/statistics/tensorStatistics';
import { TensorSource } from '../../../../../src/core/checkpoints/tensorSource';
import type { DataType } from '../../../../../src/core/onnx/dataType';
import { CancelledError, UserError } from '../../../../../src/core/shared/errors/errors';
import { nodeFileSystem } from '../../../../../src/node/nodeFileSystem';
import { memoryRange } from '../../../../support/memoryRange';

const folder = 'test/fixtures/checkpoints';

interface Golden {
  readonly [file: string]: {
    readonly tensors: Record<string, { readonly values: readonly (number | boolean)[] }>;
  };
}

const golden = JSON.parse(readFileSync(`${folder}/checkpoints.json`, 'utf8')) as Golden;

function statisticsOf(type: DataType, values: ArrayBufferView<ArrayBuffer>, dims: number[]) {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const source = new TensorSource(memoryRange(bytes), 'made');
  return tensorStatistics({ name: 'w', type, dims, offset: 0, source });
}

describe('tensorStatistics', () => {
  for (const file of ['plain.pth', 'half.pth', 'bfloat16.pth', 'views.pth', 'types.pth'])
    it(`has extremes, mean and deviation of every tensor of ${file}`, async () => {
      const checkpoint = await openCheckpoint(nodeFileSystem, `${folder}/${file}`);
      for (const tensor of checkpoint.tensors.values()) {
        if (tensor.type.startsWith('complex') || tensor.type.startsWith('float8')) continue;
        const values = (golden[file]?.tensors[tensor.name]?.values ?? []).map(Number);
        requireEqual(await tensorStatistics(tensor), values, tensor.name);
      }
      await checkpoint.close();
    });

  it('counts what is not finite, and leaves it out of everything else', async () => {
    const values = Float32Array.of(NaN, -Infinity, 0, -0, 3, 1, Infinity, NaN);
    const found = await statisticsOf('float32', values, [2, 4]);
    assert.deepEqual([found.values, found.nan, found.infinite, found.zeros], [8, 2, 2, 2]);
    assert.deepEqual([found.finite?.min, found.finite?.max, found.finite?.mean], [0, 3, 1]);
    assert.equal(found.finite?.std, Math.sqrt(6 / 4));
    assert.equal(total(found), 4);
  });

  it('has nothing to say of a tensor without a finite value', async () => {
    assert.equal((await statisticsOf('float32', Float32Array.of(NaN), [1])).finite, null);
    const empty = await statisticsOf('float32', new Float32Array(0), [0, 3]);
    assert.deepEqual(empty, { values: 0, nan: 0, infinite: 0, zeros: 0, finite: null });
  });

  it('puts equal values into one interval, and the highest into the last', async () => {
    const same = await statisticsOf('int64', BigInt64Array.of(7n, 7n, 7n), [3]);
    assert.deepEqual(same.finite?.histogram, [3]);
    const steps = Float64Array.from({ length: 401 }, (_, i) => i / 400);
    const { histogram = [] } = (await statisticsOf('float64', steps, [401])).finite ?? {};
    assert.equal(histogram.length, 40);
    assert.deepEqual([histogram[0], histogram.at(-1)], [10, 11]);
  });

  it('keeps the spread of values far from zero, over several parts', async () => {
    const count = (1 << 20) + 3;
    const values = Float64Array.from({ length: count }, (_, i) => 1e9 + (i % 2));
    const { finite } = await statisticsOf('float64', values, [count]);
    assert.ok(Math.abs((finite?.std ?? 0) - 0.5) < 1e-9, String(finite?.std));
    assert.ok(Math.abs((finite?.mean ?? 0) - 1e9 - 0.5) < 1e-6, String(finite?.mean));
  });

  it('stands the largest numbers', async () => {
    const most = Number.MAX_VALUE;
    const found = await statisticsOf('float64', Float64Array.of(-most, most, 0), [3]);
    assert.equal(total(found), 3);
  });

  it('refuses complex numbers in words, and stops when it is asked to', async () => {
    await assert.rejects(statisticsOf('complex64', Float32Array.of(1, 2), [1]), UserError);
    const source = new TensorSource(memoryRange(new Uint8Array(4)), 'made');
    const tensor = { name: 'w', type: 'float32', dims: [1], offset: 0, source } as const;
    await assert.rejects(tensorStatistics(tensor, { signal: AbortSignal.abort() }), CancelledError);
  });
});

function requireEqual(found: TensorStatistics, values: readonly number[], what: string): void {
  const finite = values.filter(Number.isFinite);
  assert.equal(found.values, values.length, what);
  assert.equal(found.nan, values.filter(Number.isNaN).length, what);
  assert.equal(total(found), finite.length, what);
  if (finite.length === 0) return;
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const std = Math.sqrt(
    finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length,
  );
  const near = (a = NaN, b: number) =>
    assert.ok(Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)), `${what}: ${a} is not ${b}`);
  near(found.finite?.min, Math.min(...finite));
  near(found.finite?.max, Math.max(...finite));
  near(found.finite?.mean, mean);
  near(found.finite?.std, std);
}

function total({ finite }: TensorStatistics): number {
  return (finite?.histogram ?? []).reduce((sum, count) => sum + count, 0);
}
