import * as z from 'zod';
import { environmentSchema } from '../evaluation/resultsSchema';
import type { Environment } from '../evaluation/types';
import type { BackboneConfig } from '../backbone/config';
import type { Sessions } from './latencyIntervals';
import type { Quality } from './results';

export const qualitySchema = z.object({
  source: z.enum(['probe', 'imagenet_top1', 'coco_map50_95']),
  value: z.number(),
  ci95: z.tuple([z.number(), z.number()]).optional(),
});

const timesSchema = z.array(z.number()).min(1);

const journalSchema = z.object({
  /** What the times depend on beside the model: processor, cores, runtime, threads, batch. */
  machine: z.string(),
  environment: environmentSchema.nullable(),
  entries: z.record(
    z.string(),
    z.object({ sessions: z.array(timesSchema), probe: qualitySchema.optional() }),
  ),
});

/** What was measured of one configuration. */
export interface JournalEntry {
  readonly sessions: Sessions;
  readonly probe?: Quality | undefined;
}

/** What an interrupted auto-test has measured, by {@link journalKey}; written after every step. */
export interface Journal {
  readonly machine: string;
  /** Where the last measurement ran; null before the first. */
  readonly environment: Environment | null;
  readonly entries: Readonly<Record<string, JournalEntry>>;
}

/** Everything of a configuration that its figures and times depend on. */
export function journalKey({ backbone, head, input, runtime }: BackboneConfig): string {
  return JSON.stringify({ backbone, head, input, runtime });
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
