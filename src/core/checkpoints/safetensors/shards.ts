import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { FileRange } from '../../shared/files/fileRange';
import type { FileSystem } from '../../shared/files/fileSystem';
import { isSafeName } from '../../shared/files/names';
import { basename, dirname, join } from '../../shared/files/paths';
import type { CheckpointOptions, OpenCheckpoint } from '../checkpoint';
import { damagedCheckpoint } from '../faults';
import { safetensorsCheckpoint } from '../readCheckpoint';
import type { StoredTensor, Tensors } from '../tensor';
import { readSafetensors } from './readSafetensors';

const MAX_INDEX = 64 * 1024 * 1024;
const MAX_SHARDS = 1000;

/** Which shard holds each tensor, as `transformers` writes it. */
const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/**
 * Opens a checkpoint that lies in several `.safetensors` files next to its index.
 * @param file absolute path of the index
 * @throws UserError for an index that is damaged or names a file elsewhere, and for missing shards
 */
export async function openShards(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  file: string,
  options: CheckpointOptions,
): Promise<OpenCheckpoint> {
  const name = basename(file);
  const map = parseIndex(await fs.readFile(file, MAX_INDEX), name);
  const shards = new Set(map.values());
  const ranges: FileRange[] = [];
  const close = async () => {
    for (const range of ranges) await range.close();
  };
  try {
    const found = new Map<string, Tensors>();
    for (const shard of shards) {
      const path = join(dirname(file), shard);
      if (!(await fs.stat(path)))
        throw damagedCheckpoint(name, l10n.t('lacks its file "{0}"', shard));
      const range = await fs.openRange(path);
      ranges.push(range);
      found.set(shard, (await readSafetensors(range, shard)).tensors);
    }
    const tensors = new Map(
      [...map].map(([key, shard]) => [key, inShard(name, key, shard, found)]),
    );
    const bytes = ranges.reduce((sum, { size }) => sum + size, 0);
    const whole = { tensors, metadata: {} };
    return { ...safetensorsCheckpoint('sharded safetensors', name, whole, options), bytes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Names of the files that a checkpoint's tensors lie in, next to its index.
 * @throws UserError for an index that is damaged or names a file elsewhere
 */
export async function shardNames(
  fs: Pick<FileSystem, 'readFile'>,
  file: string,
): Promise<readonly string[]> {
  const map = parseIndex(await fs.readFile(file, MAX_INDEX), basename(file));
  return [...new Set(map.values())];
}

function parseIndex(bytes: Uint8Array, name: string): ReadonlyMap<string, string> {
  const parsed = indexSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed.success)
    throw damagedCheckpoint(name, l10n.t('has no "weight_map" from tensors to files'));
  const map = new Map(Object.entries(parsed.data.weight_map));
  const shards = new Set(map.values());
  if (shards.size > MAX_SHARDS)
    throw damagedCheckpoint(name, l10n.t('asks for more memory than is allowed'));
  for (const shard of shards)
    if (!isSafeName(shard))
      throw damagedCheckpoint(name, l10n.t('holds a file named {0}', JSON.stringify(shard)));
  return map;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said in words by the caller, as for every other content.
    return undefined;
  }
}

function inShard(
  name: string,
  key: string,
  shard: string,
  found: ReadonlyMap<string, Tensors>,
): StoredTensor {
  const tensor = found.get(shard)?.get(key);
  if (tensor) return tensor;
  throw damagedCheckpoint(name, l10n.t('names "{0}", which "{1}" does not hold', key, shard));
}
