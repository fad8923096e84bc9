import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { isTemporaryName } from '../../shared/files/replace';
import { isSafeName } from '../../shared/files/names';
import { basename, join } from '../../shared/files/paths';
import { isModelFile } from '../format/layout';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { ByteWatch } from '../../shared/progress/byteProgress';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { FileInfo } from '../../shared/files/fileSystem';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Deeper than any model's folder; a limit against folders that were linked into themselves. */
const maxDepth = 8;

export interface FolderContent {
  /** Regular files, relative to the folder, with `/`. */
  readonly files: readonly string[];
  /** What is neither file nor folder: links, FIFOs, devices. */
  readonly strange: readonly string[];
  /** The newest time of change below the folder, nanoseconds since 1970. */
  readonly changedNs: bigint;
}

/** Everything below a real folder; empty for none. Names of ours and hidden ones are left out. */
export async function readFolder(context: RegistryContext, folder: string): Promise<FolderContent> {
  const content = { files: [] as string[], strange: [] as string[], changedNs: 0n };
  if (await isRealFolder(context, folder)) await walk(context, folder, '', content);
  return content;
}

interface Found {
  files: string[];
  strange: string[];
  changedNs: bigint;
}

async function walk(
  context: RegistryContext,
  folder: string,
  below: string,
  found: Found,
): Promise<void> {
  for (const name of await context.fs.list(join(folder, below))) {
    if (isTemporaryName(name) || name.startsWith('.')) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const info = await context.fs.lstat(join(folder, path));
    if (!info) continue;
    if (info.ctimeNs > found.changedNs) found.changedNs = info.ctimeNs;
    if (info.kind === 'file') found.files.push(path);
    else if (info.kind !== 'directory') found.strange.push(path);
    else if (path.split('/').length < maxDepth) await walk(context, folder, path, found);
  }
}

/** Whether a folder is here itself, and not a link to one. */
export async function isRealFolder(context: RegistryContext, path: string): Promise<boolean> {
  return (await context.fs.lstat(path))?.kind === 'directory';
}

/**
 * The file of a model that is run or deployed: `best_model.onnx`, else the only ONNX file, else the
 * weights of `best_model.pth` or the only other file of weights. Undefined when there is none or
 * several are alike.
 */
export function mainFile(files: readonly string[]): string | undefined {
  const top = files.filter((path) => !path.includes('/') && isModelFile(path));
  const onnx = top.filter(isOnnx);
  if (onnx.length > 0) return preferred(onnx, 'best_model.onnx');
  return preferred(top, 'best_model.pth');
}

function preferred(files: readonly string[], name: string): string | undefined {
  if (files.includes(name)) return name;
  return files.length === 1 ? files[0] : undefined;
}

export function isOnnx(path: string): boolean {
  return /\.onnx$/i.test(path);
}

/**
 * The files of a model that are hashed and kept: weights of all kinds and external data.
 * @param named the one file that is meant; absent: all that lie in the folder
 */
export async function weightFiles(
  context: RegistryContext,
  folder: string,
  named?: string,
): Promise<readonly string[]> {
  const { files, strange } = await readFolder(context, folder);
  const weights = new Set(named === undefined ? files.filter(isModelFile) : [named]);
  const main = named ?? mainFile(files);
  if (main && isOnnx(main)) {
    for (const path of await context.structure.externalData(join(folder, main))) weights.add(path);
  }
  const link = strange.find((path) => weights.has(path) || (!named && isModelFile(path)));
  if (link !== undefined)
    throw new UserError(
      l10n.t('{0} is a link or a device, not a file', shown(context, join(folder, link))),
      l10n.t('Put the file itself in its place.'),
    );
  const unsafe = [...weights].find((path) => !path.split('/').every(isSafeName));
  if (unsafe !== undefined)
    throw new UserError(
      l10n.t(
        '{0} holds the file {1}, whose name is not safe on every system',
        shown(context, folder),
        JSON.stringify(unsafe),
      ),
      l10n.t('Use letters, digits, dots, dashes and underscores.'),
    );
  return [...weights].sort();
}

/** Hashes files of a folder. */
export async function digestFiles(
  context: RegistryContext,
  folder: string,
  paths: readonly string[],
  watch: ByteWatch = {},
): Promise<readonly FileDigest[]> {
  const digests: FileDigest[] = [];
  for (const path of paths) {
    const { sha256, bytes } = await context.hasher.file(join(folder, path), watch);
    digests.push({ path, sha256, bytes });
  }
  return digests;
}

/** A file that is not as it was registered. */
export interface Mismatch {
  /** Relative to the root. */
  readonly path: string;
  /** Whether it is not there at all. */
  readonly lost: boolean;
  /** What is wrong with it, with its name. */
  readonly fault: Sentence;
}

/**
 * How the hash of a file is had: `known` asks no more than what is remembered of the file as it is
 * now, `trusted` reads it where nothing is, `fresh` reads it in any case.
 */
export type Reading = 'known' | 'trusted' | 'fresh';

/** What of a model is not as it was registered, as far as it was read; empty when nothing is. */
export async function mismatches(
  context: RegistryContext,
  folder: string,
  files: readonly FileDigest[],
  reading: Reading = 'trusted',
  watch: ByteWatch = {},
): Promise<readonly Mismatch[]> {
  const found: Mismatch[] = [];
  for (const file of files) {
    const path = join(folder, file.path);
    const fault = await mismatch(context, path, file, reading, watch);
    if (fault) found.push(fault);
  }
  return found;
}

async function mismatch(
  context: RegistryContext,
  absolutePath: string,
  file: FileDigest,
  reading: Reading,
  watch: ByteWatch,
): Promise<Mismatch | undefined> {
  const info = await context.fs.lstat(absolutePath);
  const path = shown(context, absolutePath);
  if (!info) return { path, lost: true, fault: sentence('file_missing', { path }) };
  const fault = await faultOf(context, absolutePath, info, file, reading, watch);
  return fault && { path, lost: false, fault };
}

async function faultOf(
  context: RegistryContext,
  absolutePath: string,
  info: FileInfo,
  file: FileDigest,
  reading: Reading,
  watch: ByteWatch,
): Promise<Sentence | undefined> {
  const path = shown(context, absolutePath);
  if (info.kind !== 'file') return sentence('file_not_regular', { path });
  if (info.size !== file.bytes) {
    return sentence('file_size', { path, bytes: info.size, expected: file.bytes });
  }
  const { hasher } = context;
  const hashed =
    reading === 'known'
      ? await hasher.remembered(absolutePath)
      : await hasher.file(absolutePath, { ...watch, fresh: reading === 'fresh' });
  if (!hashed || hashed.sha256 === file.sha256) return undefined;
  return sentence('file_content', { path });
}

/** Whether all files of a model lie in a folder as they were registered. */
export async function holds(
  context: RegistryContext,
  folder: string,
  files: readonly FileDigest[] | undefined,
): Promise<boolean> {
  if (!files || !(await isRealFolder(context, folder))) return false;
  return (await mismatches(context, folder, files)).length === 0;
}

/** Renames a model's folder; hashes that were trusted stay so. */
export async function moveFolder(
  context: RegistryContext,
  from: string,
  to: string,
  files: readonly FileDigest[],
): Promise<void> {
  const rename = () => context.fs.rename(from, to);
  const carried = files.reduceRight<() => Promise<void>>(
    (change, { path }) =>
      () =>
        context.hasher.carryOver(join(from, path), change, join(to, path)),
    rename,
  );
  await carried();
}

/** Takes the right to write a model's files, or gives it back to training. */
export async function setFilesReadOnly(
  context: RegistryContext,
  folder: string,
  files: readonly FileDigest[],
  readOnly = true,
): Promise<void> {
  for (const { path } of files) {
    const place = join(folder, path);
    const info = await context.fs.lstat(place);
    if (info?.kind !== 'file' || isWritable(info) !== readOnly) continue;
    await context.hasher.carryOver(place, () =>
      readOnly ? context.fs.setReadOnly(place) : context.fs.setWritable(place),
    );
  }
}

/** Whether something is a file that may be written to; a link is none. */
export function isWritable(info: FileInfo | undefined): boolean {
  return info?.kind === 'file' && (info.mode & 0o222) !== 0;
}

/** Hidden leftovers such as `.gitkeep` do not make a folder occupied. */
export async function isVacant(context: RegistryContext, folder: string): Promise<boolean> {
  if (!(await context.fs.lstat(folder))) return true;
  if (!(await isRealFolder(context, folder))) return false;
  return (await context.fs.list(folder)).every((name) => basename(name).startsWith('.'));
}
