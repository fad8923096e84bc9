import * as z from 'zod';
import type { Candidate } from './candidates';
import { roundRuns } from './halving';
import { journalKey } from './journalKey';
import { leftSchema } from './left';
import type { Left } from './left';
import type { AutotestSpec } from './spec';

/**
 * Who left at the end of each finished round. They are kept, since later rounds measure some
 * candidates longer: decided again from all that is known by then, a round might end otherwise, and
 * a finished auto-test that is run once more would go on measuring.
 */
export interface Decisions {
  /** See {@link decidedFor}. */
  readonly for: string;
  readonly rounds: readonly (readonly Left[])[];
}

export const decisionsSchema = z.object({
  for: z.string(),
  rounds: z.array(z.array(leftSchema)).max(roundRuns.length),
});

/** All that a decision depends on next to what was measured: for anything else it is taken again. */
export function decidedFor(
  candidates: readonly Candidate[],
  { limits, probe }: Pick<AutotestSpec, 'limits' | 'probe'>,
): string {
  const field = candidates
    .filter(({ excluded }) => excluded === undefined)
    .map(({ name, config }) => JSON.stringify([name, journalKey(config)]))
    .toSorted();
  return JSON.stringify({ field, latencyMs: limits?.latencyMs, probe, roundRuns });
}
