import { createHash } from 'node:crypto';

import { join } from '../../src/core/shared/files/paths';
import type { FileInfo, FileSystem } from '../../src/core/shared/files/fileSystem';

const limit = 1 << 30;

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One entry below a folder. */
export interface Entry {
  /** Relative to where the walk began. */
  readonly path: string;
  readonly info: FileInfo;
}

/** Everything below a folder, folders before what is in them; links are not followed. */
export async function walk(fs: FileSystem, folder: string, below = ''): Promise<Entry[]> {
  const found: Entry[] = [];
  if ((await fs.lstat(join(folder, below)))?.kind !== 'directory') return found;
  for (const name of await fs.list(join(folder, below))) {
    const path = below ? `${below}/${name}` : name;
    const info = await fs.lstat(join(folder, path));
    if (!info) continue;
    found.push({ path, info });
    if (info.kind === 'directory') found.push(...(await walk(fs, folder, path)));
  }
  return found;
}

const isWeights = (path: string): boolean => /\.(?:onnx|pth|bin|data|safetensors)$/.test(path);

/** Path to hash of every file of weights below a folder. */
export async function weightsIn(
  fs: FileSystem,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const { path, info } of await walk(fs, folder))
    if (info.kind === 'file' && isWeights(path))
      hashes.set(path, sha256Of(await fs.readFile(join(folder, path), limit)));
  return hashes;
}

/** Hashes of all files of weights of a root, each file once however many names it has; sorted. */
export async function allWeights(fs: FileSystem, root: string): Promise<readonly string[]> {
  const byInode = new Map<bigint, string>();
  for (const { path, info } of await walk(fs, root))
    if (info.kind === 'file' && isWeights(path) && !byInode.has(info.inode))
      byInode.set(info.inode, sha256Of(await fs.readFile(join(root, path), limit)));
  return [...byInode.values()].sort();
}

/** What a root looks like, but for times and what is learnt on the way: one line for each entry. */
export async function pictureOf(fs: FileSystem, root: string): Promise<string> {
  const lines: string[] = [];
  for (const { path, info } of await walk(fs, root)) {
    if (/^config\/\.hash_cache(\.\w+)?\.json$/.test(path)) continue;
    const place = join(root, path);
    if (info.kind === 'file')
      lines.push(`${path} ${info.mode.toString(8)} ${sha256Of(await fs.readFile(place, limit))}`);
    else if (info.kind === 'link') lines.push(`${path} -> ${await fs.readLink(place)}`);
    else lines.push(`${path} ${info.kind}`);
  }
  return lines.join('\n');
}

/** Identity, times and bytes of files that no one but their owner may touch. */
export async function pictureOfForeign(
  fs: FileSystem,
  paths: readonly string[],
): Promise<readonly string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const info = await fs.lstat(path);
      if (!info) return `${path} is gone`;
      const content = info.kind === 'file' ? sha256Of(await fs.readFile(path, limit)) : info.kind;
      return `${path} ${info.inode} ${info.mtimeNs} ${info.ctimeNs} ${content}`;
    }),
  );
}
