import { removeIfPresent, workPath } from '../shared/files/replace';
import { basename, dirname, extension, join } from '../shared/files/paths';
import { encodeModelChunks } from './encode';
import type { Model } from './model';
import type { Chunk } from './wire';
import { chunkParts } from './chunkParts';
import type { FileSystem } from '../shared/files/fileSystem';

/** Protocol Buffers read no message of 2 GiB; a little is left for what is not weights. */
const LARGEST_MODEL = 2 ** 31 - 2 ** 24;

/** What was written. */
export interface SavedModel {
  /** Absolute paths: the model, then its external data where there is some. */
  readonly files: readonly string[];
  readonly bytes: number;
}

/**
 * Writes a model, replacing what is at `file` only when everything is on the disk. Weights go to
 * `NAME.data` next to it when the file would reach 2 GiB, or on request. Lazy weights are made or
 * read part by part while the part before is written: memory stays at some megabytes.
 * @param file absolute path
 */
export async function saveModel(
  fs: FileSystem,
  file: string,
  model: Model,
  options: { readonly external?: boolean; readonly largest?: number } = {},
): Promise<SavedModel> {
  const inline = encodeModelChunks(model);
  const external = options.external ?? sizeOf(inline.model) > (options.largest ?? LARGEST_MODEL);
  const location = dataName(file);
  const encoded = external ? encodeModelChunks(model, { external: { location } }) : inline;
  const data = join(dirname(file), location);
  const files = encoded.external.length > 0 ? [file, data] : [file];
  try {
    if (files.length > 1) await writeChunks(fs, workPath(data), encoded.external);
    await writeChunks(fs, workPath(file), encoded.model);
    if (files.length > 1) await fs.rename(workPath(data), data);
    await fs.rename(workPath(file), file);
  } catch (error) {
    for (const path of files) await removeIfPresent(fs, workPath(path)).catch(() => undefined);
    throw error;
  }
  await fs.syncDirectory(dirname(file));
  return { files, bytes: sizeOf(encoded.model) + sizeOf(encoded.external) };
}

/** What a thread that was stopped leaves of a model that it was writing. */
export function unfinishedFiles(file: string): readonly string[] {
  return [file, join(dirname(file), dataName(file))].map(workPath);
}

/** Name of the file that external weights go to. */
function dataName(file: string): string {
  return `${basename(file).slice(0, -extension(file).length || undefined)}.data`;
}

async function writeChunks(fs: FileSystem, path: string, chunks: readonly Chunk[]): Promise<void> {
  await removeIfPresent(fs, path);
  await fs.createFile(path, chunkParts(chunks));
}

function sizeOf(chunks: readonly { readonly length: number }[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}
