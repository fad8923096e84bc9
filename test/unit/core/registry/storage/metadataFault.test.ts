import assert from 'node:assert/strict';
import { compareMetadata } from '../../../../../src/core/registry/storage/metadataFault';
import type { Entry } from '../../../../../src/core/registry/format/types';
import { root } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const folder = 'models/archive/convnext_v1.0.0';
const file = `${folder}/metadata.json`;

/** What is found when the champion's predecessor has this `metadata.json`. */
async function faultOf(change: (metadata: Record<string, unknown>) => string | undefined) {
  const given = await twoVersions();
  const { archive } = (await given.json()) as { archive?: readonly Entry[] };
  const text = change(await given.json(file));
  await given.files.unlink(`${root}/${file}`);
  if (text !== undefined) await given.write(file, text);
  const { fault, entry: told } = await compareMetadata(
    given.context,
    `${root}/${folder}`,
    archive![0]!,
  );
  return { fault, told: told?.model_id };
}

const edited = (more: object) => (metadata: object) => JSON.stringify({ ...metadata, ...more });

describe('a metadata.json', () => {
  it('confirms the entry that it was written for', async () => {
    assert.deepEqual(await faultOf(edited({})), { fault: undefined, told: 'convnext_v1.0.0' });
  });

  it('is gone, or cannot be read', async () => {
    assert.deepEqual(await faultOf(() => undefined), { fault: 'gone', told: undefined });
    for (const text of ['', '{', '[]', '{}', '\u0000'])
      assert.deepEqual(await faultOf(() => text), { fault: 'unreadable', told: undefined }, text);
  });

  it('is of another version when either its id or its number is another', async () => {
    const other = { fault: 'other_version', told: 'convnext_v1.0.0' };
    assert.deepEqual(await faultOf(edited({ version: '1.0.7' })), other);
    assert.deepEqual(await faultOf(edited({ model_id: 'vit_v1.0.0' })), {
      ...other,
      told: 'vit_v1.0.0',
    });
  });

  it('names other files: another hash, another size, one less', async () => {
    const other = { fault: 'other_files', told: 'convnext_v1.0.0' };
    const sha256 = 'a'.repeat(64);
    const filesOf = (metadata: Record<string, unknown>) => metadata['files'] as object[];
    const changes = [
      (files: object[]) => files.map((each) => ({ ...each, sha256 })),
      (files: object[]) => files.map((each) => ({ ...each, bytes: 3 })),
      () => undefined,
    ];
    for (const change of changes)
      assert.deepEqual(
        await faultOf((metadata) => edited({ files: change(filesOf(metadata)) })(metadata)),
        other,
      );
  });
});
