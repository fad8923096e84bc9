import assert from 'node:assert/strict';
import { LazyStudio } from '../../../src/node/lazyStudio';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';
import { writeTree } from '../../support/writeTree';

const studio = new LazyStudio(() => Promise.reject(new Error('nothing is opened here')));

describe('the registry of a folder that is open', () => {
  afterEach(removeTemporaryFolders);

  it('is above it, when the folder lies inside a pipeline', async () => {
    const root = temporaryFolder();
    writeTree(root, { config: { 'model_registry.json': '{}' }, models: { challenger: {} } });
    for (const folder of ['', '/config', '/models/challenger'])
      assert.equal(await studio.findRoot(`${root}${folder}`, ''), root);
  });

  it('is only where the setting says, when it says so', async () => {
    const root = temporaryFolder();
    writeTree(root, { config: { 'model_registry.json': '{}' }, other: {} });
    assert.equal(await studio.findRoot(root, 'other'), null);
    assert.equal(await studio.findRoot(`${root}/other`, '..'), root);
  });
});
