import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../../shared/errors/errors';
import { isStillSo } from './assess';
import type { PromotionPair } from './assess';
import type { ChangeOptions, ChangeResult } from '../modelRegistry';
import { change } from './opening';
import type { Assessment } from '../ports';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';

/** What was found of the registry before a challenger is decided on. */
export interface Checked {
  /** Undefined where the two can't be judged. */
  readonly pair: PromotionPair | undefined;
}

/** A decision on the challenger, in the order of its steps. */
export interface JudgedOperation<C extends Checked, A extends Assessment | undefined> {
  /** Under the lock: everything that the operation needs of the registry; changes nothing. */
  check(state: RegistryState): Promise<C>;
  /** Without the lock, since it may take long. */
  judge(checked: C): Promise<A>;
  /** Under the lock, when what was judged is still so. */
  apply(state: RegistryState, checked: C, assessment: A): Promise<ChangeResult>;
}

/** So often a challenger is judged again when what it was judged by changed meanwhile. */
const attempts = 3;

/**
 * Decides on the challenger. The lock is not held while it is judged, so that no one has to wait for
 * that; under it all is checked again and held against what was judged.
 * @throws CancelledError when the signal is aborted before the operation takes place: nothing is changed
 */
export async function changeAsJudged<C extends Checked, A extends Assessment | undefined>(
  context: RegistryContext,
  input: Omit<ChangeOptions, 'reason'>,
  { check, judge, apply }: JudgedOperation<C, A>,
  signal: AbortSignal | undefined,
): Promise<ChangeResult> {
  const checked = async (state: RegistryState) => ({ ...(await check(state)), token: state.token });
  let found = await change(context, input, checked);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = found;
    const assessment = await judge(before);
    // What the user confirmed was found to be so; from here on it has to stay.
    const expected = input.expected === undefined ? undefined : before.token;
    const done = await change(context, { ...input, expected }, async (state) => {
      found = await checked(state);
      if (!(await isStillSo(context, assessment, before.pair, found.pair))) return undefined;
      if (signal?.aborted) throw new CancelledError(l10n.t('The decision'));
      return apply(state, found, assessment);
    });
    if (done) return done;
  }
  throw new UserError(
    l10n.t('the files that the decision depends on kept changing, so nothing was decided'),
    l10n.t('Wait until evaluations and training have ended, then try again.'),
  );
}
