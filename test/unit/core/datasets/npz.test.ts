import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { loadDataset } from '../../../../src/core/datasets/loadDataset';
import { createFileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { repository } from '../../../support/repository';
import type { HeadPolicy } from '../../../../src/core/metrics/headPolicy';
import type { DatasetSpec } from '../../../../src/core/datasets/datasetSpec';

const fixture = (name: string) => readFileSync(join(repository, 'test/fixtures/datasets', name));

const head = (label: string, task: HeadPolicy['task'] = 'classification') => ({
  head: { task, label, weight: 1 },
});

async function load(
  bytes: Uint8Array,
  heads: Readonly<Record<string, HeadPolicy>>,
  columns?: DatasetSpec['columns'],
) {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/pipeline', { 'data.npz': bytes });
  const spec = { format: 'npz', path: 'data.npz', columns } as const;
  return loadDataset({ spec, root: '/pipeline' }, heads, fs);
}

function refused(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, pattern);
    return true;
  };
}

describe('an npz data set', () => {
  it('feeds the values that NumPy wrote, of every type', async () => {
    const dataset = await load(fixture('arrays.npz'), head('colour'), { id: 'event' });
    assert.deepEqual(
      [...dataset.samples].map(({ id }) => id),
      ['E1', 'E2', 'E3', 'E4'],
    );
    const expected = Array.from({ length: 12 }, (_, i) => (12 + i) / 8);
    for (const name of ['input', 'half', 'wide']) {
      const array = dataset.arrays!.get(name)!;
      assert.deepEqual(array.shape, [3, 2, 2]);
      assert.deepEqual(Array.from(array.slice(1)), expected);
    }
    assert.deepEqual(Array.from(dataset.arrays!.get('bytes')!.slice(1)), expected.map(Math.floor));
  });

  it('reads labels as names, numbers by the names that stand beside them, and values', async () => {
    const labels = async (heads: Readonly<Record<string, HeadPolicy>>) =>
      [...(await load(fixture('arrays.npz'), heads)).samples].map((each) => each.labels['head']);
    assert.deepEqual(await labels(head('colour')), ['red', 'grün', 'blue', 'red']);
    assert.deepEqual(await labels(head('number')), ['red', 'blue', 'green', 'red']);
    assert.deepEqual(await labels(head('angle', 'regression')), ['0.5', '-1.25', '180', '359']);
  });

  it('has no labels where it holds inputs and ids alone', async () => {
    const wanted = ['input.npy', 'event.npy'];
    const arrays = unzipSync(fixture('arrays.npz'), {
      filter: ({ name }) => wanted.includes(name),
    });
    const { samples } = await load(zipSync(arrays), head('colour'), { id: 'event' });
    assert.deepEqual(
      [...samples].map(({ id, labels }) => [id, labels['head'] ?? '']),
      ['E1', 'E2', 'E3', 'E4'].map((id) => [id, '']),
    );
    await assert.rejects(load(zipSync(arrays), head('colour')), refused(/no array "colour"/));
  });

  it('refuses Python objects, Fortran order, missing arrays and what is no archive', async () => {
    await assert.rejects(load(fixture('objects.npz'), {}), refused(/input holds Python objects/));
    await assert.rejects(load(fixture('turned.npz'), {}), refused(/input is in Fortran order/));
    await assert.rejects(
      load(fixture('arrays.npz'), head('size')),
      refused(/has no array "size"; it has/),
    );
    const whole = fixture('arrays.npz');
    for (const bytes of [new Uint8Array(0), whole.subarray(0, 400), whole.subarray(9)]) {
      await assert.rejects(load(bytes, {}), refused(/data.npz/));
    }
  });
});
