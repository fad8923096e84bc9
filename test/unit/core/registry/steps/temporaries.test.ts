import assert from 'node:assert/strict';
import { temporaryName } from '../../../../../src/core/shared/files/replace';
import { createFileTree } from '../../../../support/createFileTree';
import type { Harness } from '../../../../support/registryHarness';
import { root } from '../../../../support/registryHarness';
import { twoVersions, withChallenger } from '../../../../support/registryStory';

const folders = [
  'config',
  'config/backups',
  'models',
  'models/archive',
  'production/models',
  'logs',
];
const modelFolders = [
  'models/archive/convnext_v1.0.0',
  'models/archive/convnext_v1.0.1',
  'models/challenger',
];
const namesNextToModel = [
  ...['metadata.json', 'evaluation_results.json', 'training_config.json', 'class_mappings.json'],
  ...['predictions.parquet', 'converted-best_model.onnx', 'converted-best_model.data'],
  ...['converted-conversion.json', 'converted-metadata.json'],
];

async function registryWithChallenger(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  return given;
}

/** Leaves what a crash may leave, opens the registry in another process, and gives what is different. */
async function changeAfterOpening(leftover: string, content: string | object) {
  const given = await registryWithChallenger();
  const before = await given.everything();
  const place = `${root}/${leftover}`;
  if (typeof content === 'string') await given.write(leftover, content);
  else await createFileTree(given.files, place, { 'part.bin': 'half' });
  const { recovered } = await given.other().registry.status();
  assert.deepEqual(recovered, [], 'nothing that a user has to know of');
  assert.deepEqual(await given.everything(), before);
}

describe('what a crash left half written', () => {
  for (const folder of folders)
    it(`is removed from ${folder}, be it a file or a folder`, async () => {
      await changeAfterOpening(`${folder}/${temporaryName('anything')}`, 'half');
      await changeAfterOpening(`${folder}/${temporaryName('anything')}`, {});
    });

  for (const folder of modelFolders)
    it(`is removed from ${folder} where the tool writes such a file`, async () => {
      for (const name of namesNextToModel)
        await changeAfterOpening(`${folder}/${temporaryName(name)}`, 'half');
    });

  it('is all that is removed: other hidden files, and names of ours that we never write, stay', async () => {
    const given = await registryWithChallenger();
    const kept = [
      ...folders.map((folder) => `${folder}/.backbone-notes`),
      ...folders.map((folder) => `${folder}/notes.tmp`),
      ...modelFolders.map((folder) => `${folder}/${temporaryName('best_model.onnx')}`),
    ];
    for (const path of kept) await given.write(path, 'mine');
    await given.write(`logs/${temporaryName('operations.jsonl')}`, 'half');
    await given.other().registry.status();
    for (const path of kept) assert.equal(await given.read(path), 'mine', path);
  });
});
