import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  differingFiles,
  differingMetrics,
  listSample,
} from '../../../../scripts/sample/sampleFiles';

const stored = join(__dirname, '../../../../models');

describe('the files of a sample', () => {
  let folder: string;
  let copy: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backbone-files-'));
    copy = join(folder, 'copy');
    const small = (path: string): boolean => !path.includes('images');
    await cp(stored, copy, { recursive: true, filter: small });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('leave links out', async () => {
    const before = await listSample(copy);
    await symlink('spectronet_v1.0.0', join(copy, 'models/archive/another'));
    assert.deepEqual(await listSample(copy), before);
  });

  it('differ where one byte does, or where one lacks a file; what depends on time does not', async () => {
    const again = join(folder, 'again');
    await cp(copy, again, { recursive: true });
    await writeFile(join(again, 'logs/operations.jsonl'), '');
    assert.deepEqual(await differingFiles(copy, again), []);
    const model = 'models/challenger/best_model.onnx';
    const bytes = await readFile(join(again, model));
    bytes[1000]! ^= 1;
    await writeFile(join(again, model), bytes);
    await rm(join(again, 'data/validation.csv'));
    assert.deepEqual(await differingFiles(copy, again), ['data/validation.csv', model]);
  });

  it('differ in a version whose metric does', async () => {
    const file = join(copy, 'config/model_registry.json');
    assert.deepEqual(await differingMetrics(copy, stored), []);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"composite_score": 0.77875', '"composite_score": 0.78'));
    assert.deepEqual(await differingMetrics(copy, stored), ['1.0.1']);
  });
});
