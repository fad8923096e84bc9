import { parse } from 'jsonc-parser';

import { isTemporaryName } from '../../src/core/shared/files/replace';
import { basename, isInside, join } from '../../src/core/shared/files/paths';
import { allWeights, pictureOfForeign, sha256Of, walk, weightsIn } from './rootSnapshot';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

type Json = Record<string, unknown>;

/** What a root must still be, whatever happened to it. */
export interface Expectation {
  /** Sorted hashes of all files of weights; several where an operation copies files in. */
  readonly weights: readonly (readonly string[])[];
  /** Files that are not ours, and how they looked. */
  readonly foreign: { readonly paths: readonly string[]; readonly picture: readonly string[] };
  /** The files of each whole model, path to hash: what the production path may lead to. */
  readonly wholeModels: readonly ReadonlyMap<string, string>[];
}

const limit = 1 << 30;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
const json = (value: unknown): Json | undefined => (isJson(value) ? value : undefined);

/**
 * What must hold of a root from now on, by how it looks before a command and after it.
 * @param foreignPaths absolute paths of files that are not ours
 */
export async function expectationOf(
  states: readonly FileSystem[],
  root: string,
  foreignPaths: readonly string[],
): Promise<Expectation> {
  const [first] = states;
  if (!first) throw new Error('no state');
  const models = await Promise.all(states.map((fs) => wholeModels(fs, root)));
  return {
    weights: await Promise.all(states.map((fs) => allWeights(fs, root))),
    foreign: { paths: foreignPaths, picture: await pictureOfForeign(first, foreignPaths) },
    wholeModels: models.flat(),
  };
}

/** The files of every model folder of a root. */
async function wholeModels(fs: FileSystem, root: string): Promise<ReadonlyMap<string, string>[]> {
  const models: ReadonlyMap<string, string>[] = [];
  for (const parent of ['models', 'models/archive'])
    for (const name of (await fs.stat(join(root, parent)))
      ? await fs.list(join(root, parent))
      : []) {
      const folder = join(root, parent, name);
      if (name === 'archive' || (await fs.lstat(folder))?.kind !== 'directory') continue;
      const files = await weightsIn(fs, folder);
      if (files.size > 0) models.push(files);
    }
  return models;
}

/** What the production path leads to, if that is not a whole model; it may be missing only if told. */
export async function brokenProduction(
  fs: FileSystem,
  root: string,
  expected: Expectation,
): Promise<string[]> {
  const broken: string[] = [];
  const folder = join(root, 'production/models');
  for (const name of (await fs.stat(folder)) ? await fs.list(folder) : []) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    const target = await fs.stat(path);
    if (!target) broken.push(`production/models/${name} leads nowhere`);
    else if (target.kind === 'directory') {
      const files = await weightsIn(fs, await fs.realPath(path));
      if (!expected.wholeModels.some((model) => sameMap(model, files)))
        broken.push(`production/models/${name} is no whole model: ${[...files.keys()].join(' ')}`);
    } else {
      const hash = sha256Of(await fs.readFile(path, limit));
      const known = expected.wholeModels.some((model) => [...model.values()].includes(hash));
      if (!known) broken.push(`production/models/${name} is no model's file`);
    }
  }
  return broken;
}

function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** Every sentence that does not hold of a root after a recovery; empty when all is well. */
export async function brokenInvariants(
  fs: FileSystem,
  root: string,
  expected: Expectation,
): Promise<string[]> {
  const registry = await readRegistry(fs, root);
  if (typeof registry === 'string') return [registry];
  return [
    ...brokenRoles(registry),
    ...(await brokenFolders(fs, root, registry)),
    ...(await brokenLinks(fs, root, registry)),
    ...(await brokenProduction(fs, root, expected)),
    ...(await brokenWeights(fs, root, expected)),
    ...(await brokenLog(fs, root, registry)),
    ...(await leftovers(fs, root)),
    ...(await brokenForeign(fs, expected)),
    ...(await brokenEvents(fs, root, registry)),
  ];
}

async function readRegistry(fs: FileSystem, root: string): Promise<Json | string> {
  try {
    const errors: never[] = [];
    const source = text(await fs.readFile(join(root, 'config/model_registry.json'), limit));
    const registry: unknown = parse(source, errors);
    if (errors.length > 0 || !isJson(registry)) return 'the registry does not parse';
    return registry;
  } catch (error) {
    return `the registry cannot be read: ${String(error)}`;
  }
}

/** A version is once, in one role, and `all_versions` says the same. */
function brokenRoles(registry: Json): string[] {
  const broken: string[] = [];
  const roles = new Map<unknown, string>();
  const stand = (entry: Json | undefined, role: string): void => {
    if (!entry) return;
    if (roles.has(entry.version)) broken.push(`${String(entry.version)} stands twice`);
    roles.set(entry.version, role);
  };
  stand(json(registry.champion), 'champion');
  stand(json(registry.challenger), 'challenger');
  list(registry.archive).forEach((entry) => stand(entry, 'archive'));
  const rows = list(registry.all_versions);
  for (const [version, role] of roles) {
    const found = rows.filter((row) => row.version === version);
    const status = String(found[0]?.status);
    const fits =
      role === 'archive' ? /^(archived|rejected|pre_rollback)$/.test(status) : role === status;
    if (found.length !== 1 || !fits)
      broken.push(`${String(version)} is ${role}, but has ${found.length} rows, status ${status}`);
  }
  for (const row of rows)
    if (!roles.has(row.version)) broken.push(`the row ${String(row.version)} has no entry`);
  return broken;
}

/** Where an entry's files may lie, relative to the root. */
function placesOf(entry: Json, role: string): string[] {
  const id = String(entry.model_id);
  const archiveFolders = [`models/archive/${id}`, `models/archive/${id}_adopted`];
  if (typeof entry.home === 'string') archiveFolders.unshift(entry.home);
  if (role === 'archive' && typeof entry.path === 'string') archiveFolders.unshift(entry.path);
  if (role === 'challenger')
    return ['models/challenger', ...archiveFolders, `models/archive/${id}_rejected`];
  return archiveFolders;
}

/** Every entry has one folder whose files are those that `metadata.json` lists. */
async function brokenFolders(fs: FileSystem, root: string, registry: Json): Promise<string[]> {
  const entries = [
    ...list([registry.champion]).map((entry) => [entry, 'champion'] as const),
    ...list([registry.challenger]).map((entry) => [entry, 'challenger'] as const),
    ...list(registry.archive).map((entry) => [entry, 'archive'] as const),
  ];
  const broken: string[] = [];
  for (const [entry, role] of entries) {
    const faults = await Promise.all(
      placesOf(entry, role).map((place) => folderFault(fs, join(root, place), entry)),
    );
    if (!faults.includes(undefined))
      broken.push(`${role} ${String(entry.model_id)}: ${faults.join('; ')}`);
  }
  return broken;
}

async function folderFault(
  fs: FileSystem,
  folder: string,
  entry: Json,
): Promise<string | undefined> {
  if ((await fs.lstat(folder))?.kind !== 'directory') return `${folder} is not a folder`;
  const metadataPath = join(folder, 'metadata.json');
  if (!(await fs.lstat(metadataPath))) return `${folder} has no metadata.json`;
  const metadata = json(JSON.parse(text(await fs.readFile(metadataPath, limit))));
  if (metadata?.model_id !== entry.model_id) return `${folder} is ${String(metadata?.model_id)}`;
  const listed = new Map(list(metadata?.files).map(({ path, sha256 }) => [path, sha256]));
  const found = await weightsIn(fs, folder);
  const same =
    listed.size === found.size && [...found].every(([path, hash]) => listed.get(path) === hash);
  return same && found.size > 0 ? undefined : `${folder} is not complete by its hashes`;
}

/** `models/champion` and the production folder lead to the champion's home; the challenger is real. */
async function brokenLinks(fs: FileSystem, root: string, registry: Json): Promise<string[]> {
  const broken: string[] = [];
  const challenger = await fs.lstat(join(root, 'models/challenger'));
  if (challenger?.kind !== 'directory') broken.push('models/challenger is no real folder');
  const champion = json(registry.champion);
  if (!champion) return broken;
  for (const name of ['models/champion', `production/models/${String(registry.production_name)}`]) {
    const path = join(root, name);
    if ((await fs.lstat(path))?.kind !== 'link') broken.push(`${name} is no link`);
    if (!(await fs.stat(path))) broken.push(`${name} leads nowhere`);
    else {
      const archiveFolder = await fs.realPath(path);
      if (!isInside(join(root, 'models/archive'), archiveFolder))
        broken.push(`${name} leads to ${archiveFolder}`);
      const fault = await folderFault(fs, archiveFolder, champion);
      if (fault) broken.push(`${name}: ${fault}`);
    }
  }
  return broken;
}

export async function brokenWeights(
  fs: FileSystem,
  root: string,
  expected: Expectation,
): Promise<string[]> {
  const now = (await allWeights(fs, root)).join(' ');
  if (expected.weights.some((weights) => weights.join(' ') === now)) return [];
  return ['the files of weights are not what they were'];
}

/** The log's chain holds and ends with the registry's last operation. */
async function brokenLog(fs: FileSystem, root: string, registry: Json): Promise<string[]> {
  const last = json(registry.last_operation);
  const path = join(root, 'logs/operations.jsonl');
  if (!last) return [];
  if (!(await fs.lstat(path))) return ['there is no log'];
  const source = text(await fs.readFile(path, limit));
  if (!source.endsWith('\n')) return ['the last line of the log is torn'];
  const lines = source.slice(0, -1).split('\n');
  const broken: string[] = [];
  const ids = new Set<unknown>();
  lines.forEach((line, index) => {
    const { id, previous } = json(JSON.parse(line)) ?? {};
    if (ids.has(id)) broken.push(`operation ${String(id)} is logged twice`);
    ids.add(id);
    const before = lines[index - 1];
    const chained = before === undefined ? '0'.repeat(64) : sha256Of(before);
    if (previous !== chained) broken.push(`line ${index + 1} of the log breaks the chain`);
  });
  const { id } = json(JSON.parse(lines.at(-1) ?? '{}')) ?? {};
  if (id !== last.id)
    broken.push(`the log ends with ${String(id)}, the registry with ${String(last.id)}`);
  return broken;
}

export async function leftovers(fs: FileSystem, root: string): Promise<string[]> {
  const ours = (path: string): boolean =>
    isTemporaryName(basename(path)) ||
    path.endsWith('.part') ||
    /^\.(?:lock|pin)/.test(basename(path));
  return (await walk(fs, root))
    .filter(({ path }) => ours(path))
    .map(({ path }) => `${path} is left`);
}

export async function brokenForeign(fs: FileSystem, { foreign }: Expectation): Promise<string[]> {
  const now = await pictureOfForeign(fs, foreign.paths);
  return now
    .filter((line, index) => line !== foreign.picture[index])
    .map((line) => `not ours: ${line}`);
}

/** Events are in use by the challenger, used by a version that is, or available. */
async function brokenEvents(fs: FileSystem, root: string, registry: Json): Promise<string[]> {
  const path = join(root, 'config/events.json');
  if (!(await fs.lstat(path))) return [];
  const pool = json(parse(text(await fs.readFile(path, limit))));
  const included = json(json(registry.challenger)?.training_data)?.events_included;
  const inUse = new Set<unknown>(Array.isArray(included) ? included : []);
  return list(pool?.events)
    .filter(({ id, state }) => state === (inUse.has(id) ? 'available' : 'in_use'))
    .map(({ id, state }) => `event ${String(id)} is ${String(state)}, against the registry`);
}
