import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { filesBelow } from '../../test/support/runMocha';

/** A tier that takes long, and so is tried in a sample while its code stays as it was. */
export interface Sweep {
  /** Of how many tests one is tried in a sample; 1 where the tests choose from what they try. */
  readonly every: number;
  /** What its result rests on besides what its files import: scripts that they start, and data. */
  readonly alsoRestsOn: readonly string[];
}

export const sweeps: Readonly<Record<string, Sweep>> = {
  crash: {
    every: 1,
    alsoRestsOn: ['test/support/registryProcess.ts', 'test/support/productionReader.ts'],
  },
  numeric: { every: 3, alsoRestsOn: ['test/fixtures/backbones', 'package-lock.json'] },
  interop: { every: 5, alsoRestsOn: ['test/fixtures/exports', 'src/evaluator/worker.ts'] },
};

/** By tier, what it rested on when it last passed whole: in the repository, and on this machine. */
const records = {
  committed: join('test', 'wholeRuns.json'),
  local: join('node_modules', '.cache', 'backbone-studio', 'wholeRuns.json'),
};

/** A hash of every file that a tier's result rests on. */
export async function fingerprintOf(tier: string): Promise<string> {
  return hashOf(await filesBehind(tier));
}

/** A hash of the names and bytes of files. */
export function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(`${file.replaceAll('\\', '/')}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The tests of a tier, all that they import, and what else their result rests on, sorted. */
export async function filesBehind(tier: string): Promise<string[]> {
  const also = (sweeps[tier]?.alsoRestsOn ?? []).flatMap(filesIn);
  const entryPoints = [...filesBelow(`test/${tier}`, '.test.ts'), ...also.filter(isSource)];
  const { metafile } = await build({
    ...{ entryPoints, bundle: true, write: false, metafile: true, outdir: 'out' },
    ...{ platform: 'node', packages: 'external', logLevel: 'silent' },
    loader: { '.py': 'text' },
  });
  return [...new Set([...Object.keys(metafile.inputs), ...also])].sort();
}

/** Whether a tier has passed whole with just this code, here or wherever the record was made. */
export function hasPassedWhole(tier: string, fingerprint: string): boolean {
  return Object.values(records).some((path) => readRecord(path)[tier] === fingerprint);
}

/** Keeps that a tier has passed whole with this code, on this machine alone or for everybody. */
export function recordWholeRun(
  tier: string,
  fingerprint: string,
  where: keyof typeof records,
): void {
  const path = records[where];
  const record = { ...readRecord(path), [tier]: fingerprint };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(record, undefined, 2)}\n`);
}

function readRecord(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}

function isSource(file: string): boolean {
  return file.endsWith('.ts');
}
