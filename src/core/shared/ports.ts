import type { FileRange } from './files/fileRange';

/**
 * What the core asks of the machine. Paths are absolute and written with `/` on every system
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
  /** Last change of content or metadata, nanoseconds since 1970; nobody can set it back. */
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
  /** Copies a file's bytes to a name that must not exist; on the disk before it returns. */
  copyFile(from: string, to: string): Promise<void>;
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

export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

/** Makes ids that are unique everywhere; letters, digits and `-` only. */
export interface Ids {
  next(): string;
}

export interface HashedFile {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** SHA-256 in steps. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal; ends the digest. */
  hex(): string;
}

/** SHA-256 of bytes and of files. */
export interface Hasher {
  /** SHA-256 of bytes in memory, lower-case hexadecimal. */
  digest(bytes: Uint8Array): string;
  /** SHA-256 of bytes that come one after the other. */
  begin(): Digest;
  /**
   * SHA-256 of a file's bytes, streamed. A hash that is known is trusted while the file's device,
   * inode, size, mtime and ctime are those recorded with it.
   * @param options `fresh` reads the file whatever is known; `signal` stops the reading
   */
  file(
    path: string,
    options?: { readonly fresh?: boolean; readonly signal?: AbortSignal },
  ): Promise<HashedFile>;
  /**
   * Runs a change of ours that leaves a file's bytes alone (permissions, names), after which a hash
   * that was trusted before is trusted still. The file may have moved to `pathAfter`.
   */
  carryOver(path: string, change: () => Promise<void>, pathAfter?: string): Promise<void>;
  /** Writes what has been learnt to the cache on disk; failing to is no error. */
  flush(): Promise<void>;
}

/** The one lock of a root. */
export interface Lock {
  /**
   * Runs `task` while nobody else holds the lock. Not reentrant.
   * @throws UserError naming the holder and since when, if it does not let go in time
   */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Whether somebody died while taking, holding or letting go of it; the next `run` clears up. */
  hasLeftovers(): Promise<boolean>;
}

/** Who holds a lock, in enough detail to prove later that it has died. */
export interface ProcessIdentity {
  readonly host: string;
  /** Changes with every start of the machine. */
  readonly boot: string;
  /** The process id's name space: containers share a boot id, not this. */
  readonly namespace: string;
  readonly pid: number;
  /** When the process started, in the system's own unit; tells a reused process id. */
  readonly started: string;
}

/** Knows this process and whether another one is alive. */
export interface Processes {
  self(): Promise<ProcessIdentity>;
  /** `unknown` where it cannot be proven: another host, another name space. */
  state(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'unknown'>;
}
