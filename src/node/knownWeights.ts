import { homedir } from 'node:os';
import { fitsArchitecture } from '../core/backbone/conversion/fitsArchitecture';
import { cachedWeights } from '../core/checkpoints/weightCaches';
import type { WeightCache } from '../core/checkpoints/weightCaches';
import { resolve } from '../core/shared/files/paths';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';

/** A file of weights that can be begun with. */
export interface KnownWeights {
  /** Relative to the root, or absolute in a cache. */
  readonly path: string;
  readonly bytes: number;
  /** Absent: below the root. */
  readonly cache?: WeightCache;
  /** What it is called. */
  readonly name: string;
  /** Whether it has all weights of the architecture that was asked about. */
  readonly fits: boolean;
}

/** So many are looked into; more would keep a person waiting. */
const MAX_READ = 100;

/**
 * Weights below a root and in the caches of torch and Hugging Face: those of the architecture first.
 * @param below files below the root: relative path and size in bytes
 * @param arch of the catalogue; absent: nothing is looked into
 */
export async function knownWeights(
  root: string,
  below: readonly { readonly path: string; readonly bytes: number }[],
  arch: string | undefined,
): Promise<readonly KnownWeights[]> {
  const places = { home: toCorePath(homedir()), env: process.env };
  const found = [
    ...below.map((file) => ({ ...file, name: file.path })),
    ...(await cachedWeights(nodeFileSystem, places)),
  ];
  const weights: KnownWeights[] = [];
  for (const [index, file] of found.entries()) {
    const path = resolve(toCorePath(root), file.path);
    const isRead = arch !== undefined && index < MAX_READ;
    const fits = isRead && (await fitsArchitecture(nodeFileSystem, path, arch));
    weights.push({ ...file, fits });
  }
  return weights.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}
