import { rootId } from './memoryDisk';
import type { Effect, MemoryDisk } from './memoryDisk';
import type { MemoryFileSystem } from './memoryFileSystem';

/** A disk that a loss of power may leave. */
export interface Loss {
  readonly disk: MemoryDisk;
  readonly fingerprint: string;
  /** Which effects are lost, for a message. */
  readonly lost: string;
}

interface Logged {
  readonly effect: Effect;
  /** Folders whose sync this change of names still waits for; empty once it is safe. */
  readonly waitsFor: Set<number>;
}

/** What a change touches: names in folders, and the inodes behind them before or after. */
function touched(effect: Effect): readonly string[] {
  if (effect.type === 'entries')
    return effect.changes.flatMap(({ folder, name, to }) => [
      `${folder}/${name}`,
      ...(to === null ? [] : [`#${to}`]),
    ]);
  return effect.type === 'mode' ? [`#${effect.id}`] : [];
}

/**
 * Records what happens to a memory disk and which of it a loss of power may undo.
 *
 * The bytes of files are synced by the calls that write them; a change of names is safe once each
 * folder it concerns has been synced after it, and is lost as a whole or not at all (a rename is
 * atomic on journaling disks); permissions are never synced. Unsynced changes may be lost in any
 * order, except that one which builds on a lost one is lost with it.
 */
export class CrashModel {
  private readonly start: MemoryDisk;
  private readonly log: Logged[] = [];

  constructor(files: MemoryFileSystem) {
    this.start = files.disk.clone();
    files.onEffect = (effect) => this.record(effect);
  }

  /** How many effects have been recorded. */
  get length(): number {
    return this.log.length;
  }

  /** Disks that a loss of power at this instant may leave: all kept, all lost, and what is between. */
  statesNow(): Loss[] {
    const open = this.log.flatMap((_, index) => (this.isOpen(index) ? [index] : []));
    const losses: number[][] = [[], open];
    for (const index of open) {
      losses.push(open.filter((other) => other >= index));
      losses.push([index]);
    }
    const byContent = new Map<string, Loss>();
    for (const lost of losses) {
      const disk = this.replay(new Set(lost));
      const loss = { disk, fingerprint: fingerprint(disk), lost: `lost [${lost.join(' ')}]` };
      byContent.set(loss.fingerprint, loss);
    }
    return [...byContent.values()];
  }

  record(effect: Effect): void {
    if (effect.type === 'sync') for (const { waitsFor } of this.log) waitsFor.delete(effect.id);
    const folders = effect.type === 'entries' ? effect.changes.map(({ folder }) => folder) : [];
    const never = effect.type === 'mode' ? [-1] : [];
    this.log.push({ effect: frozen(effect), waitsFor: new Set([...folders, ...never]) });
  }

  /** Whether a change may be lost: it is unsynced, and nothing that is safe builds on it. */
  private isOpen(index: number): boolean {
    const { effect, waitsFor } = this.log[index] ?? {};
    if (!effect || !waitsFor?.size) return false;
    if (effect.type === 'mode') return true;
    const lost = this.withDependents(new Set([index]));
    return [...lost].every((other) => (this.log[other]?.waitsFor.size ?? 0) > 0);
  }

  private withDependents(lost: ReadonlySet<number>): Set<number> {
    const all = new Set(lost);
    const keys = new Set<string>();
    this.log.forEach(({ effect }, index) => {
      const mine = touched(effect);
      const builds = effect.type === 'entries' && mine.some((key) => keys.has(key));
      if (builds) all.add(index);
      if (all.has(index) && effect.type === 'entries') mine.forEach((key) => keys.add(key));
    });
    return all;
  }

  private replay(lost: ReadonlySet<number>): MemoryDisk {
    const gone = this.withDependents(lost);
    const disk = this.start.clone();
    this.log.forEach(({ effect }, index) => {
      if (!gone.has(index)) disk.apply(frozen(effect));
    });
    return disk;
  }
}

/** An effect that later changes to its inode don't reach. */
function frozen(effect: Effect): Effect {
  if (effect.type !== 'create') return effect;
  return { type: 'create', inode: { ...effect.inode, entries: new Map(effect.inode.entries) } };
}

/** Names, kinds, bytes and modes of all that can be reached, as text. */
function fingerprint(disk: MemoryDisk): string {
  const parts: string[] = [];
  const visit = (id: number, path: string): void => {
    const { kind, mode, target, bytes, entries } = disk.get(id);
    parts.push(
      `${path} ${id} ${kind} ${mode} ${target} ${new TextDecoder('latin1').decode(bytes)}`,
    );
    for (const name of [...entries.keys()].sort()) visit(entries.get(name) ?? 0, `${path}/${name}`);
  };
  visit(rootId, '');
  return parts.join('\n');
}
