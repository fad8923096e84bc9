/** What lies behind one or more names of a memory file system. */
export interface Inode {
  readonly id: number;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** A file's bytes; replaced, never changed in place, so that snapshots can share them. */
  bytes: Uint8Array;
  /** A link's text. */
  readonly target: string;
  /** A folder's names and the ids behind them. */
  readonly entries: Map<string, number>;
  mode: number;
  mtimeNs: bigint;
  ctimeNs: bigint;
}

/** Names that one atomic change sets (an id) or removes (null). */
export interface EntryChange {
  readonly folder: number;
  readonly name: string;
  readonly to: number | null;
}

/** What a mutating call does to the disk; what is not `entries` or `mode` is synced at once. */
export type Effect =
  | { readonly type: 'entries'; readonly changes: readonly EntryChange[] }
  | { readonly type: 'mode'; readonly id: number; readonly mode: number }
  | { readonly type: 'bytes'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'create'; readonly inode: Inode }
  | { readonly type: 'sync'; readonly id: number };

export const rootId = 1;

/** Inodes and names: the state of a disk, with no notion of paths. */
export class MemoryDisk {
  readonly inodes = new Map<number, Inode>();
  /** Advances with every change, so that times are distinct and the same in every run. */
  timeNs = 1_700_000_000_000_000_000n;
  private nextId = rootId;
  private links = new Map<number, number>();

  constructor(empty = true) {
    if (empty) this.apply({ type: 'create', inode: this.makeInode('directory') });
  }

  makeInode(kind: Inode['kind'], content: { bytes?: Uint8Array; target?: string } = {}): Inode {
    const id = this.nextId++;
    const { bytes = new Uint8Array(), target = '' } = content;
    const times = { mtimeNs: this.timeNs, ctimeNs: this.timeNs };
    return { id, kind, bytes, target, entries: new Map(), mode: 0o644, ...times };
  }

  get(id: number): Inode {
    const inode = this.inodes.get(id);
    if (!inode) throw new Error(`no inode ${id}`);
    return inode;
  }

  apply(effect: Effect): void {
    this.timeNs += 1_000_000_000n;
    if (effect.type === 'create') this.setInode(effect.inode);
    else if (effect.type === 'bytes') this.setBytes(this.get(effect.id), effect.bytes);
    else if (effect.type === 'mode') this.setMode(this.get(effect.id), effect.mode);
    else if (effect.type === 'entries') effect.changes.forEach((change) => this.setEntry(change));
  }

  /** How many names lead to an inode. */
  linksOf(id: number): number {
    return this.links.get(id) ?? 0;
  }

  /** A copy that shares nothing that changes. */
  clone(): MemoryDisk {
    const copy = new MemoryDisk(false);
    for (const [id, inode] of this.inodes)
      copy.inodes.set(id, { ...inode, entries: new Map(inode.entries) });
    copy.timeNs = this.timeNs;
    copy.nextId = this.nextId;
    copy.links = new Map(this.links);
    return copy;
  }

  private setInode(inode: Inode): void {
    this.inodes.set(inode.id, inode);
    this.nextId = Math.max(this.nextId, inode.id + 1);
  }

  private setBytes(inode: Inode, bytes: Uint8Array): void {
    inode.bytes = bytes;
    inode.mtimeNs = this.timeNs;
    inode.ctimeNs = this.timeNs;
  }

  private setMode(inode: Inode, mode: number): void {
    inode.mode = mode;
    inode.ctimeNs = this.timeNs;
  }

  private setEntry({ folder, name, to }: EntryChange): void {
    const { entries } = this.get(folder);
    this.countLink(entries.get(name), -1);
    this.countLink(to ?? undefined, 1);
    if (to === null) entries.delete(name);
    else entries.set(name, to);
  }

  private countLink(id: number | undefined, change: number): void {
    if (id !== undefined) this.links.set(id, this.linksOf(id) + change);
  }
}
