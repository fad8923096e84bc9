import assert from 'node:assert/strict';
import { checkRegistryPlace } from '../../../../../src/core/registry/storage/registryPlace';
import { createFileTree, linkTo } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { MemoryDisk } from '../../../../support/memoryDisk';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const registry: FileTree = { config: { 'model_registry.json': '{}' } };

async function on(tree: FileTree): Promise<(root: string) => Promise<void>> {
  const files = new MemoryFileSystem(new MemoryDisk());
  await createFileTree(files, '/work', tree);
  return (root) => checkRegistryPlace(files, root);
}

describe('the place of a new registry', () => {
  it('is any folder without a registry around it, there or not', async () => {
    const check = await on({ project: {} });
    await check('/work/project');
    await check('/work/new/folder');
  });

  it('is also where a registry is already: making it is finished there', async () => {
    const check = await on(registry);
    await check('/work');
  });

  it('is not where other commands find autoupdate_pipeline, nor in a pipeline or by one', async () => {
    const check = await on({ autoupdate_pipeline: { ...registry, models: { challenger: {} } } });
    const refusal =
      /registry in \/work\/autoupdate_pipeline already, which a new one in \S+ would hide/;
    for (const place of ['', '/autoupdate_pipeline/models/challenger', '/other', '/new/deep'])
      await assert.rejects(check(`/work${place}`), refusal, place);
  });

  it('is not in models or config of a pipeline that has no registry yet', async () => {
    const check = await on({ models: { challenger: {}, own: {} }, config: { own: {} } });
    const inside = ['models', 'models/challenger', 'models/own', 'config', 'config/own'];
    for (const place of inside)
      await assert.rejects(
        check(`/work/${place}`),
        /is a folder of a pipeline, not its root/,
        place,
      );
    await assert.rejects(check('/work/models'), (error: { remedy?: { text: string } }) => {
      assert.equal(error.remedy?.text, 'Make the registry in /work.');
      return true;
    });
  });

  it('may be a project in a folder that happens to be called models or config', async () => {
    const check = await on({ models: { project: {} } });
    await check('/work/models/project');
  });

  it('is judged by where a link leads', async () => {
    const check = await on({
      pipeline: { ...registry, models: {} },
      link: linkTo('pipeline/models'),
    });
    await assert.rejects(check('/work/link'), /registry in \/work\/pipeline already/);
    await assert.rejects(check('/work/link/new'), /registry in \/work\/pipeline already/);
  });
});
