import type { ByteWatch } from '../progress/byteProgress';
import type { FileRange } from './fileRange';

/**
 * What the core asks of the disk. Paths are absolute and written with `/` on every system
 * (`C:/work` on Windows); the adapters translate.
 */

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

/** What the file system knows of one entry. */
export interface FileInfo {
  /** `other` is a FIFO, a socket or a device: never opened. */
  readonly kind: EntryKind;
  /** Length in bytes. */
  readonly size: number;
  /** Last change of the content, nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  /** Last change of content or metadata, nanoseconds since 1970; no one can set it back. */
  readonly ctimeNs: bigint;
  /** Together with `inode`, the identity of the file behind a name. */
  readonly device: bigint;
  readonly inode: bigint;
  /** Permission bits. */
  readonly mode: number;
  /** How many names the file has. */
  readonly links: number;
}

/** What a symbolic link leads to; Windows needs to know. */
export type LinkKind = 'file' | 'directory';

/**
 * The file system in primitive operations. Each mutating one is a single step that a crash can come
 * before or after; whatever must survive a crash in between is built from these in the core.
 * Failures are `FileError`s, which carry the system's code.
 */
export interface FileSystem {
  /** The entry itself, a link not followed; undefined when there is none. */
  lstat(path: string): Promise<FileInfo | undefined>;
  /** What a path leads to, links followed; undefined when that does not exist. */
  stat(path: string): Promise<FileInfo | undefined>;
  /**
   * A whole file, links followed. FIFOs and devices are refused, never waited for.
   * @param limit bytes above which the file is refused
   */
  readFile(path: string, limit: number): Promise<Uint8Array>;
  /** The text that a symbolic link holds (an absolute path for a junction). */
  readLink(path: string): Promise<string>;
  /** The path with every link resolved. */
  realPath(path: string): Promise<string>;
  /** Names in a folder, in code unit order. */
  list(path: string): Promise<readonly string[]>;
  /** Opens a file for positioned reads; FIFOs and devices are refused. */
  openRange(path: string): Promise<FileRange>;

  /**
   * Creates a file that must not exist, with its content on the disk before it returns. Of content
   * that comes in parts, each is written while the next is made; a part may change when the one
   * after the next is asked for.
   */
  createFile(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** Adds to the end of a file, creating it if need be; on the disk before it returns. */
  append(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * Copies a file's bytes to a name that must not exist; on the disk before it returns.
   * @param watch told of the bytes; aborted, nothing is left at `to`
   */
  copyFile(from: string, to: string, watch?: ByteWatch): Promise<void>;
  /** Replaces a file or link at `to`; a folder at `to` is an error (ENOTEMPTY, EEXIST). */
  rename(from: string, to: string): Promise<void>;
  /** Gives an existing file a second name, which must not exist. */
  link(existing: string, path: string): Promise<void>;
  /**
   * Creates a symbolic link; on Windows a folder link is a junction.
   * @param target relative to the link's folder, or absolute
   */
  symlink(target: string, path: string, kind: LinkKind): Promise<void>;
  /** Removes one name of a file, or a link. */
  unlink(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeDirectory(path: string): Promise<void>;
  /** Creates one folder, whose parent exists. */
  makeDirectory(path: string): Promise<void>;
  /** Takes the right to write a file from everyone. */
  setReadOnly(path: string): Promise<void>;
  /** Gives the right to write a file back to its owner. */
  setWritable(path: string): Promise<void>;
  /** Makes the names in a folder survive a loss of power. */
  syncDirectory(path: string): Promise<void>;
}
