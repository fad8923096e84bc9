import { UserError } from '../../shared/errors/errors';
import type { ProgressOptions } from '../../shared/progress/progress';
import type { EventPredictor, PlacedVersion } from '../ports';
import type { PinnedEvent } from '../../registry/format/eventPool';
import { sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';

/** How one pinned event was answered. */
export interface PinnedOutcome {
  readonly event: PinnedEvent;
  readonly passed: boolean;
  /** What was expected and what came, for instance `magnitude: Small instead of Large`. */
  readonly detail: Value;
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
  if (!answer) return { event, passed: false, detail: sentence('not_answered') };
  const wrong = Object.entries(event.expect).flatMap(([head, expected]) =>
    answer[head] === expected
      ? []
      : [
          sentence('wrong_answer', {
            head,
            answer: answer[head] ?? sentence('no_answer'),
            expected,
          }),
        ],
  );
  return { event, passed: wrong.length === 0, detail: withCommas(wrong) };
}

/** What must-pass events hold against a promotion, one for each. */
export async function pinnedRefusals(
  predictor: EventPredictor,
  challenger: PlacedVersion,
  mustPass: readonly PinnedEvent[],
  progressOptions: ProgressOptions,
): Promise<readonly Sentence[]> {
  if (mustPass.length === 0) return [];
  const ids = mustPass.map(({ id }) => id);
  try {
    const answers = await predictor.answer(challenger, ids, progressOptions);
    return mustPass.flatMap((event) => refusal(event, answers.get(event.id)));
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    return [sentence('must_pass_unanswered', { why: error.said })];
  }
}

function refusal(event: PinnedEvent, answer: Parameters<typeof judgePinned>[1]): Sentence[] {
  const { passed, detail } = judgePinned(event, answer);
  if (passed) return [];
  return [sentence('must_pass_wrong', { event: event.id, answers: detail })];
}
