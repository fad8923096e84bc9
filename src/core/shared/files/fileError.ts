import * as l10n from '@vscode/l10n';
import { UserError } from '../errors/errors';
import { printable } from './names';

/** Codes of the operating system that a user can do something about. */
const explanations = {
  ENOENT: () => [
    l10n.t('does not exist'),
    l10n.t('Check the path; something may have moved or deleted it.'),
  ],
  EEXIST: () => [
    l10n.t('already exists'),
    l10n.t('Move it out of the way, or choose another name.'),
  ],
  ENOTEMPTY: () => [l10n.t('already exists and is not empty'), l10n.t('Move it out of the way.')],
  ENOTDIR: () => [
    l10n.t('is below something that is not a folder'),
    l10n.t('Put a folder in the place of that file.'),
  ],
  EISDIR: () => [l10n.t('is a folder, not a file'), l10n.t('Put the file in its place.')],
  ELOOP: () => [
    l10n.t('is a symbolic link that leads back to itself'),
    l10n.t('Replace the link.'),
  ],
  EACCES: () => [
    l10n.t('may not be accessed'),
    l10n.t('Give your user the right to read and write there.'),
  ],
  EPERM: () => [
    l10n.t('may not be changed'),
    l10n.t('Close programs that hold it open and check its permissions.'),
  ],
  EBUSY: () => [
    l10n.t('is held by another program'),
    l10n.t('Close the program that has it open, then try again.'),
  ],
  EROFS: () => [
    l10n.t('is on a read-only disk'),
    l10n.t('Make the disk writable, or work on a copy.'),
  ],
  ENOSPC: () => [
    l10n.t('does not fit: the disk is full'),
    l10n.t('Free some space, then run the command again.'),
  ],
  EDQUOT: () => [
    l10n.t('does not fit: your quota is used up'),
    l10n.t('Free some space, then run the command again.'),
  ],
  EFBIG: () => [l10n.t('is too large'), l10n.t('Check that this is the file you meant.')],
  EXDEV: () => [
    l10n.t('is on another disk than its target'),
    l10n.t('Keep all folders below the root on one disk.'),
  ],
  EMLINK: () => [
    l10n.t('has too many names'),
    l10n.t('Copy the file in the place of its hard link.'),
  ],
  EMFILE: () => [
    l10n.t('cannot be opened: too many open files'),
    l10n.t('Close some programs, then try again.'),
  ],
  ENFILE: () => [
    l10n.t('cannot be opened: too many open files'),
    l10n.t('Close some programs, then try again.'),
  ],
  ENAMETOOLONG: () => [
    l10n.t('has too long a name'),
    l10n.t('Use shorter names, or a root nearer to the top.'),
  ],
  EIO: () => [
    l10n.t('cannot be read or written: the disk reports a fault'),
    l10n.t('Check the disk.'),
  ],
  EINVAL: () => [
    l10n.t('cannot be used this way here'),
    l10n.t('Check the path and the kind of disk it is on.'),
  ],
  ENOTSUP: () => [
    l10n.t('cannot be made on this kind of disk'),
    l10n.t('Use a disk that supports it.'),
  ],
  ENOSYS: () => [
    l10n.t('cannot be made on this kind of disk'),
    l10n.t('Use a disk that supports it.'),
  ],
  ETXTBSY: () => [l10n.t('is being run'), l10n.t('Stop the program, then try again.')],
  ENOTFILE: () => [
    l10n.t('is neither a file nor a folder'),
    l10n.t('Put a regular file in its place.'),
  ],
} as const satisfies Record<string, () => readonly [string, string]>;

export type FileErrorCode = keyof typeof explanations;

export function isFileErrorCode(code: unknown): code is FileErrorCode {
  return typeof code === 'string' && Object.hasOwn(explanations, code);
}

/** A failure of the file system, safe to show: says what, where and the remedy. */
export class FileError extends UserError {
  readonly code: FileErrorCode;
  /** The path that was asked for. */
  readonly path: string;

  constructor(code: FileErrorCode, path: string, cause?: unknown) {
    const [what, remedy] = explanations[code]();
    super(`${printable(path)} ${what}`, remedy, { cause });
    this.name = 'FileError';
    this.code = code;
    this.path = path;
  }
}

/** Whether an error is the file system's, with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly FileErrorCode[]): error is FileError {
  return error instanceof FileError && codes.includes(error.code);
}
