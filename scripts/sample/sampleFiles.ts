import { createHash } from 'node:crypto';
import { copyFile, lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Registry } from '../../src/core/registry/format/types';

/** What of a root is the sample: the links, the lock, backups and caches are made again where it is laid. */
const kept = [
  'config/model_registry.json',
  'config/evaluation.jsonc',
  'config/events.json',
  'models/archive',
  'models/challenger',
  'data',
  'logs',
];

/** Copies what of a root is the sample; links are left out. */
export async function copySample(root: string, target: string): Promise<void> {
  for (const path of await listSample(root)) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await copyFile(join(root, path), join(target, path));
  }
}

/** Every file of the sample, relative to its root, in order. */
export async function listSample(root: string): Promise<readonly string[]> {
  const lists = await Promise.all(kept.map((path) => listFiles(root, path)));
  return lists.flat().sort();
}

async function listFiles(root: string, path: string): Promise<readonly string[]> {
  const info = await lstat(join(root, path));
  if (info.isFile()) return [path];
  if (!info.isDirectory()) return [];
  const names = await readdir(join(root, path));
  return (await Promise.all(names.map((name) => listFiles(root, `${path}/${name}`)))).flat();
}

/** Files that depend on the generator and the trainer alone, not on when and where they ran. */
function isReproducible(path: string): boolean {
  return (
    path.startsWith('data/') ||
    /\/(best_model\.onnx|class_mappings\.json|training_(config\.json|history\.csv))$/.test(path)
  );
}

/** The reproducible files that one sample has and the other lacks or has with other bytes. */
export async function differingFiles(a: string, b: string): Promise<readonly string[]> {
  const paths = new Set([...(await listSample(a)), ...(await listSample(b))]);
  const reproducible = [...paths].filter(isReproducible).sort();
  const same = await Promise.all(
    reproducible.map(
      async (path) => (await digest(join(a, path))) === (await digest(join(b, path))),
    ),
  );
  return reproducible.filter((_, i) => !same[i]);
}

/** Versions whose metrics in the registry differ between two samples, or that only one has. */
export async function differingMetrics(a: string, b: string): Promise<readonly string[]> {
  const [first, second] = [await readMetrics(a), await readMetrics(b)];
  const versions = new Set([...first.keys(), ...second.keys()]);
  return [...versions].filter((version) => first.get(version) !== second.get(version)).sort();
}

async function readMetrics(root: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, 'config/model_registry.json'), 'utf8');
  const { champion, challenger, archive } = JSON.parse(text) as Registry;
  const entries = [champion, challenger, ...archive].filter((entry) => entry !== null);
  return new Map(entries.map(({ version, metrics }) => [version, JSON.stringify(metrics)]));
}

async function digest(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes ? createHash('sha256').update(bytes).digest('hex') : 'missing';
}
