import assert from 'node:assert/strict';
import { removeTree } from '../../../../../src/core/shared/files/removeTree';
import { root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { twoVersions, withChallenger } from '../../../../support/registryStory';

const path = 'config/model_registry.json';

interface Entry {
  model_id: string;
  version: string;
  path: string;
  files: unknown;
}
interface Sections {
  champion: Entry;
  archive: Entry[];
}

/** Champion 1.0.2; 1.0.0 and 1.0.1 in the archive. */
async function threeVersions(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  await given.registry.promote({});
  return given;
}

/** Changes the registry as an editor would; gives what it was. */
async function edit(given: Harness, change: (registry: Sections) => void) {
  const registry = JSON.parse(await given.read(path)) as Sections;
  const before = structuredClone(registry);
  change(registry);
  await given.write(path, JSON.stringify(registry, null, 2));
  return before;
}

function swap(entries: Entry[], ...fields: readonly (keyof Entry)[]): void {
  const [a, b] = entries;
  if (!a || !b) throw new Error('two archived versions are needed');
  const first = { ...a };
  for (const field of fields) Object.assign(a, { [field]: b[field] });
  for (const field of fields) Object.assign(b, { [field]: first[field] });
}

const damages: Record<string, (registry: Sections) => void> = {
  'two versions are swapped': ({ archive }) => swap(archive, 'version'),
  'two ids are swapped': ({ archive }) => swap(archive, 'model_id'),
  'two ids and versions are swapped': ({ archive }) => swap(archive, 'model_id', 'version'),
  'two paths are swapped': ({ archive }) => swap(archive, 'path'),
  'two paths and their files are swapped': ({ archive }) => swap(archive, 'path', 'files'),
  'two entries share a folder': ({ archive: [a, b] }) => Object.assign(a!, { path: b!.path }),
  'an id ends in another version': ({ archive: [a] }) =>
    Object.assign(a!, { model_id: 'convnext_v7.0.0' }),
};

const byVersion = (a: Entry, b: Entry) => (a.version < b.version ? -1 : 1);

describe('a registry in which', () => {
  for (const [name, damage] of Object.entries(damages))
    for (const without of ['', 'config/backups'])
      it(`${name}${without === '' ? '' : ` and backups are gone`} is told, not used and mended`, async () => {
        const given = await threeVersions();
        const before = await edit(given, damage);
        if (without !== '') await removeTree({ fs: given.files }, `${root}/${without}`);
        const { problems } = (await given.registry.status()).health;
        const doubted = problems.filter(({ code }) => code === 'entry_in_doubt');
        assert.ok(doubted.length > 0);
        assert.equal((await given.registry.verify()).ok, false);
        for (const problem of doubted) {
          const version = 'version' in problem ? String(problem.version) : '';
          for (const refused of [
            () => given.registry.resolve(version),
            () => given.registry.rollback({ version }),
          ])
            await assert.rejects(refused(), { kind: 'integrity' });
        }
        const after = await given.registry.doctor({ repair: true });
        assert.deepEqual(after.problems, []);
        const { archive } = (await given.json()) as unknown as Sections;
        assert.deepEqual(archive.toSorted(byVersion), before.archive.toSorted(byVersion));
      });

  it('the champion has the version of another refuses it, and a promotion', async () => {
    const given = await threeVersions();
    await withChallenger(given, 'fourth', 0.97);
    await edit(given, (registry) => Object.assign(registry.champion, { version: '1.0.9' }));
    await assert.rejects(given.registry.resolve('champion'), { kind: 'integrity' });
    await assert.rejects(given.registry.promote({}), { kind: 'integrity' });
  });
});

describe('a version that no entry names', () => {
  for (const without of ['', 'config/backups'])
    it(`is told and put back${without === '' ? '' : ' without backups'}`, async () => {
      const given = await threeVersions();
      const before = await edit(given, ({ archive }) => archive.splice(0));
      if (without !== '') await removeTree({ fs: given.files }, `${root}/${without}`);
      const { problems } = (await given.registry.status()).health;
      assert.ok(problems.filter(({ code }) => code === 'entry_dropped').length === 2);
      assert.equal((await given.registry.verify()).ok, false);
      const after = await given.registry.doctor({ repair: true });
      assert.deepEqual(after.problems, []);
      const { archive } = (await given.json()) as unknown as Sections;
      assert.deepEqual(archive.toSorted(byVersion), before.archive.toSorted(byVersion));
      await given.registry.rollback({});
      assert.equal((await given.registry.status()).champion?.version, '1.0.1');
    });

  it('is not put back without a backup when its files are not the recorded ones', async () => {
    const given = await threeVersions();
    await edit(given, ({ archive }) => archive.splice(0));
    await removeTree({ fs: given.files }, `${root}/config/backups`);
    await given.write('models/archive/convnext_v1.0.0/best_model.onnx', 'onnx f1rst\n');
    const { problems } = await given.registry.doctor({ repair: true });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['entry_dropped'],
    );
  });

  it('is put back with its problem when its files are not the recorded ones', async () => {
    const given = await threeVersions();
    await edit(given, ({ archive }) => archive.splice(0));
    await given.write('models/archive/convnext_v1.0.0/best_model.onnx', 'onnx f1rst\n');
    const { problems } = await given.registry.doctor({ repair: true });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['version_corrupt'],
    );
  });
});
