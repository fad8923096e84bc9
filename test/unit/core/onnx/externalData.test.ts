import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { encodeModel } from '../../../../src/core/onnx/encode';
import {
  checkExternalFiles,
  externalDataFiles,
  externalFiles,
} from '../../../../src/core/onnx/externalData';
import type { ExternalData, Tensor } from '../../../../src/core/onnx/model';
import { readStructure } from '../../../../src/core/onnx/readStructure';
import { memoryRange } from '../../../support/memoryRange';
import { tinyModel } from '../../../support/tinyModel';
import type { EntryKind, FileInfo } from '../../../../src/core/shared/files/fileSystem';

describe('externalDataFiles', () => {
  it('names each file once, in the order of the tensors', async () => {
    const files = await externalDataFiles(
      range(at('w.data', 0), at('b/c.data', 0), at('w.data', 32)),
    );
    assert.deepEqual(files, ['w.data', 'b/c.data']);
    assert.deepEqual(await externalDataFiles(memoryRange(encodeModel(tinyModel()))), []);
  });

  it('tells how far the tensors reach into a file', async () => {
    const structure = await readStructure(range(at('w.data', 64), at('w.data', 0)));
    assert.deepEqual(externalFiles(structure), [{ path: 'w.data', bytes: 96, tensors: 2 }]);
  });

  for (const location of [
    '/etc/passwd',
    '../w',
    'a/../../w',
    'C:\\w',
    'C:/w',
    '\\\\s\\w',
    '',
    'a\0',
  ]) {
    it(`refuses the location ${JSON.stringify(location)}`, async () => {
      await assert.rejects(externalDataFiles(range(at(location, 0))), UserError);
    });
  }

  it('refuses a length that is not the shape’s', async () => {
    const short: ExternalData = { kind: 'external', location: 'w', offset: 0, length: 31 };
    await assert.rejects(externalDataFiles(range(short)), /needs 32 bytes.*has 31/);
  });
});

describe('checkExternalFiles', () => {
  const files = [{ path: 'sub/w.data', bytes: 100, tensors: 1 }];
  const check = (entries: Record<string, readonly [EntryKind, number]>) =>
    checkExternalFiles({ lstat: async (path) => info(entries[path]) }, '/m', files);

  it('accepts a file that is long enough', async () => {
    await check({ '/m/sub': ['directory', 0], '/m/sub/w.data': ['file', 100] });
  });

  it('refuses one that is missing, short, linked or no file', async () => {
    const sub = { '/m/sub': ['directory', 0] } as const;
    await assert.rejects(check(sub), /is missing/);
    await assert.rejects(check({ ...sub, '/m/sub/w.data': ['file', 99] }), /has 99 bytes where/);
    await assert.rejects(check({ ...sub, '/m/sub/w.data': ['link', 200] }), /behind a link/);
    await assert.rejects(check({ '/m/sub': ['link', 0] }), /behind a link/);
    await assert.rejects(check({ ...sub, '/m/sub/w.data': ['other', 200] }), /is not a file/);
  });
});

function info(entry: readonly [EntryKind, number] | undefined): FileInfo | undefined {
  if (!entry) return undefined;
  const [kind, size] = entry;
  const none = { mtimeNs: 0n, ctimeNs: 0n, device: 0n, inode: 0n, mode: 0, links: 1 };
  return { kind, size, ...none };
}

function at(location: string, offset: number): ExternalData {
  return { kind: 'external', location, offset };
}

/** A model whose initialisers of eight numbers lie elsewhere. */
function range(...places: readonly ExternalData[]) {
  const model = tinyModel();
  const weights = places.map((data, i): Tensor => ({
    name: `w${i}`,
    dataType: 'float32',
    dims: [8],
    data,
  }));
  const initializers = [...model.graph.initializers, ...weights];
  return memoryRange(encodeModel({ ...model, graph: { ...model.graph, initializers } }));
}
