import { dirname } from './paths';
import { byteParts } from './byteParts';
import { FileError } from './fileError';
import { decodeHashes, encodeHashes, identityOf, isSettled, registryBounds } from './hashCache';
import type { CacheBounds } from './hashCache';
import { KnownHashes } from './knownHashes';
import type { KnownHash } from './knownHashes';
import { replaceFile } from './replace';
import type { FileInfo, FileSystem } from './fileSystem';
import type { Digest, HashedFile, HashOptions, Hasher } from './hasher';
import type { ByteWatch } from '../progress/byteProgress';
import type { Clock } from '../time/clock';

const chunkSize = 1 << 20;

/** What a hasher needs to know of the machine. */
export interface HasherPorts {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly makeDigest: () => Digest;
}

/** Hashes files once, and again only when they may have changed. */
export class CachedHasher implements Hasher {
  /** Read once, however many ask at the same time. */
  private known: Promise<KnownHashes> | undefined;
  private changed = false;

  /** @param cachePath where hashes are kept; undefined keeps them in memory only */
  constructor(
    private readonly ports: HasherPorts,
    private readonly cachePath?: string,
    private readonly bounds: CacheBounds = registryBounds,
  ) {}

  digest(bytes: Uint8Array): string {
    const digest = this.ports.makeDigest();
    digest.update(bytes);
    return digest.hex();
  }

  begin(): Digest {
    return this.ports.makeDigest();
  }

  async file(path: string, options: HashOptions = {}): Promise<HashedFile> {
    const before = await this.infoOf(path);
    const known = options.fresh ? undefined : await this.trusted(before);
    if (known) {
      options.onBytes?.(before.size);
      return { sha256: known.sha256, bytes: before.size };
    }
    const began = this.ports.clock.now().getTime();
    const hashed = await this.read(path, options);
    const after = await this.infoOf(path);
    const unchanged = sameBytes(before, after) && before.ctimeNs === after.ctimeNs;
    if (unchanged && isSettled(after, began)) await this.remember(after, hashed.sha256);
    return hashed;
  }

  async remembered(path: string): Promise<HashedFile | undefined> {
    const info = await this.ports.files.stat(path);
    const known = info && (await this.trusted(info));
    return known && { sha256: known.sha256, bytes: known.size };
  }

  async carryOver(path: string, change: () => Promise<void>, pathAfter = path): Promise<void> {
    const before = await this.ports.files.stat(path);
    const known = before && (await this.trusted(before));
    await change();
    const after = known && (await this.ports.files.stat(pathAfter));
    if (!known || !after || !sameBytes(before, after)) return;
    await this.remember(after, known.sha256);
  }

  async flush(): Promise<void> {
    const known = await this.known;
    if (!known || this.cachePath === undefined) return;
    // A data set's cache forgets the files that it no longer has.
    if (this.bounds.askedOnly && known.dropUnmarked() > 0) this.changed = true;
    if (!this.changed) return;
    try {
      if (!(await this.ports.files.stat(dirname(this.cachePath)))) return;
      this.changed = false;
      await replaceFile(this.ports.files, this.cachePath, encodeHashes(known, this.bounds.entries));
    } catch (error) {
      this.changed = true;
      if (!(error instanceof FileError)) throw error;
    }
  }

  private async infoOf(path: string): Promise<FileInfo> {
    const info = await this.ports.files.stat(path);
    if (!info) throw new FileError('ENOENT', path);
    return info;
  }

  private async read(path: string, { signal, onBytes }: ByteWatch): Promise<HashedFile> {
    const digest = this.ports.makeDigest();
    const range = await this.ports.files.openRange(path);
    try {
      let bytes = 0;
      for (;;) {
        signal?.throwIfAborted();
        const chunk = await range.read(bytes, chunkSize);
        if (chunk.length === 0) return { sha256: digest.hex(), bytes };
        digest.update(chunk);
        bytes += chunk.length;
        onBytes?.(chunk.length);
      }
    } finally {
      await range.close();
    }
  }

  private async remember(info: FileInfo, sha256: string): Promise<void> {
    const [key, known] = identityOf(info, sha256);
    const hashes = await this.load();
    hashes.set(key, known);
    hashes.mark(key);
    if (hashes.size > this.bounds.entries) hashes.dropOldest();
    this.changed = true;
  }

  private async trusted(info: FileInfo): Promise<KnownHash | undefined> {
    const [key, now] = identityOf(info, '');
    const hashes = await this.load();
    const known = hashes.get(key);
    if (known?.size !== now.size || known.mtime !== now.mtime) return undefined;
    if (known.ctime !== now.ctime) return undefined;
    hashes.mark(key);
    return known;
  }

  private load(): Promise<KnownHashes> {
    return (this.known ??= this.readCache());
  }

  private async readCache(): Promise<KnownHashes> {
    if (this.cachePath === undefined) return new KnownHashes();
    try {
      const file = await this.ports.files.openRange(this.cachePath);
      try {
        return file.size > this.bounds.bytes
          ? new KnownHashes()
          : await decodeHashes(byteParts(file));
      } finally {
        await file.close();
      }
    } catch {
      return new KnownHashes();
    }
  }
}

/** Whether nothing says that a file's bytes changed: the same file, size and time of writing. */
function sameBytes(a: FileInfo, b: FileInfo): boolean {
  const same = a.device === b.device && a.inode === b.inode;
  return same && a.size === b.size && a.mtimeNs === b.mtimeNs;
}
