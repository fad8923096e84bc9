import { createBackboneWorkspace } from '../../src/core/backbone/versions/createBackboneWorkspace';
import type { BackboneWorkspace } from '../../src/core/backbone/versions/backboneWorkspace';
import { encode } from '../../src/core/shared/files/bytes';
import { join } from '../../src/core/shared/files/paths';
import { backboneDisk, configText, quickServices, root, smallConfig } from './backboneWorld';
import { runOn } from './crashRuns';
import type { Work } from './crashRuns';
import type { Trial } from './crashSuite';
import { leftovers } from './invariants';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { sha256Of } from './rootSnapshot';

const limit = 1 << 30;
const working = `${root}/config/backbones/small.backbone.jsonc`;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function acting(act: (backbones: BackboneWorkspace) => Promise<unknown>): Work {
  return (ports) => act(createBackboneWorkspace(root, quickServices(ports, ports.files)));
}

const committing = acting((backbones) => backbones.commit('small'));
const restoring = acting((backbones) => backbones.restore('small', '1.0.0'));
/** Anyone who looks next. */
const looking = acting((backbones) => backbones.list());

/** A committed version, and a working file that has changed since. */
async function changedDisk(): Promise<MemoryDisk> {
  const disk = await backboneDisk();
  const { error } = await runOn(disk, committing);
  if (error) throw error;
  const files = new MemoryFileSystem(disk);
  await files.unlink(working);
  const changed = { ...smallConfig, head: { type: 'classification', classes: ['x', 'y', 'z'] } };
  await files.createFile(working, encode(configText(changed)));
  return disk;
}

/** Every sentence that does not hold of the backbones of a root; empty when all is well. */
async function brokenBackbones(files: MemoryFileSystem): Promise<string[]> {
  const broken = await leftovers(files, root);
  const folder = join(root, 'config/backbones/small');
  const versions = (await files.lstat(folder)) ? await files.list(folder) : [];
  for (const version of versions) {
    if (!/^v\d+\.\d+\.\d+$/.test(version)) broken.push(`${version} is left`);
    const names = await files.list(join(folder, version));
    if (names.join() !== 'backbone.jsonc,metadata.json')
      broken.push(`${version} is ${names.join()}`);
    else {
      const metadata = JSON.parse(
        text(await files.readFile(join(folder, version, 'metadata.json'), limit)),
      ) as { config_sha256: string };
      const config = await files.readFile(join(folder, version, 'backbone.jsonc'), limit);
      if (metadata.config_sha256 !== sha256Of(config)) broken.push(`${version} is not whole`);
    }
  }
  broken.push(...(await brokenLog(files, versions)));
  return broken;
}

/** The chain holds, and each version has exactly one line. */
async function brokenLog(files: MemoryFileSystem, versions: readonly string[]): Promise<string[]> {
  const path = join(root, 'logs/backbones.jsonl');
  const source = (await files.lstat(path)) ? text(await files.readFile(path, limit)) : '';
  const broken: string[] = [];
  if (source !== '' && !source.endsWith('\n')) broken.push('the last line of the log is torn');
  const lines = source.split('\n').filter(Boolean);
  const commits: string[] = [];
  lines.forEach((line, index) => {
    const { type, version, previous } = JSON.parse(line) as Record<string, unknown>;
    if (type === 'commit') commits.push(`v${String(version)}`);
    const before = lines[index - 1];
    if (previous !== (before === undefined ? '0'.repeat(64) : sha256Of(before)))
      broken.push(`line ${index + 1} of the log breaks the chain`);
  });
  if (commits.sort().join() !== [...versions].sort().join())
    broken.push(`versions ${versions.join()}, logged ${commits.join()}`);
  return broken;
}

/** Versions and working file, and for a restore whether it is logged: old or new, never between. */
async function outcome(files: MemoryFileSystem): Promise<string> {
  const folder = join(root, 'config/backbones/small');
  const versions = (await files.lstat(folder)) ? await files.list(folder) : [];
  const log = join(root, 'logs/backbones.jsonl');
  const source = (await files.lstat(log)) ? text(await files.readFile(log, limit)) : '';
  const restored = source.includes('"type":"restore"');
  return [...versions, sha256Of(await files.readFile(working, limit)), restored].join(' ');
}

function trialOf(start: () => Promise<MemoryDisk>, work: Work): () => Promise<Trial> {
  return async () => ({
    start: await start(),
    work,
    recover: looking,
    root,
    expected: { weights: [], foreign: { paths: [], picture: [] }, wholeModels: [] },
    check: brokenBackbones,
    outcome,
  });
}

/** What may die at any step. */
export const backboneTrials: ReadonlyMap<string, () => Promise<Trial>> = new Map([
  ['a first commit', trialOf(backboneDisk, committing)],
  ['a commit', trialOf(changedDisk, committing)],
  ['a restore', trialOf(changedDisk, restoring)],
]);
