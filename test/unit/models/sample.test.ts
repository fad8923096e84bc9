import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parse as parseJsonc } from 'jsonc-parser';
import { parseContract } from '../../../src/core/evaluation/contract/contract';
import { parsePolicy } from '../../../src/core/evaluation/policy/policy';
import type { Registry } from '../../../src/core/registry/format/types';
import type { EventPool } from '../../../src/core/registry/format/eventPool';

const sample = join(__dirname, '../../../models');
const archiveFolders = [
  'models/archive/spectronet_v1.0.0',
  'models/archive/spectronet_v1.0.1',
  'models/challenger',
];

const text = (path: string): Promise<string> => readFile(join(sample, path), 'utf8');
const json = async (path: string): Promise<unknown> => JSON.parse(await text(path));

interface Row {
  readonly event: string;
  readonly file: string;
  readonly magnitude: string;
  readonly azimuth: string;
}

async function validationRows(): Promise<readonly Row[]> {
  return parse<Row>(await text('data/validation.csv'), { columns: true });
}

describe('the sample pipeline in models/', () => {
  it('holds a champion, its predecessor and an unevaluated challenger', async () => {
    const registry = (await json('config/model_registry.json')) as Registry;
    assert.equal(registry.champion?.version, '1.0.1');
    assert.equal(registry.challenger?.version, '1.0.2');
    assert.deepEqual(
      registry.archive.map(({ version }) => version),
      ['1.0.0'],
    );
    assert.equal('composite_score' in registry.challenger!.metrics, false);
  });

  it('says of every decided version what its evaluation measured', async () => {
    const registry = (await json('config/model_registry.json')) as Registry;
    for (const entry of [registry.champion!, ...registry.archive]) {
      const archiveFolder = `models/archive/${entry.model_id}`;
      const results = (await json(`${archiveFolder}/evaluation_results.json`)) as {
        heads: Record<string, { metrics: Record<string, number> }>;
        composite_score: number;
      };
      const metadata = (await json(`${archiveFolder}/metadata.json`)) as { metrics: unknown };
      assert.deepEqual(metadata.metrics, entry.metrics);
      assert.equal(entry.metrics.composite_score, results.composite_score);
      for (const head of ['magnitude', 'azimuth']) {
        assert.equal(entry.metrics[`${head}_accuracy`], results.heads[head]!.metrics.accuracy);
      }
    }
  });

  it('validates on at least 400 images that exist, each an event of its own', async () => {
    const rows = await validationRows();
    assert.ok(rows.length >= 400);
    assert.equal(new Set(rows.map(({ event }) => event)).size, rows.length);
    const images = new Set(await readdir(join(sample, 'data/images')));
    assert.ok(rows.every(({ file }) => images.has(file.replace('images/', ''))));
    assert.equal(images.size, rows.length);
  });

  it('labels with the classes that every model knows', async () => {
    const rows = await validationRows();
    for (const archiveFolder of archiveFolders) {
      const contract = parseContract(
        await json(`${archiveFolder}/training_config.json`),
        await json(`${archiveFolder}/class_mappings.json`),
      );
      for (const head of ['magnitude', 'azimuth'] as const) {
        assert.deepEqual(new Set(rows.map((row) => row[head])), new Set(contract.classes[head]));
      }
    }
  });

  it('never validates on an event that a model was trained on', async () => {
    const ids = new Set((await validationRows()).map(({ event }) => event));
    const { events, pinned } = (await json('config/events.json')) as EventPool;
    for (const { id, state } of events) assert.equal(ids.has(id), state === 'available', id);
    assert.ok(pinned.every(({ id }) => ids.has(id)));
  });

  it('has a policy that can be read', async () => {
    assert.deepEqual(Object.keys(parseJsonc(await text('config/evaluation.jsonc'))), [
      'dataset',
      'heads',
      'gates',
    ]);
    const policy = parsePolicy(await text('config/evaluation.jsonc'));
    assert.deepEqual(
      Object.values(policy.heads).map(({ weight }) => weight),
      [0.6, 0.4],
    );
  });

  it('is small: under 1 MB a model, under 6 MB in all', async () => {
    for (const archiveFolder of archiveFolders) {
      assert.ok((await stat(join(sample, archiveFolder, 'best_model.onnx'))).size < 1e6);
    }
    const entries = await readdir(sample, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 6e6);
    assert.ok(entries.every((entry) => !entry.isSymbolicLink()));
  });
});
