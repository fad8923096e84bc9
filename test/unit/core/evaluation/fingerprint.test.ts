import assert from 'node:assert/strict';
import { loadDataset } from '../../../../src/core/evaluation/datasets/loadDataset';
import { fingerprintDataset } from '../../../../src/core/evaluation/fingerprint';
import { createFileTree } from '../../../support/createFileTree';
import { MemoryDisk } from '../../../support/memoryDisk';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { memoryPorts } from '../../../support/memoryPorts';

const table = 'image,colour\na.png,red\nb.png,blue\ngone.png,red\n';

async function fingerprint(files: Record<string, string>, folder = '/pipeline'): Promise<string> {
  const disk = new MemoryDisk();
  const fs = new MemoryFileSystem(disk);
  await createFileTree(fs, folder, files);
  const { hasher } = memoryPorts(fs, disk, { root: folder });
  const location = { spec: { format: 'csv', path: 'data.csv' } as const, root: folder };
  return fingerprintDataset(await loadDataset(location, {}, fs), fs, hasher);
}

describe('a data set’s fingerprint', () => {
  const files = { 'data.csv': table, 'a.png': 'A', 'b.png': 'B' };

  it('is that of its content, wherever it lies', async () => {
    const first = await fingerprint(files);
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.equal(await fingerprint({ ...files, 'other.txt': 'x' }, '/elsewhere'), first);
  });

  it('stays what it was, since evaluations on disk are held against it', async () => {
    const known = '9f624f2eed6a69834135efef72094e9688d8ac5b3a8e4c930a3c3a7a9680c66f';
    assert.equal(await fingerprint(files), known);
  });

  it('changes with an image, a label, a name, and an image that appears', async () => {
    const changes: Record<string, string>[] = [
      { ...files, 'a.png': 'a' },
      { ...files, 'data.csv': table.replace('red', 'blue') },
      { 'data.csv': table.replace('a.png', 'c.png'), 'c.png': 'A', 'b.png': 'B' },
      { ...files, 'gone.png': 'back' },
    ];
    const all = await Promise.all([files, ...changes].map((each) => fingerprint(each)));
    assert.equal(new Set(all).size, all.length);
  });
});
