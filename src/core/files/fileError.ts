import { UserError } from '../errors';
import { printable } from '../names';

/** Codes of the operating system that a user can do something about. */
const explanations = {
  ENOENT: ['does not exist', 'Check the path; something may have moved or deleted it.'],
  EEXIST: ['exists already', 'Move it out of the way, or choose another name.'],
  ENOTEMPTY: ['exists already and is not empty', 'Move it out of the way.'],
  ENOTDIR: ['lies below something that is not a folder', 'Put a folder in the place of that file.'],
  EISDIR: ['is a folder, not a file', 'Put the file in its place.'],
  ELOOP: ['is a symbolic link that leads back to itself', 'Replace the link.'],
  EACCES: ['may not be accessed', 'Give your user the right to read and write there.'],
  EPERM: ['may not be changed', 'Close programs that hold it open and check its permissions.'],
  EBUSY: ['is held by another program', 'Close the program that has it open, then try again.'],
  EROFS: ['is on a read-only disk', 'Make the disk writable, or work on a copy.'],
  ENOSPC: ['does not fit: the disk is full', 'Free some space, then run the command again.'],
  EDQUOT: ['does not fit: your quota is used up', 'Free some space, then run the command again.'],
  EFBIG: ['is too large', 'Check that this is the file you meant.'],
  EXDEV: ['is on another disk than its target', 'Keep all folders below the root on one disk.'],
  EMLINK: ['has too many names', 'Copy the file in the place of its hard link.'],
  EMFILE: ['cannot be opened: too many open files', 'Close some programs, then try again.'],
  ENFILE: ['cannot be opened: too many open files', 'Close some programs, then try again.'],
  ENAMETOOLONG: ['has too long a name', 'Use shorter names, or a root nearer to the top.'],
  EIO: ['cannot be read or written: the disk reports a fault', 'Check the disk.'],
  EINVAL: ['cannot be used this way here', 'Check the path and the kind of disk it is on.'],
  ENOTSUP: ['cannot be made on this kind of disk', 'Use a disk that supports it.'],
  ENOSYS: ['cannot be made on this kind of disk', 'Use a disk that supports it.'],
  ETXTBSY: ['is being run', 'Stop the program, then try again.'],
  ENOTFILE: ['is neither a file nor a folder', 'Put a regular file in its place.'],
} as const satisfies Record<string, readonly [string, string]>;

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
    const [what, remedy] = explanations[code];
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
