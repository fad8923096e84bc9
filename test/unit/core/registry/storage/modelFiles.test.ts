import assert from 'node:assert/strict';
import type { FileDigest } from '../../../../../src/core/shared/files/fileDigest';
import { isVacant, setFilesReadOnly } from '../../../../../src/core/registry/storage/modelFiles';
import { createFileTree, linkTo } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { harness, root } from '../../../../support/registryHarness';

const folder = `${root}/models/model`;
const digests = (...paths: readonly string[]): FileDigest[] =>
  paths.map((path) => ({ path, sha256: '', bytes: 0 }));

async function withModel(tree: FileTree) {
  const given = harness();
  await createFileTree(given.files, root, { models: { model: tree } });
  await createFileTree(given.files, '/elsewhere', { 'weights.bin': 'of someone else' });
  const isReadOnly = async (path: string) => ((await given.files.lstat(path))!.mode & 0o222) === 0;
  return { ...given, isReadOnly };
}

describe('setFilesReadOnly', () => {
  it('takes the right to write the files that are named, and gives it back', async () => {
    const { context, isReadOnly } = await withModel({ a: '1', b: '2', notes: '3' });
    const states = () =>
      Promise.all(['a', 'b', 'notes'].map((name) => isReadOnly(`${folder}/${name}`)));
    await setFilesReadOnly(context, folder, digests('a', 'b', 'gone'));
    assert.deepEqual(await states(), [true, true, false]);
    await setFilesReadOnly(context, folder, digests('a', 'b'));
    assert.deepEqual(await states(), [true, true, false]);
    await setFilesReadOnly(context, folder, digests('a', 'notes', 'gone'), false);
    assert.deepEqual(await states(), [false, true, false]);
  });

  it('does not follow a link, whose file is not ours', async () => {
    const { context, files, isReadOnly } = await withModel({
      data: linkTo('/elsewhere/weights.bin'),
    });
    await setFilesReadOnly(context, folder, digests('data'));
    assert.ok(!(await isReadOnly('/elsewhere/weights.bin')));
    await files.setReadOnly('/elsewhere/weights.bin');
    await setFilesReadOnly(context, folder, digests('data'), false);
    assert.ok(await isReadOnly('/elsewhere/weights.bin'));
  });

  it('leaves a folder alone', async () => {
    const { context, files } = await withModel({ parts: { a: '1' } });
    const before = await files.lstat(`${folder}/parts`);
    await setFilesReadOnly(context, folder, digests('parts'));
    assert.deepEqual(await files.lstat(`${folder}/parts`), before);
  });

  it('spares a second hash: what was known of the bytes stays known', async () => {
    const { context, files } = await withModel({ a: 'weights' });
    const known = await context.hasher.file(`${folder}/a`);
    await setFilesReadOnly(context, folder, digests('a'));
    assert.deepEqual(await context.hasher.remembered(`${folder}/a`), known);
    await files.setWritable(`${folder}/a`);
    assert.equal(await context.hasher.remembered(`${folder}/a`), undefined);
  });
});

describe('a folder is vacant', () => {
  const cases: Record<string, readonly [FileTree, boolean]> = {
    'when nothing is there': [{}, true],
    'when it is empty': [{ challenger: {} }, true],
    'when all that is in it is hidden': [{ challenger: { '.gitkeep': '', '.cache': {} } }, true],
    'unless it holds a file': [{ challenger: { '.gitkeep': '', 'notes.': '' } }, false],
    'unless it holds a folder': [{ challenger: { checkpoints: {} } }, false],
    'unless it is a link': [{ challenger: linkTo('/elsewhere') }, false],
    'unless it is a file': [{ challenger: 'text' }, false],
  };
  for (const [when, [models, expected]] of Object.entries(cases))
    it(when, async () => {
      const given = harness();
      await createFileTree(given.files, root, { models });
      await createFileTree(given.files, '/elsewhere', {});
      assert.equal(await isVacant(given.context, given.context.layout.challenger), expected);
    });
});
