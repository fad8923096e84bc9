import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dataset } from '../../../../src/core/datasets/dataset';
import { loadDataset } from '../../../../src/core/datasets/loadDataset';
import { fingerprintDataset } from '../../../../src/core/datasets/fingerprint';
import { join, relative } from '../../../../src/core/shared/files/paths';
import { makeSha256 } from '../../../../src/node/nodePorts';
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

  it('tells how many files it has read, up to all of them', async () => {
    const fs = new MemoryFileSystem();
    await createFileTree(fs, '/pipeline', files);
    const { hasher } = memoryPorts(fs, fs.disk, { root: '/pipeline' });
    const location = { spec: { format: 'csv', path: 'data.csv' } as const, root: '/pipeline' };
    const told: (readonly [number, number])[] = [];
    await fingerprintDataset(await loadDataset(location, {}, fs), fs, hasher, {
      onProgress: ({ done = 0, total = 0 }) => told.push([done, total]),
    });
    assert.deepEqual(told, [[1, 4], [2, 4], [3, 4], [4, 4]]); // prettier-ignore
  });

  it('goes through tables and images in the order of their paths, each once', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('a.png', 'a/b.png', 'labels.csv', '\u{1f600}.png', '\uffee.png', 'Z.png'),
    );
    const images = fc.array(fc.option(name, { nil: undefined }));
    const tables = fc.array(fc.constantFrom('/data/labels.csv', '/data/a.png', '/other/t.csv'));
    await fc.assert(
      fc.asyncProperty(images, tables, async (all, labelled) => {
        const samples = all.map((image, index) => ({
          ...{ id: `S${index}`, labels: {}, where: `line ${index}` },
          ...(image !== undefined && { image }),
        }));
        const dataset = { folder: '/data', samples, tables: labelled };
        assert.equal(await fingerprintDataset(dataset, someFiles, lengths), plainly(dataset));
      }),
    );
  });
});

/** Files whose path is as long as their content; odd ones are missing. */
const isThere = (file: string) => file.length % 2 === 0;
const lengths = {
  begin: makeSha256,
  file: async (file: string) => ({ sha256: `#${file}`, bytes: file.length }),
};
const someFiles = {
  stat: async (file: string) => (isThere(file) ? { ...fileInfo, size: file.length } : undefined),
};
const fileInfo = {
  ...{ kind: 'file' as const, mtimeNs: 0n, ctimeNs: 0n, device: 0n, inode: 0n },
  ...{ mode: 0o644, links: 1 },
};

/** The fingerprint as it was defined, of a set and an array of all paths. */
function plainly({ folder, samples, tables }: Dataset): string {
  const paths = new Set([...tables].map((table) => relative(folder, table)));
  for (const { image } of samples) if (image !== undefined) paths.add(image);
  const lines = [...paths].sort().map((path) => {
    const file = join(folder, path);
    return JSON.stringify(isThere(file) ? [path, file.length, `#${file}`] : [path, null]);
  });
  const digest = makeSha256();
  digest.update(new TextEncoder().encode(lines.join('\n')));
  return digest.hex();
}
