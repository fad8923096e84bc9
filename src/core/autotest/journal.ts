import * as z from 'zod';
import { environmentSchema } from '../evaluation/results/resultsSchema';
import { decisionsSchema } from './decisions';
import type { Decisions } from './decisions';
import type { Sessions } from './latencyIntervals';
import { qualitySchema } from './qualitySchema';
import type { Quality } from './results';
import type { Environment } from '../evaluation/ports/bench';

const timesSchema = z.array(z.number()).min(1);

const entrySchema = z.object({
  sessions: z.array(timesSchema),
  // Journals of earlier versions have no target, and do not say which data were probed.
  target: z.number().optional(),
  probe: z.object({ for: z.string(), quality: qualitySchema }).optional().catch(undefined),
});

const journalSchema = z.object({
  machine: z.string(),
  environment: environmentSchema.nullable(),
  entries: z.record(z.string(), entrySchema),
  // Without them, what was measured still counts.
  decided: decisionsSchema.optional().catch(undefined),
});

/** What was measured of one configuration. */
export interface JournalEntry {
  readonly sessions: Sessions;
  /** Runs that it was to be measured for; it has fewer where its time was over before. */
  readonly target?: number | undefined;
  readonly probe?: Probed | undefined;
}

interface Probed {
  /** The specification of the probe, as JSON. */
  readonly for: string;
  readonly quality: Quality;
}

/** What an auto-test has measured, by `journalKey`, and decided; written after every step. */
export interface Journal {
  /** What the times depend on next to the model: processor, cores, runtime, threads, batch. */
  readonly machine: string;
  /** Where the last measurement ran; null before the first. */
  readonly environment: Environment | null;
  readonly entries: Readonly<Record<string, JournalEntry>>;
  /** Absent before the end of the first round. */
  readonly decided?: Decisions | undefined;
}

/**
 * Reads what an earlier run has left. Times of another machine, or of other threads, are no use:
 * the journal is then empty, as it is when the file is not what this wrote.
 */
export function readJournal(text: string | undefined, machine: string): Journal {
  const empty: Journal = { machine, environment: null, entries: {} };
  if (text === undefined) return empty;
  try {
    const parsed = journalSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.machine === machine ? parsed.data : empty;
  } catch {
    return empty;
  }
}

/** How many runs were measured. */
export function runsOf({ sessions }: JournalEntry): number {
  return sessions.reduce((sum, times) => sum + times.length, 0);
}
