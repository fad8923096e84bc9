import assert from 'node:assert/strict';
import { otherDataset } from '../../../../../src/core/evaluation/policy/readPolicy';
import { createFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const own = {
  format: 'csv',
  path: 'data/own.csv',
  columns: { id: 'event' },
  root: 'there',
} as const;
const images = { cat: { 'a.png': '' } };

/** What lies in `/root/other`, the path that is named, and what it is read as. */
const cases: readonly (readonly [tree: FileTree, path: string, format: string, place: string])[] = [
  [{ 'b.csv': 'x' }, 'other/b.csv', 'csv', '/root/other/b.csv'],
  [{ 'b.dat': 'x' }, 'other/b.dat', 'csv', '/root/other/b.dat'],
  [images, 'other', 'imagefolder', '/root/other'],
  [{ train: images, val: images }, 'other', 'imagefolder', '/root/other/val'],
  [
    { 'data.yaml': 'val: images\nnames: [cat]', images: { 'a.png': '' } },
    'other',
    'yolo',
    '/root/other/data.yaml',
  ],
];

describe('a data set that is named instead of the policy’s', () => {
  for (const [tree, path, format, place] of cases)
    it(`is read as ${format} at ${place}`, async () => {
      const fs = new MemoryFileSystem();
      await createFileTree(fs, '/root', { other: tree });
      const spec = await otherDataset(own, path, '/root', fs);
      assert.deepEqual([spec.format, spec.path], [format, place]);
      // The folder of the policy's images counts for tables alone.
      assert.equal(spec.root, format === 'csv' ? 'there' : undefined);
    });

  it('has to exist', async () => {
    const fs = new MemoryFileSystem();
    await assert.rejects(otherDataset(own, 'other', '/root', fs), /\/root\/other does not exist/);
  });
});
