import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../shared/errors/errors';
import { makeDirectories, replaceFile, workPath } from '../shared/files/replace';
import { dirname, join } from '../shared/files/paths';
import type { ProgressOptions } from '../shared/progress/progress';
import { buildFile } from '../backbone/builder/buildFile';
import type { ExportPlan } from './planExport';
import type { FileSystem } from '../shared/files/fileSystem';

/** What an export wrote. */
export interface ExportResult {
  readonly target: string;
  readonly name: string;
  readonly version: string | null;
  /** Absolute path. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

export interface WriteOptions extends ProgressOptions {
  /** The root around the configuration: what its paths are relative to. */
  readonly root: string;
  /** Whether the user agreed that what lies there is replaced. */
  readonly replace: boolean;
  /** This tool's version, for a built model's producer. */
  readonly toolVersion?: string;
}

/**
 * Writes a planned export. A new folder appears whole or not at all; in one that is there already,
 * each file is replaced whole and everything else stays.
 * @throws UserError when something would be replaced that no one agreed to
 */
export async function writeExport(
  fs: FileSystem,
  plan: ExportPlan,
  options: WriteOptions,
): Promise<ExportResult> {
  const { target, folder, files, name, version } = plan;
  const [replaced] = plan.replaces;
  if (replaced !== undefined && !options.replace) {
    throw new UserError(
      l10n.t('{0} holds {1} already, so nothing was written.', folder, replaced),
      l10n.t('Name another folder, or confirm that it is replaced.'),
    );
  }
  if (await fs.stat(folder)) await writeFiles(fs, plan, folder, options);
  else await writeNewFolder(fs, plan, options);
  const model = target.model === undefined ? [] : [target.model];
  const paths = [...files.map(({ path }) => path), ...model];
  return { target: target.id, name, version, folder, files: paths };
}

async function writeNewFolder(
  fs: FileSystem,
  plan: ExportPlan,
  options: WriteOptions,
): Promise<void> {
  const { folder } = plan;
  const temporary = workPath(folder);
  await makeDirectories(fs, dirname(folder));
  await removeFolder(fs, temporary);
  try {
    await fs.makeDirectory(temporary);
    await writeFiles(fs, plan, temporary, options);
    await fs.rename(temporary, folder);
  } catch (error) {
    await removeFolder(fs, temporary).catch(() => undefined);
    throw error;
  }
  await fs.syncDirectory(dirname(folder));
}

async function writeFiles(
  fs: FileSystem,
  { files, target, config }: ExportPlan,
  folder: string,
  { root, toolVersion, signal, onProgress }: WriteOptions,
): Promise<void> {
  for (const [done, { path, text }] of files.entries()) {
    if (signal?.aborted) throw new CancelledError(l10n.t('The export'));
    onProgress?.({ done, total: files.length });
    const file = join(folder, path);
    await makeDirectories(fs, dirname(file));
    await replaceFile(fs, file, new TextEncoder().encode(text));
  }
  if (target.model === undefined) return;
  await buildFile(fs, {
    config,
    output: join(folder, target.model),
    root,
    ...(toolVersion === undefined ? {} : { version: toolVersion }),
  });
}

/** Removes what an interrupted export left. */
async function removeFolder(fs: FileSystem, path: string): Promise<void> {
  const info = await fs.lstat(path);
  if (!info) return;
  if (info.kind !== 'directory') return fs.unlink(path);
  for (const name of await fs.list(path)) await removeFolder(fs, join(path, name));
  await fs.removeDirectory(path);
}
