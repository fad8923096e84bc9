import assert from 'node:assert/strict';
import { removeTree } from '../../../../../src/core/shared/files/removeTree';
import { englishOf } from '../../../../../src/core/shared/text/sentence';
import { root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { twoVersions, withChallenger } from '../../../../support/registryStory';

const path = 'config/model_registry.json';
const old = 'models/archive/convnext_v1.0.0';
const current = 'models/archive/convnext_v1.0.1';

interface Digest {
  sha256: string;
  bytes: number;
  path: string;
}
interface Sections {
  champion: { files: Digest[] };
  challenger: { files: Digest[] };
  archive: { files: Digest[] }[];
}

/** Changes the registry as an editor would. */
async function edit(given: Harness, change: (registry: Sections) => void): Promise<void> {
  const registry = JSON.parse(await given.read(path)) as Sections;
  change(registry);
  await given.write(path, JSON.stringify(registry, null, 2));
}

async function codes(given: Harness): Promise<readonly string[]> {
  return (await given.registry.status()).health.problems.map(({ code }) => code);
}

async function threeRoles(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  return given;
}

const sections: Record<string, (registry: Sections) => { files: Digest[] } | undefined> = {
  champion: ({ champion }) => champion,
  challenger: ({ challenger }) => challenger,
  archived: ({ archive }) => archive[0],
};
const typos: Record<string, (file: Digest) => void> = {
  hash: (file) => (file.sha256 = file.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))),
  size: (file) => (file.bytes += 1),
  path: (file) => (file.path = 'best_mode1.onnx'),
};

describe('a registry whose digests of a version are wrong', () => {
  for (const [role, section] of Object.entries(sections))
    for (const [field, typo] of Object.entries(typos))
      it(`is mended where the ${role}'s ${field} is not that of the file`, async () => {
        const given = await threeRoles();
        const before = await given.json();
        await edit(given, (registry) => section(registry)?.files.forEach(typo));
        assert.deepEqual(await codes(given), ['registry_changed_outside', 'files_disagree']);
        assert.equal((await given.registry.verify()).ok, false);
        const { problems, repaired } = await given.registry.doctor({ repair: true });
        assert.deepEqual(problems, []);
        assert.match(
          repaired.map(englishOf).join('\n'),
          /taken back: \S+\.files\.0\.(sha256|bytes|path) was/,
        );
        const { champion, challenger, archive } = await given.json();
        assert.deepEqual(
          { champion, challenger, archive },
          {
            champion: before['champion'],
            challenger: before['challenger'],
            archive: before['archive'],
          },
        );
        const [operation] = (await given.registry.log(1)).operations;
        assert.deepEqual([operation?.type, operation?.by], ['repair', 'automatic']);
      });

  it('is mended by metadata.json alone, and by a backup alone', async () => {
    for (const lost of ['config/backups', `${current}/metadata.json`]) {
      const given = await twoVersions();
      await edit(given, ({ champion }) => champion.files.forEach(typos['hash']!));
      await removeTree({ fs: given.files }, `${root}/${lost}`);
      const { problems } = await given.registry.doctor({ repair: true });
      assert.deepEqual(problems, [], lost);
      assert.equal((await given.registry.status()).champion?.version, '1.0.1');
    }
  });

  it('leaves a damaged file to the rollback, though metadata.json was changed with it', async () => {
    const given = await twoVersions();
    await given.write(`${current}/best_model.onnx`, 'onnx sec0nd\n');
    await edit(given, ({ champion }) => champion.files.forEach(typos['hash']!));
    const { repaired } = await given.registry.doctor({ repair: true });
    assert.match(repaired.map(englishOf).join('\n'), /Rolled back from 1\.0\.1 to 1\.0\.0/);
  });
});

describe('metadata.json', () => {
  const damages: Record<string, (given: Harness) => Promise<void>> = {
    gone: (given) => given.files.unlink(`${root}/${old}/metadata.json`),
    unreadable: (given) => given.write(`${old}/metadata.json`, '{ "version"'),
    other: async (given) =>
      given.write(`${old}/metadata.json`, await given.read(`${current}/metadata.json`)),
  };
  for (const [why, damage] of Object.entries(damages))
    it(`of an archived version that is ${why} is told and written again`, async () => {
      const given = await threeRoles();
      await given.registry.promote({});
      const before = await given.json(`${old}/metadata.json`);
      await damage(given);
      const expected = [{ code: 'metadata_lost', version: '1.0.0', path: old, why }];
      assert.deepEqual((await given.registry.status()).health.problems, expected);
      assert.deepEqual((await given.registry.verify('1.0.0')).problems, expected);
      const { problems } = await given.registry.doctor({ repair: true });
      assert.deepEqual(problems, []);
      assert.deepEqual(await given.json(`${old}/metadata.json`), before);
    });

  it('of files that are not the registered ones is kept as it is', async () => {
    const given = await twoVersions();
    await damages['gone']!(given);
    await given.write(`${old}/best_model.onnx`, 'onnx f1rst\n');
    const { problems } = await given.registry.doctor({ repair: true });
    assert.ok(problems.some(({ code }) => code === 'version_corrupt'));
  });
});

describe('metadata.json of an archived version', () => {
  for (const [field, value] of [
    ['metrics', { composite_score: 0.99 }],
    ['status', 'rejected'],
    ['reason', 'another'],
    ['deployed_at', '2020-01-01T00:00:00Z'],
  ] as const)
    it(`with another ${field} than the registry is told and written again`, async () => {
      const given = await threeRoles();
      await given.registry.promote({});
      const path = `${old}/metadata.json`;
      const before = await given.json(path);
      await given.write(path, JSON.stringify({ ...before, [field]: value }));
      const expected = [{ code: 'metadata_differs', version: '1.0.0', path: old, field }];
      assert.deepEqual((await given.registry.status()).health.problems, expected);
      assert.deepEqual((await given.registry.verify('1.0.0')).problems, expected);
      assert.deepEqual((await given.registry.doctor({ repair: true })).problems, []);
      assert.deepEqual(await given.json(path), before);
    });
});

describe('metrics that nobody measured', () => {
  const results = `${current}/evaluation_results.json`;

  it('are told by verify: what the results beside the model do not have', async () => {
    const given = await twoVersions();
    const { composite_score: composite, ...rest } = await given.json(results);
    await given.write(
      results,
      JSON.stringify({ ...rest, composite_score: Number(composite) - 0.1 }),
    );
    assert.deepEqual((await given.registry.verify()).problems, [
      { code: 'metrics_unmeasured', version: '1.0.1', path: results, metric: 'composite_score' },
    ]);
  });

  it('are told where the results are gone', async () => {
    const given = await twoVersions();
    await given.files.unlink(`${root}/${results}`);
    assert.deepEqual((await given.registry.verify('1.0.1')).problems, [
      { code: 'metrics_unmeasured', version: '1.0.1', path: results },
    ]);
  });
});

describe('models/challenger', () => {
  it('is told when it is a link, with a challenger and without', async () => {
    for (const given of [await threeRoles(), await twoVersions()]) {
      await given.files.rename(`${root}/models/challenger`, `${root}/elsewhere`);
      await given.files.symlink('../elsewhere', `${root}/models/challenger`, 'directory');
      const expected = [{ code: 'challenger_not_folder', path: 'models/challenger' }];
      assert.deepEqual((await given.registry.status()).health.problems, expected);
    }
  });
});

describe('models/archive', () => {
  it('is told when it is on another disk, before anything is decided', async () => {
    const given = await threeRoles();
    const fs = new Proxy(given.files, {
      get: (files, name) =>
        name === 'stat'
          ? async (path: string) => {
              const info = await files.stat(path);
              return info && path.endsWith('models/archive') ? { ...info, device: 2n } : info;
            }
          : Reflect.get(files, name).bind(files),
    });
    const { problems } = (await given.other({ fs }).registry.status()).health;
    assert.deepEqual(problems, [{ code: 'archive_on_other_disk', path: 'models/archive' }]);
    assert.deepEqual((await given.registry.status()).health.problems, []);
  });
});
