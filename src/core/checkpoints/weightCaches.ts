import type { FileSystem } from '../shared/files/fileSystem';
import { join } from '../shared/files/paths';
import { checkpointEndings } from './checkpointFiles';

/** Whose cache a file of weights is in. */
export type WeightCache = 'torch' | 'huggingface';

/** A file of weights that a framework has downloaded. */
export interface CachedWeights {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly cache: WeightCache;
  /** File name, or `ORGANISATION/MODEL` of the hub. */
  readonly name: string;
}

/** Where a user's caches are. */
export interface CachePlaces {
  /** Absolute path of the home folder, with `/`. */
  readonly home: string;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `torch.hub.get_dir()`: `$TORCH_HOME/hub`, else below `$XDG_CACHE_HOME` or `~/.cache`; downloads of
 * torchvision are in `checkpoints` of it.
 */
export function torchCache({ home, env }: CachePlaces): string {
  return join(env['TORCH_HOME'] ?? join(cacheFolder({ home, env }), 'torch'), 'hub/checkpoints');
}

/** As `huggingface_hub` finds it: `HF_HUB_CACHE`, else `hub` in `HF_HOME`. */
export function huggingFaceCache({ home, env }: CachePlaces): string {
  const own = env['HF_HUB_CACHE'] ?? env['HUGGINGFACE_HUB_CACHE'];
  const folder = env['HF_HOME'] ?? join(cacheFolder({ home, env }), 'huggingface');
  return own ?? join(folder, 'hub');
}

function cacheFolder({ home, env }: CachePlaces): string {
  return env['XDG_CACHE_HOME'] ?? join(home, '.cache');
}

type CacheFiles = Pick<FileSystem, 'stat' | 'list'>;

/** The files of weights in the caches of torch and Hugging Face; none where there is no cache. */
export async function cachedWeights(
  fs: CacheFiles,
  places: CachePlaces,
): Promise<readonly CachedWeights[]> {
  const torch = await weightsIn(fs, torchCache(places));
  const hub = await hubWeights(fs, huggingFaceCache(places));
  return [...torch.map((found) => ({ ...found, cache: 'torch' as const })), ...hub];
}

/** `models--ORG--MODEL/snapshots/REVISION/FILE`, where files are links to what was downloaded. */
async function hubWeights(fs: CacheFiles, hub: string): Promise<readonly CachedWeights[]> {
  const found: CachedWeights[] = [];
  for (const folder of await entries(fs, hub)) {
    const [, organisation, model] = /^models--(.+?)--(.+)$/.exec(folder) ?? [];
    if (organisation === undefined || model === undefined) continue;
    const snapshots = join(hub, folder, 'snapshots');
    for (const revision of await entries(fs, snapshots))
      for (const { path, bytes, name } of await weightsIn(fs, join(snapshots, revision)))
        if (!isShard(name))
          found.push({ path, bytes, cache: 'huggingface', name: `${organisation}/${model}` });
  }
  return found;
}

/** Read through their index. */
function isShard(name: string): boolean {
  return /-\d{5}-of-\d{5}\.safetensors$/.test(name);
}

async function weightsIn(
  fs: CacheFiles,
  folder: string,
): Promise<readonly Omit<CachedWeights, 'cache'>[]> {
  const names = await entries(fs, folder);
  const weights = names.filter((name) => checkpointEndings.some((end) => name.endsWith(end)));
  const found = weights.map(async (name) => {
    const path = join(folder, name);
    const info = await fs.stat(path);
    return info?.kind === 'file' ? [{ path, bytes: info.size, name }] : [];
  });
  return (await Promise.all(found)).flat();
}

async function entries(fs: CacheFiles, folder: string): Promise<readonly string[]> {
  if ((await fs.stat(folder))?.kind !== 'directory') return [];
  return (await fs.list(folder)).toSorted();
}
