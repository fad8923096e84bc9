import assert from 'node:assert/strict';
import { cp, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelRegistry } from '../../src/core/registry/createModelRegistry';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { toCorePath } from '../../src/node/nodeFileSystem';
import { nodePorts } from '../../src/node/nodePorts';
import { evaluatorBundle } from '../support/evaluatorBundle';

const unjudged = () => Promise.reject(new Error('nothing is judged'));

describe('the sample pipeline, laid into a folder', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'backbone-laid-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  it('is made whole by init: links, hashes, log and events agree with the registry', async () => {
    const root = join(folder, 'earthquakes');
    await cp(join(__dirname, '../../models'), root, { recursive: true });
    const { files, ...ports } = nodePorts(toCorePath(root));
    const registry = createModelRegistry(toCorePath(root), {
      ...ports,
      fs: files,
      user: 'ada',
      probe: new EvaluatorClient(await evaluatorBundle()),
      structure: { externalData: () => Promise.resolve([]) },
      assessor: { assess: unjudged, basis: unjudged },
    });
    await registry.init();
    const { champion, challenger, health } = await registry.status();
    assert.deepEqual(health, { ok: true, problems: [] });
    assert.deepEqual([champion?.version, challenger?.version], ['1.0.1', '1.0.2']);
    assert.equal(await readlink(join(root, 'models/champion')), 'archive/spectronet_v1.0.1');
    assert.deepEqual(await registry.verify(), { ok: true, problems: [] });
    assert.equal((await registry.log()).intact, true);
  });
});
