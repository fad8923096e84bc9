import { FileError } from '../../src/core/shared/files/fileError';
import type { FileErrorCode } from '../../src/core/shared/files/fileError';
import type { FileRange } from '../../src/core/shared/files/fileRange';
import type { ByteWatch } from '../../src/core/shared/progress/byteProgress';
import { MemoryDisk, rootId } from './memoryDisk';
import type { Effect, Inode } from './memoryDisk';
import type { FileInfo, FileSystem } from '../../src/core/shared/files/fileSystem';

/** Bytes that a copy is told and can be stopped at. */
const copiedBytes = 1 << 20;

interface Place {
  readonly folder: Inode;
  readonly name: string;
  readonly inode: Inode | undefined;
  /** Resolved: no link on the way. */
  readonly path: string;
}

/** A file system of inodes in memory: symbolic links, hard links and open files behave as on POSIX. */
export class MemoryFileSystem implements FileSystem {
  /** Called with everything that happens to the disk, after it happened. */
  onEffect: ((effect: Effect) => void) | undefined;

  constructor(readonly disk = new MemoryDisk()) {}

  async lstat(path: string): Promise<FileInfo | undefined> {
    return this.infoOf(path, false);
  }

  async stat(path: string): Promise<FileInfo | undefined> {
    return this.infoOf(path, true);
  }

  async readFile(path: string, limit: number): Promise<Uint8Array> {
    const { bytes } = this.file(path);
    if (bytes.length > limit) throw new FileError('EFBIG', path);
    return bytes.slice();
  }

  async readLink(path: string): Promise<string> {
    const { inode } = this.place(path, false);
    if (inode?.kind !== 'link') throw new FileError(inode ? 'EINVAL' : 'ENOENT', path);
    return inode.target;
  }

  async realPath(path: string): Promise<string> {
    const place = this.place(path, true);
    if (!place.inode) throw new FileError('ENOENT', path);
    return place.path;
  }

  async list(path: string): Promise<readonly string[]> {
    return [...this.directory(path).entries.keys()].sort();
  }

  async openRange(path: string): Promise<FileRange> {
    const inode = this.file(path);
    return {
      size: inode.bytes.length,
      read: async (offset, length) => inode.bytes.slice(offset, offset + length),
      close: async () => undefined,
    };
  }

  async createFile(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    this.assertFree(path);
    const bytes = content instanceof Uint8Array ? content.slice() : await whole(content);
    this.add(path, this.disk.makeInode('file', { bytes }));
  }

  async append(path: string, bytes: Uint8Array): Promise<void> {
    if (!this.place(path, true).inode) return this.createFile(path, bytes);
    const inode = this.file(path);
    if ((inode.mode & 0o200) === 0) throw new FileError('EACCES', path);
    const joined = new Uint8Array(inode.bytes.length + bytes.length);
    joined.set(inode.bytes);
    joined.set(bytes, inode.bytes.length);
    this.emit({ type: 'bytes', id: inode.id, bytes: joined });
  }

  async copyFile(from: string, to: string, watch: ByteWatch = {}): Promise<void> {
    const { bytes } = this.file(from);
    this.add(to, this.disk.makeInode('file', { bytes }));
    try {
      for (let at = 0; at < bytes.length; at += copiedBytes) {
        watch.signal?.throwIfAborted();
        watch.onBytes?.(Math.min(copiedBytes, bytes.length - at));
      }
    } catch (error) {
      await this.unlink(to);
      throw error;
    }
  }

  async rename(from: string, to: string): Promise<void> {
    const source = this.place(from, false);
    const target = this.place(to, false);
    if (!source.inode) throw new FileError('ENOENT', from);
    if (target.inode?.id === source.inode.id) return;
    this.assertReplaceable(source.inode, target.inode, to);
    if (`${target.path}/`.startsWith(`${source.path}/`)) throw new FileError('EINVAL', to);
    const removed = { folder: source.folder.id, name: source.name, to: null };
    const added = { folder: target.folder.id, name: target.name, to: source.inode.id };
    this.emit({ type: 'entries', changes: [removed, added] });
  }

  async link(existing: string, path: string): Promise<void> {
    const { inode } = this.place(existing, false);
    if (!inode) throw new FileError('ENOENT', existing);
    if (inode.kind === 'directory') throw new FileError('EPERM', existing);
    this.addName(path, inode.id);
  }

  async symlink(target: string, path: string): Promise<void> {
    this.add(path, this.disk.makeInode('link', { target }));
  }

  async unlink(path: string): Promise<void> {
    const { folder, name, inode } = this.place(path, false);
    if (!inode) throw new FileError('ENOENT', path);
    if (inode.kind === 'directory') throw new FileError('EISDIR', path);
    this.emit({ type: 'entries', changes: [{ folder: folder.id, name, to: null }] });
  }

  async removeDirectory(path: string): Promise<void> {
    const { folder, name, inode } = this.place(path, false);
    if (!inode) throw new FileError('ENOENT', path);
    if (inode.kind !== 'directory') throw new FileError('ENOTDIR', path);
    if (inode.entries.size > 0) throw new FileError('ENOTEMPTY', path);
    this.emit({ type: 'entries', changes: [{ folder: folder.id, name, to: null }] });
  }

  async makeDirectory(path: string): Promise<void> {
    this.add(path, this.disk.makeInode('directory'));
  }

  async setReadOnly(path: string): Promise<void> {
    this.changeMode(path, (mode) => mode & ~0o222);
  }

  async setWritable(path: string): Promise<void> {
    this.changeMode(path, (mode) => mode | 0o200);
  }

  async syncDirectory(path: string): Promise<void> {
    this.emit({ type: 'sync', id: this.directory(path).id });
  }

  /** Puts a FIFO, socket or device there. */
  makeOther(path: string): void {
    this.add(path, this.disk.makeInode('other'));
  }

  /** Overwrites a file in place, as an editor or training script does: every hard link sees it. */
  overwrite(path: string, bytes: Uint8Array): void {
    this.emit({ type: 'bytes', id: this.file(path).id, bytes: bytes.slice() });
  }

  /** A file's bytes, at once. */
  bytesAt(path: string): Uint8Array {
    return this.file(path).bytes;
  }

  /** Keeps a file open for writing; what is written follows the file wherever it is renamed. */
  openForWriting(path: string): (bytes: Uint8Array) => void {
    const { id } = this.file(path);
    return (bytes) => this.emit({ type: 'bytes', id, bytes: bytes.slice() });
  }

  private emit(effect: Effect): void {
    this.disk.apply(effect);
    this.onEffect?.(effect);
  }

  private add(path: string, inode: Inode): void {
    this.assertFree(path);
    this.emit({ type: 'create', inode });
    this.addName(path, inode.id);
  }

  private addName(path: string, id: number): void {
    const { folder, name } = this.assertFree(path);
    this.emit({ type: 'entries', changes: [{ folder: folder.id, name, to: id }] });
  }

  private assertFree(path: string): Place {
    const place = this.place(path, false);
    if (place.inode) throw new FileError('EEXIST', path);
    return place;
  }

  private assertReplaceable(source: Inode, target: Inode | undefined, path: string): void {
    const fault = replaceFault(source, target);
    if (fault) throw new FileError(fault, path);
  }

  private changeMode(path: string, change: (mode: number) => number): void {
    const { inode } = this.place(path, false);
    if (!inode) throw new FileError('ENOENT', path);
    if (inode.kind !== 'file') throw new FileError('ENOTFILE', path);
    this.emit({ type: 'mode', id: inode.id, mode: change(inode.mode) });
  }

  private infoOf(path: string, follow: boolean): FileInfo | undefined {
    const place = this.find(path, follow);
    const inode = typeof place === 'string' ? undefined : place.inode;
    if (!inode) return undefined;
    const { kind, bytes, target, mtimeNs, ctimeNs, mode, id } = inode;
    const size = kind === 'link' ? target.length : bytes.length;
    const links = this.disk.linksOf(id);
    return { kind, size, mtimeNs, ctimeNs, device: 1n, inode: BigInt(id), mode, links };
  }

  private file(path: string): Inode {
    const { inode } = this.place(path, true);
    if (!inode) throw new FileError('ENOENT', path);
    if (inode.kind === 'directory') throw new FileError('EISDIR', path);
    if (inode.kind !== 'file') throw new FileError('ENOTFILE', path);
    return inode;
  }

  private directory(path: string): Inode {
    const { inode } = this.place(path, true);
    if (!inode) throw new FileError('ENOENT', path);
    if (inode.kind !== 'directory') throw new FileError('ENOTDIR', path);
    return inode;
  }

  private place(path: string, follow: boolean): Place {
    const place = this.find(path, follow);
    if (typeof place === 'string') throw new FileError(place, path);
    return place;
  }

  /** Walks a path; the last component's link is followed only when asked. */
  private find(path: string, follow: boolean): Place | FileErrorCode {
    if (!path.startsWith('/')) throw new Error(`not an absolute path: ${path}`);
    const way = { folders: [this.disk.get(rootId)], names: [] as string[] };
    let todo = partsOf(path);
    for (let links = 0; todo.length > 0;) {
      const [name = '', ...rest] = todo;
      todo = rest;
      if (name === '..') {
        way.names.pop();
        if (way.folders.length > 1) way.folders.pop();
        continue;
      }
      const folder = way.folders.at(-1);
      if (folder?.kind !== 'directory') return 'ENOTDIR';
      const id = folder.entries.get(name);
      const inode = id === undefined ? undefined : this.disk.get(id);
      if (inode?.kind === 'link' && (follow || todo.length > 0)) {
        if ((links += 1) > 40) return 'ELOOP';
        if (inode.target.startsWith('/'))
          Object.assign(way, { folders: [this.disk.get(rootId)], names: [] });
        todo = [...partsOf(inode.target), ...todo];
        continue;
      }
      if (todo.length === 0)
        return { folder, name, inode, path: `/${[...way.names, name].join('/')}` };
      if (!inode) return 'ENOENT';
      way.folders.push(inode);
      way.names.push(name);
    }
    return endOf(way);
  }
}

/** What comes in parts, which may be overwritten later. */
async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  for await (const part of parts) kept.push(part.slice());
  return new Uint8Array(Buffer.concat(kept));
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part && part !== '.');

/** A way that ends in a folder that was walked through already. */
function endOf({ folders, names }: { folders: Inode[]; names: string[] }): Place {
  const [inode, folder = inode] = folders.toReversed();
  if (!inode || !folder) throw new Error('no root');
  return { folder, name: names.at(-1) ?? '', inode, path: `/${names.join('/')}` };
}

/** Why `rename` may not put `source` in the place of `target`. */
function replaceFault(source: Inode, target: Inode | undefined): FileErrorCode | undefined {
  if (!target) return undefined;
  if (source.kind !== 'directory') return target.kind === 'directory' ? 'EISDIR' : undefined;
  if (target.kind !== 'directory') return 'ENOTDIR';
  return target.entries.size > 0 ? 'ENOTEMPTY' : undefined;
}
