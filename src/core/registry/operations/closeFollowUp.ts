import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { commit, operationOf } from '../state/commit';
import { openFollowUps } from '../format/followUps';
import { change } from '../state/opening';
import { reconcile } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import { withEntry } from '../format/transitions';
import type { FollowUp } from '../format/types';

/** Marks what a rollback asked for as done; it stays in the entry and in the log. */
export async function closeFollowUp(
  context: RegistryContext,
  id: string,
  note: string,
): Promise<FollowUp> {
  return change(context, {}, async (state) => {
    const found = openFollowUps(state.registry).find(({ operation }) => operation === id);
    if (!found)
      throw new UserError(
        l10n.t('there is no open follow-up of an operation {0}', JSON.stringify(id)),
        l10n.t('`backbone status` lists those that are open.'),
      );
    const { version } = found;
    const operation = operationOf(context, { type: 'close', version, follow_up: id, reason: note });
    const closed = { closed_at: operation.at, note };
    const next = withEntry(state.registry, version, ({ follow_ups = [] }) => ({
      follow_ups: follow_ups.map((item) => (item.operation === id ? { ...item, ...closed } : item)),
    }));
    await reconcile(context, (await commit(context, state, next, operation)).state);
    return found;
  });
}
