import assert from 'node:assert/strict';
import { loadDataset } from '../../../../src/core/datasets/loadDataset';
import type { DatasetSpec } from '../../../../src/core/datasets/datasetSpec';
import type { FileTree } from '../../../support/createFileTree';
import { createFileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { npyTexts, npzBytes } from '../../../support/npzFile';

const heads = { label: { task: 'classification', label: 'label', weight: 1 } } as const;

async function marksOf(tree: FileTree, spec: DatasetSpec) {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/root', tree);
  const { samples } = await loadDataset({ spec, root: '/root' }, heads, fs);
  return Array.from(samples, ({ marks }) => marks);
}

const columns = { group: 'event', slices: ['station', 'event'] };

describe('columns for groups and slices', () => {
  const table = 'image,label,event,station\na.png,x, E1 ,GTO\nb.png,y,E1,\n';

  it('are read from a table, each once', async () => {
    const spec = { format: 'csv', path: 'set.csv', columns } as const;
    assert.deepEqual(await marksOf({ 'set.csv': table }, spec), [
      { event: 'E1', station: 'GTO' },
      { event: 'E1', station: '' },
    ]);
    const bare = { format: 'csv', path: 'set.csv' } as const;
    assert.deepEqual(await marksOf({ 'set.csv': table }, bare), [undefined, undefined]);
  });

  it('are read from arrays', async () => {
    const arrays = npzBytes({ label: npyTexts(['x', 'y']), patient: npyTexts(['p', 'q']) });
    const spec = { format: 'npz', path: 'set.npz', columns: { group: 'patient' } } as const;
    assert.deepEqual(await marksOf({ 'set.npz': arrays }, spec), [
      { patient: 'p' },
      { patient: 'q' },
    ]);
  });

  it('are refused where they are missing', async () => {
    const spec = { format: 'csv', path: 'set.csv', columns: { group: 'patient' } } as const;
    await assert.rejects(marksOf({ 'set.csv': table }, spec), /has no column "patient"; it has/);
    const arrays = npzBytes({ label: npyTexts(['x', 'y']), patient: npyTexts(['p']) });
    const short = { format: 'npz', path: 'set.npz', columns: { group: 'patient' } } as const;
    await assert.rejects(
      marksOf({ 'set.npz': arrays }, short),
      /patient has 1 values for 2 samples/,
    );
  });
});
