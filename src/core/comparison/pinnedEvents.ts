import { UserError } from '../errors';
import type { PinnedEvent } from '../registry/modelRegistry';
import type { AssessmentPorts, EventPredictor, PlacedVersion } from './ports';

/** How one pinned event was answered. */
export interface PinnedOutcome {
  readonly event: PinnedEvent;
  readonly passed: boolean;
  /** What was expected and what came, for instance `magnitude: Small instead of Large`. */
  readonly detail: string;
}

/**
 * Answers pinned events and holds the answers against what was expected of them.
 * @throws UserError when the model does not run
 */
export async function runPinnedEvents(
  version: PlacedVersion,
  events: readonly PinnedEvent[],
  predictor: EventPredictor,
): Promise<PinnedOutcome[]> {
  if (events.length === 0) return [];
  const ids = events.map(({ id }) => id);
  const answers = await predictor.answer(version, ids);
  return events.map((event) => judgePinned(event, answers.get(event.id)));
}

/** @param answer the label of every head; undefined where the event could not be answered */
export function judgePinned(
  event: PinnedEvent,
  answer: Readonly<Record<string, string>> | undefined,
): PinnedOutcome {
  if (!answer) return { event, passed: false, detail: 'it was not answered' };
  const wrong = Object.entries(event.expect).flatMap(([head, expected]) =>
    answer[head] === expected
      ? []
      : [`${head}: ${answer[head] ?? 'no answer'} instead of ${expected}`],
  );
  return { event, passed: wrong.length === 0, detail: wrong.join(', ') };
}

/** What must-pass events hold against a promotion, a sentence each. */
export async function pinnedRefusals(
  { pinned, predictor }: Pick<AssessmentPorts, 'pinned' | 'predictor'>,
  challenger: PlacedVersion,
): Promise<string[]> {
  const mustPass = (await pinned()).filter((event) => event.mustPass);
  try {
    const outcomes = await runPinnedEvents(challenger, mustPass, predictor);
    return outcomes
      .filter(({ passed }) => !passed)
      .map(
        ({ event, detail }) => `the must-pass event ${event.id} is answered wrongly (${detail})`,
      );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`the must-pass events cannot be answered: ${error.message}`];
  }
}
