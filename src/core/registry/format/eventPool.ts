import { itemAt } from '../../shared/items/lookUp';
import { appendItem, pieceOf, removeAt, setProperty, takePiece } from '../../shared/json/jsonEdit';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import { patchObject } from '../../shared/json/jsonPatch';
import { nodeValue, readJson } from '../../shared/json/jsonRead';
import type { Registry } from './types';
import { descending } from '../../shared/versions/versions';
import { rolesOf } from './roles';

export interface PooledEvent {
  readonly id: string;
  readonly state: 'available' | 'in_use' | 'used';
  readonly by?: string;
}

export interface PinnedEvent {
  readonly id: string;
  readonly expect: Readonly<Record<string, string>>;
  readonly mustPass?: boolean;
}

export interface EventPool {
  readonly events: readonly PooledEvent[];
  readonly pinned: readonly PinnedEvent[];
}

export const emptyPoolText = `${JSON.stringify({ events: [], pinned: [] }, null, 2)}\n`;

const states = ['available', 'in_use', 'used'] as const;

/** Reads the pool from parsed JSON; what is no event is left out of it and stays in the file. */
export function parsePool(value: unknown): EventPool {
  const lists = isObject(value) ? value : {};
  return {
    events: unique(items(lists['events']).flatMap(parseEvent)),
    pinned: unique(items(lists['pinned']).flatMap(parsePin)),
  };
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseEvent(value: unknown): readonly PooledEvent[] {
  if (!isObject(value) || typeof value['id'] !== 'string') return [];
  const state = states.find((known) => known === value['state']) ?? 'available';
  const { id, by } = value;
  return [{ id, state, ...(typeof by === 'string' && { by }) }];
}

function parsePin(value: unknown): readonly PinnedEvent[] {
  if (!isObject(value) || typeof value['id'] !== 'string') return [];
  const labels = isObject(value['expect']) ? Object.entries(value['expect']) : [];
  const expect = labels.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const { id, mustPass } = value;
  const must = typeof mustPass === 'boolean' && { mustPass };
  return [{ id, expect: Object.fromEntries(expect), ...must }];
}

function unique<T extends { id: string }>(list: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return list.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/**
 * The pool as the registry makes it: an event of a decided version is used, one of the challenger
 * in use, every other available. What an unknown version used stays used.
 */
export function derivePool(registry: Registry, pool: EventPool): EventPool {
  const users = usersOf(registry);
  const { challenger } = registry;
  const inUse = new Set(challenger?.training_data.events_included);
  const known = new Set(registry.all_versions.map(({ version }) => version));
  const derive = (event: PooledEvent): PooledEvent => {
    const by = users.get(event.id);
    if (by) return used(event, by);
    if (challenger && inUse.has(event.id))
      return { id: event.id, state: 'in_use', by: challenger.version };
    const foreign = event.state === 'used' && !(event.by !== undefined && known.has(event.by));
    return foreign ? event : { id: event.id, state: 'available' };
  };
  const present = new Set(pool.events.map(({ id }) => id));
  const missing = [...new Set([...users.keys(), ...inUse])].filter((id) => !present.has(id));
  const added = missing.map((id): PooledEvent => ({ id, state: 'available' }));
  return { events: [...pool.events, ...added].map(derive), pinned: pool.pinned };
}

function used(event: PooledEvent, versions: readonly string[]): PooledEvent {
  const { id, state, by } = event;
  const same = state === 'used' && by !== undefined && versions.includes(by);
  return { id, state: 'used', by: same ? by : itemAt(versions.toSorted(descending), -1) };
}

/** Event to the decided versions that were trained on it; rejected ones do not count. */
function usersOf(registry: Registry): ReadonlyMap<string, readonly string[]> {
  const roles = rolesOf(registry);
  const users = new Map<string, string[]>();
  for (const entry of [registry.champion, ...registry.archive]) {
    if (!entry || roles.get(entry.version) === 'rejected') continue;
    for (const id of entry.training_data.events_included ?? []) {
      users.set(id, [...(users.get(id) ?? []), entry.version]);
    }
  }
  return users;
}

/** The text of `after`, comments, layout and unknown fields kept. */
export function renderPool(text: string, after: EventPool): string {
  let rendered = text.trim() === '' ? emptyPoolText : text;
  rendered = renderList(rendered, 'events', after.events, parseEvent);
  return renderList(rendered, 'pinned', after.pinned, parsePin);
}

function renderList<T extends { id: string }>(
  text: string,
  name: string,
  after: readonly T[],
  parse: (value: unknown) => readonly T[],
): string {
  let rendered = takePiece(text, [name])?.text.startsWith('[')
    ? text
    : setProperty(text, [name], { text: '[]' });
  const wanted = new Map(after.map((item) => [item.id, item]));
  const before = readItems(rendered, name);
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const [old] = parse(before[index]);
    if (!old) continue;
    const next = wanted.get(old.id);
    if (!next) rendered = removeAt(rendered, [name, index]);
    else if (!sameJson(old, next))
      rendered = patchObject(rendered, { ...old }, { ...next }, [name, index]);
    wanted.delete(old.id);
  }
  for (const item of wanted.values()) {
    const line = pieceOf(item, rendered).text.replace(/\s*\n\s*/g, ' ');
    rendered = appendItem(rendered, [name], { text: line });
  }
  return rendered;
}

function readItems(text: string, name: string): readonly unknown[] {
  const piece = takePiece(text, [name]);
  const root = piece && readJson(piece.text).root;
  const value = root && nodeValue(root);
  return Array.isArray(value) ? value : [];
}
