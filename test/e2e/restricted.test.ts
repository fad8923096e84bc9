import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

describe('Restricted Mode', () => {
  const studio = useStudio({ workspace: 'sample', trust: false, name: 'restricted' });

  it('shows the registry, and a version’s details', async () => {
    const models = await studio().view('Models');
    await models.row('spectronet_v1.0.2');
    await models.expand('spectronet_v1.0.1');
    await models.expand('Metrics');
    await models.row('Composite score');
    await studio().screenshot('restricted');
  });

  it('offers what looks, and nothing that runs or changes', async () => {
    assert.equal(await studio().hasCommand('Backbone Studio: Verify Models'), true);
    for (const title of ['Promote Challenger…', 'Evaluate Challenger', 'Rollback…']) {
      assert.equal(await studio().hasCommand(`Backbone Studio: ${title}`), false, title);
    }
  });

  it('changed nothing by looking', async () => {
    const config = await readdir(join(studio().workspace, 'config'));
    assert.ok(!config.includes('.lock') && !config.includes('.hash_cache.json'), config.join());
    const log = await readFile(join(studio().workspace, 'logs', 'operations.jsonl'), 'utf8');
    assert.ok(log.length > 0);
  });
});
