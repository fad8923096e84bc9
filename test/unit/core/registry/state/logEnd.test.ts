import assert from 'node:assert/strict';
import { englishOf } from '../../../../../src/core/shared/text/sentence';
import { root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const path = 'logs/operations.jsonl';

const linesOf = async (given: Harness) => (await given.read(path)).split('\n').slice(0, -1);
const writeLines = (given: Harness, lines: readonly string[]) =>
  given.write(path, lines.map((line) => `${line}\n`).join(''));

async function codes({ registry }: Harness): Promise<readonly (readonly string[])[]> {
  const examined = await registry.doctor({ repair: false });
  const found = [(await registry.status()).health, await registry.verify(), examined];
  return found.map(({ problems }) => problems.map(({ code }) => code));
}

/** How a log is damaged, by its lines. */
const damages: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
  'an edit of the last line': (lines) => lines.with(-1, lines.at(-1)!.replace('ada', 'eve')),
  'an edit of the first line': (lines) => lines.with(0, lines[0]!.replace('ada', 'eve')),
  'a cut of the last three': (lines) => lines.slice(0, -3),
  'a cut in the middle': (lines) => lines.toSpliced(2, 1),
  'a cut of everything': () => [],
  'a line written twice': (lines) => [...lines, lines.at(-1)!],
};

describe('where the operation log ends', () => {
  it('is carried by the registry and by every backup', async () => {
    const given = await twoVersions();
    const lines = await linesOf(given);
    const { log_end: end } = await given.json();
    assert.equal((end as { lines: number }).lines, lines.length);
    const backups = Object.values((await given.tree('config/backups')) as Record<string, string>);
    const ends = backups.map((text) => JSON.parse(text).log_end.lines);
    assert.deepEqual(ends, lines.map((_, index) => index + 1).slice(-ends.length));
  });

  for (const [name, damage] of Object.entries(damages))
    it(`shows ${name} to status, verify, doctor and log`, async () => {
      const given = await twoVersions();
      await writeLines(given, damage(await linesOf(given)));
      assert.deepEqual(await codes(given), [['log_broken'], ['log_broken'], ['log_broken']]);
      assert.equal((await given.registry.log()).intact, false);
    });

  for (const [name, damage] of Object.entries(damages))
    it(`shows ${name} also after further operations`, async () => {
      const given = await twoVersions();
      await writeLines(given, damage(await linesOf(given)));
      await given.registry.addEvents(['A']);
      await given.registry.addEvents(['B']);
      assert.deepEqual(await codes(given), [['log_broken'], ['log_broken'], ['log_broken']]);
    });

  for (const [name, damage] of Object.entries(damages))
    it(`is restored after ${name}, and what was there is kept`, async () => {
      const given = await twoVersions();
      const before = await linesOf(given);
      const damaged = damage(before);
      await writeLines(given, damaged);
      const { ok, repaired } = await given.registry.doctor({ repair: true });
      assert.equal(ok, true);
      assert.match(repaired.map(englishOf).join(), /The operation log was restored/);
      assert.deepEqual((await linesOf(given)).slice(0, before.length), before);
      const kept = (await given.read('logs/operations.broken.jsonl')).split('\n');
      assert.deepEqual(kept.slice(0, damaged.length), damaged);
    });

  it('is restored where the whole file is gone', async () => {
    const given = await twoVersions();
    const before = await linesOf(given);
    await given.files.unlink(`${root}/${path}`);
    assert.deepEqual(await codes(given), [['log_broken'], ['log_broken'], ['log_broken']]);
    assert.equal((await given.registry.doctor({ repair: true })).ok, true);
    assert.deepEqual((await linesOf(given)).slice(0, before.length), before);
  });

  it('is mended without a question where only the last line is missing, as after a crash', async () => {
    const given = await twoVersions();
    const before = await linesOf(given);
    await writeLines(given, before.slice(0, -1));
    assert.deepEqual(await codes(given), [[], [], []]);
    assert.deepEqual(await linesOf(given), before);
  });

  it('begins a new log where no backup knows the lines, and says where the old one is', async () => {
    const given = await twoVersions();
    for (const name of Object.keys(await given.tree('config/backups')))
      await given.files.unlink(`${root}/config/backups/${name}`);
    await writeLines(given, (await linesOf(given)).toSpliced(1, 1));
    const { ok, repaired } = await given.registry.doctor({ repair: true });
    assert.equal(ok, true);
    assert.match(repaired.map(englishOf).join(), /kept as logs\/operations\.broken\.jsonl/);
    assert.equal((await linesOf(given)).length, 1);
    await given.registry.addEvents(['A']);
    assert.equal((await given.registry.log()).intact, true);
  });

  it('says nothing of a log that goes on after an older registry was put back and followed', async () => {
    const given = await twoVersions();
    const before = await given.read('config/model_registry.json');
    await given.registry.rollback({});
    await given.write('config/model_registry.json', before);
    await given.registry.follow();
    assert.equal((await given.registry.log()).intact, true);
    assert.deepEqual((await given.registry.status()).health.problems, []);
  });
});
