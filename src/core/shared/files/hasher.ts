import type { ByteWatch } from '../progress/byteProgress';

/** How a file is hashed; what is known without reading it is told as read at once. */
export interface HashOptions extends ByteWatch {
  readonly fresh?: boolean;
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
   * @param options `fresh` reads the file whatever is known
   */
  file(path: string, options?: HashOptions): Promise<HashedFile>;
  /** What is known of a file as it is now, without reading it; undefined where that is nothing. */
  remembered(path: string): Promise<HashedFile | undefined>;
  /**
   * Runs a change of ours that leaves a file's bytes alone (permissions, names), after which a hash
   * that was trusted before is trusted still. The file may have moved to `pathAfter`.
   */
  carryOver(path: string, change: () => Promise<void>, pathAfter?: string): Promise<void>;
  /** Writes what has been learnt to the cache on disk; failing to is no error. */
  flush(): Promise<void>;
}
