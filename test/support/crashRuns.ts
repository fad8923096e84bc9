import { CrashModel } from './crashModel';
import { FaultyFileSystem, isTearable, Killed } from './faultyFileSystem';
import type { Fault } from './faultyFileSystem';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { memoryPorts } from './memoryPorts';
import type { MemoryPorts } from './memoryPorts';

/** What a process does with its ports. */
export type Work = (ports: MemoryPorts) => Promise<unknown>;

export interface Run {
  /** How many mutating calls were begun. */
  readonly calls: readonly string[];
  /** Whether the fault stopped it. */
  readonly killed: boolean;
  /** What it threw, other than by being killed. */
  readonly error: unknown;
}

/** Process ids are never used again, so each run finds the ones before it dead. */
let processes = 0;

/** Runs a process on a disk, which it changes, with one fault or none. */
export async function runOn(disk: MemoryDisk, work: Work, fault?: Fault): Promise<Run> {
  const faulty = new FaultyFileSystem(new MemoryFileSystem(disk), fault);
  const { error } = await attempt(faulty.files, disk, work);
  return { calls: faulty.calls, killed: error instanceof Killed, error };
}

async function attempt(files: FaultyFileSystem['files'], disk: MemoryDisk, work: Work) {
  processes += 1;
  try {
    await work(memoryPorts(files, disk, { pid: processes }));
    return { error: undefined };
  } catch (error) {
    return { error };
  }
}

/** A disk on which a process died, and where. */
export interface Crash {
  readonly disk: MemoryDisk;
  /** For a message: `kill before 7 of 31: rename(…)`. */
  readonly where: string;
}

/**
 * Every disk that a death before, or half-way through, each mutating call of `work` leaves.
 * @param isWanted whether the next one is to be made
 */
export async function* crashes(
  start: MemoryDisk,
  work: Work,
  isWanted: () => boolean = () => true,
): AsyncGenerator<Crash> {
  const whole = await runOn(start.clone(), work);
  for (let at = 1; at <= whole.calls.length; at += 1)
    for (const type of ['kill', 'tear'] as const) {
      if (type === 'tear' && !isTearable(whole.calls[at - 1] ?? '')) continue;
      if (!isWanted()) continue;
      const disk = start.clone();
      const { calls, killed, error } = await runOn(disk, work, { type, at });
      if (!killed)
        throw new Error(`survived its death at ${at}: ${calls.at(-1)}`, { cause: error });
      yield { disk, where: `${type} at ${at} of ${whole.calls.length}: ${calls.at(-1)}` };
    }
}

/** Every disk that a loss of power during `work`, or just after it, leaves by the crash model. */
export async function powerLosses(start: MemoryDisk, work: Work): Promise<Crash[]> {
  const disk = start.clone();
  const memory = new MemoryFileSystem(disk);
  const model = new CrashModel(memory);
  const found = new Map<string, Crash>();
  const record = model.record.bind(model);
  const note = (when: string): void =>
    model.statesNow().forEach(({ disk: state, fingerprint, lost }) => {
      if (!found.has(fingerprint))
        found.set(fingerprint, { disk: state, where: `${when}, ${lost}` });
    });
  memory.onEffect = (effect) => {
    record(effect);
    note(`after effect ${model.length}`);
  };
  const { error } = await attempt(memory, disk, work);
  if (error) throw error;
  return [...found.values()];
}

/** What a loss of power just after `work` has ended leaves: what it said it did must stand. */
export async function powerLossesAfter(start: MemoryDisk, work: Work): Promise<Crash[]> {
  const memory = new MemoryFileSystem(start.clone());
  const model = new CrashModel(memory);
  const { error } = await attempt(memory, memory.disk, work);
  if (error) throw error;
  return model.statesNow().map(({ disk, lost }) => ({ disk, where: `after its end, ${lost}` }));
}
