import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { ProgressOptions } from '../shared/progress/progress';
import { quoted } from '../shared/text/texts';
import type { EventPredictor, PlacedVersion } from './ports';
import type { PinnedEvent } from '../registry/format/eventPool';

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
  if (!answer) return { event, passed: false, detail: l10n.t('it was not answered') };
  const wrong = Object.entries(event.expect).flatMap(([head, expected]) =>
    answer[head] === expected
      ? []
      : [l10n.t('{0}: {1} instead of {2}', head, answer[head] ?? l10n.t('no answer'), expected)],
  );
  return { event, passed: wrong.length === 0, detail: wrong.join(', ') };
}

/** What must-pass events hold against a promotion, a sentence each, worded when it is asked for. */
export async function pinnedRefusals(
  predictor: EventPredictor,
  challenger: PlacedVersion,
  mustPass: readonly PinnedEvent[],
  progressOptions: ProgressOptions,
): Promise<() => string[]> {
  if (mustPass.length === 0) return () => [];
  const ids = mustPass.map(({ id }) => id);
  try {
    const answers = await predictor.answer(challenger, ids, progressOptions);
    return () => mustPass.flatMap((event) => refusal(event, answers.get(event.id)));
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    const { message } = error;
    return () => [l10n.t('the must-pass events cannot be answered: {0}', quoted(message))];
  }
}

function refusal(event: PinnedEvent, answer: Parameters<typeof judgePinned>[1]): string[] {
  const { passed, detail } = judgePinned(event, answer);
  if (passed) return [];
  return [l10n.t('the must-pass event {0} is answered wrongly ({1})', event.id, detail)];
}
