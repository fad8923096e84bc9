import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { judgePinned } from './pinnedEvents';

export interface BisectStep {
  readonly version: string;
  /** Whether it answered as expected. */
  readonly right: boolean;
  /** The label of every head. */
  readonly answer: Readonly<Record<string, string>>;
}

export interface BisectResult {
  readonly event: string;
  /** The first version that answered wrongly after one that answered rightly; null if none did. */
  readonly first_wrong: string | null;
  /** The version right before it, which still answered rightly. */
  readonly last_right: string | null;
  /** Every version that was run, in the order of running. */
  readonly steps: readonly BisectStep[];
  readonly summary: string;
}

export interface BisectInput {
  readonly event: string;
  /** The right label of each head that counts. */
  readonly expect: Readonly<Record<string, string>>;
  /** Lowest first. */
  readonly versions: readonly string[];
  readonly answer: (version: string) => Promise<Readonly<Record<string, string>>>;
}

/**
 * Finds by binary search which version first answered an event wrongly: each version is run once at
 * most, about log₂ of them in all. Where right and wrong versions alternate it finds one such change,
 * not necessarily the first.
 * @throws UserError when there is no version to run
 */
export async function bisect(input: BisectInput): Promise<BisectResult> {
  const { event, versions } = input;
  if (versions.length === 0) {
    throw new UserError(l10n.t('There is no version to run'), l10n.t('Register a model first.'));
  }
  const steps: BisectStep[] = [];
  const last = versions.length - 1;
  if (await isRight(input, last, steps))
    return conclude(event, null, itemAt(versions, last), steps);
  if (last === 0 || !(await isRight(input, 0, steps))) {
    return conclude(event, itemAt(versions, 0), null, steps);
  }
  let right = 0;
  let wrong = last;
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (await isRight(input, middle, steps)) right = middle;
    else wrong = middle;
  }
  return conclude(event, itemAt(versions, wrong), itemAt(versions, right), steps);
}

async function isRight(input: BisectInput, index: number, steps: BisectStep[]): Promise<boolean> {
  const version = itemAt(input.versions, index);
  const answer = await input.answer(version);
  const expected = { id: input.event, expect: input.expect };
  const right = judgePinned(expected, answer).passed;
  steps.push({ version, right, answer });
  return right;
}

function conclude(
  event: string,
  firstWrong: string | null,
  lastRight: string | null,
  steps: readonly BisectStep[],
): BisectResult {
  return {
    event,
    first_wrong: firstWrong,
    last_right: lastRight,
    steps,
    summary: sentence(event, firstWrong, lastRight),
  };
}

function sentence(event: string, firstWrong: string | null, lastRight: string | null): string {
  if (firstWrong === null)
    return l10n.t('the newest version, {0}, answers {1} rightly', lastRight ?? '', event);
  if (lastRight === null)
    return l10n.t('even the oldest version, {0}, answers {1} wrongly', firstWrong, event);
  return l10n.t(
    '{0} was the first to answer {1} wrongly; {2} still answered it rightly',
    firstWrong,
    event,
    lastRight,
  );
}
