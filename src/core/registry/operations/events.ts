import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { commit, operationOf } from '../state/commit';
import { writePool } from '../steps/eventsPhase';
import { change, openForRead } from '../state/opening';
import { readPool } from '../storage/readPool';
import { reconcile } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import type { EventPool, PinnedEvent } from '../format/eventPool';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** The pool of validated events, and the pinned ones. */
export async function readEvents(context: RegistryContext): Promise<EventPool> {
  await openForRead(context);
  return (await readPool(context)).pool;
}

export async function addEvents(
  context: RegistryContext,
  ids: readonly string[],
): Promise<EventPool> {
  ids.forEach(checkEvent);
  return edit(context, sentence('events_added', { events: ids.join(', ') }), (pool) => {
    const known = new Set(pool.events.map(({ id }) => id));
    const added = [...new Set(ids)].filter((id) => !known.has(id));
    const events = added.map((id) => ({ id, state: 'available' as const }));
    return { ...pool, events: [...pool.events, ...events] };
  });
}

/** @throws UserError for an event that is not in the pool, or that a version has used */
export async function removeEvents(
  context: RegistryContext,
  ids: readonly string[],
): Promise<EventPool> {
  return edit(context, sentence('events_removed', { events: ids.join(', ') }), (pool) => {
    for (const id of ids) checkRemovable(pool, id);
    return {
      events: pool.events.filter(({ id }) => !ids.includes(id)),
      pinned: pool.pinned.filter(({ id }) => !ids.includes(id)),
    };
  });
}

/** Pins an event with what every model is expected to say of it; a pin of the same id is replaced. */
export async function pinEvent(context: RegistryContext, event: PinnedEvent): Promise<EventPool> {
  checkEvent(event.id);
  return edit(context, sentence('events_pinned', { events: event.id }), (pool) => {
    const found = pool.pinned.some(({ id }) => id === event.id);
    const replaced = pool.pinned.map((pin) => (pin.id === event.id ? event : pin));
    return { ...pool, pinned: found ? replaced : [...pool.pinned, event] };
  });
}

function checkEvent(id: string): void {
  if (id.trim() !== '' && id.length <= 200 && !/\p{C}/u.test(id)) return;
  throw new UserError(
    l10n.t('{0} is not a valid event name', JSON.stringify(id)),
    l10n.t('Use the id that the sample has in the data set.'),
  );
}

function checkRemovable(pool: EventPool, id: string): void {
  const event = pool.events.find((known) => known.id === id);
  const pinned = pool.pinned.some((known) => known.id === id);
  if (!event && !pinned)
    throw new UserError(
      l10n.t('there is no event {0}', JSON.stringify(id)),
      l10n.t('`backbone events list` shows all.'),
    );
  if (event?.by !== undefined && event.state !== 'available')
    throw new UserError(
      event.state === 'used'
        ? l10n.t('event {0} is used by version {1}', id, event.by)
        : l10n.t('event {0} is in use by version {1}', id, event.by),
      l10n.t('Only available events can be removed.'),
    );
}

async function edit(
  context: RegistryContext,
  reason: Sentence,
  build: (pool: EventPool) => EventPool,
): Promise<EventPool> {
  return change(context, {}, async (state) => {
    const { pool, text } = await readPool(context);
    await writePool(context, text, build(pool));
    const operation = operationOf(context, { type: 'events', reason });
    await reconcile(context, (await commit(context, state, state.registry, operation)).state);
    return (await readPool(context)).pool;
  });
}
