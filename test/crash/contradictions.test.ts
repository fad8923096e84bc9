import assert from 'node:assert/strict';
import { UserError } from '../../src/core/shared/errors/errors';
import { parseRegistry } from '../../src/core/registry/format/parse';
import { sameJson } from '../../src/core/shared/items/jsonValue';
import { jsonDamages, lineDamages } from '../support/recordDamages';
import type { RecordDamage } from '../support/recordDamages';
import { harness, root } from '../support/registryHarness';
import type { Harness } from '../support/registryHarness';
import { twoVersions, withChallenger } from '../support/registryStory';
import { allWeights } from '../support/rootSnapshot';
import { picker } from '../support/sampling';

/** Champion 1.0.2, 1.0.0 and 1.0.1 archived, 1.0.3 rejected, 1.0.4 the challenger. */
async function fiveVersions(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  await given.registry.promote({});
  await withChallenger(given, 'fourth', 0.1);
  await given.registry.reject({ reason: 'weak' });
  await withChallenger(given, 'fifth', 0.96);
  return given;
}

const versions = ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.4'];
/** What a model file of each version says. */
const contents = new Map(
  ['first', 'second', 'third', 'fourth', 'fifth'].map((name, at) => [
    versions[at],
    `onnx ${name}\n`,
  ]),
);
const deployed = 'production/models/convnext.onnx';

const records: Readonly<Record<string, (text: string) => readonly RecordDamage[]>> = {
  'config/model_registry.json': jsonDamages,
  'models/archive/convnext_v1.0.2/metadata.json': jsonDamages,
  'models/archive/convnext_v1.0.0/metadata.json': jsonDamages,
  'models/archive/convnext_v1.0.3_rejected/metadata.json': jsonDamages,
  'models/challenger/metadata.json': jsonDamages,
  'the newest backup': jsonDamages,
  'logs/operations.jsonl': lineDamages,
};

type Outcome = 'told by status' | 'told by verify' | 'healed on opening' | 'says the same';

interface Found {
  readonly outcome: Outcome | undefined;
  readonly faults: readonly string[];
}

/** Runs something that may refuse; anything but a refusal in words is a fault of the tool. */
async function attempt<T>(faults: string[], what: string, run: () => Promise<T>) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) faults.push(`${what}: ${String(error)}`);
    return undefined;
  }
}

const read = async (given: Harness, path: string) =>
  given.deployed(path).catch((error: unknown) => String(error));

/** What is served under a version's name, by `path` and through the production link. */
async function servedWrongly(given: Harness, faults: string[]): Promise<void> {
  for (const version of versions) {
    const model = await attempt(faults, `path ${version}`, () => given.registry.resolve(version));
    if (!model) continue;
    const text = await read(given, model.file.slice(root.length + 1));
    if (text !== contents.get(version)) faults.push(`${version} was served as ${text}`);
  }
  if ((await read(given, deployed)) !== contents.get('1.0.2'))
    faults.push('production leads to another model');
}

/** A rollback goes to a version's own files, or nowhere. */
async function rolledBackWrongly(given: Harness, faults: string[]): Promise<void> {
  const done = await attempt(faults, 'rollback', () => given.registry.rollback({}));
  const text = await read(given, deployed);
  const expected = contents.get(done ? (done.to ?? '') : '1.0.2');
  if (text !== expected) faults.push(`after a rollback production serves ${text}`);
}

async function pathOf(given: Harness, record: string): Promise<string> {
  if (record !== 'the newest backup') return record;
  const names = (await given.files.list(`${root}/config/backups`)).toSorted();
  return `config/backups/${names.at(-1)}`;
}

/** What the tool says of one damage, and what it does wrong. */
async function tryDamage(start: Harness, path: string, { text }: RecordDamage): Promise<Found> {
  const faults: string[] = [];
  const weights = await allWeights(start.files, root);
  const fresh = () => {
    const given = harness({ disk: start.disk.clone(), pid: 70 });
    return given.write(path, text).then(() => given);
  };
  const given = await fresh();
  const status = await attempt(faults, 'status', () => given.registry.status());
  const verified = await attempt(faults, 'verify', () => given.registry.verify());
  await servedWrongly(given, faults);
  await rolledBackWrongly(await fresh(), faults);
  const mended = await fresh();
  await attempt(faults, 'repair', () => mended.registry.doctor({ repair: true }));
  await servedWrongly(mended, faults);
  for (const one of [given, mended])
    if (!sameJson(await allWeights(one.files, root), weights)) faults.push('a model file was lost');
  const told = status && !status.health.ok ? 'told by status' : undefined;
  const later = verified && !verified.ok ? 'told by verify' : undefined;
  return { outcome: told ?? later ?? (await unsaid(start, given, path, text)), faults };
}

/** What became of a damage that is not told. */
async function unsaid(
  start: Harness,
  given: Harness,
  path: string,
  text: string,
): Promise<Outcome | undefined> {
  const [before, after] = [await start.read(path), await given.read(path)];
  if (after !== text && equivalent(before, after)) return 'healed on opening';
  return equivalent(before, text) ? 'says the same' : undefined;
}

/** Whether two texts of a record are read as the same: fields that have a default may be left out. */
function equivalent(a: string, b: string): boolean {
  return a === b || sameJson(meaningOf(a), meaningOf(b));
}

function meaningOf(text: string): unknown {
  const { registry, problems } = parseRegistry(new TextEncoder().encode(text));
  if (problems.length === 0 && registry.all_versions.length > 0) return registry;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

describe('records that contradict each other', () => {
  const counts = new Map<string, number>();
  let start: Harness;

  before(async () => {
    start = await fiveVersions();
  });

  after(() => {
    for (const [name, count] of counts) console.log(`      ${name}: ${count}`);
  });

  for (const [record, damagesOf] of Object.entries(records))
    it(`${record}: every field under every change is told or healed, and never served`, async () => {
      const path = await pathOf(start, record);
      const isTried = picker('damages of records', 12);
      const wrong: string[] = [];
      for (const damage of damagesOf(await start.read(path))) {
        if (!isTried()) continue;
        const { outcome, faults } = await tryDamage(start, path, damage);
        const name = `${record}, ${outcome ?? 'not told'}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        if (!outcome) wrong.push(`${damage.name}: not told`);
        wrong.push(...faults.map((fault) => `${damage.name}: ${fault}`));
      }
      assert.deepEqual(wrong, []);
    }).timeout(600_000);
});
