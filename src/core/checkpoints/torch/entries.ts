import type { Budget } from '../pickle/budget';
import type { PickleEntry, PickleValue } from '../pickle/pickleValue';
import { globalName, isNode, itemsOf } from '../pickle/pickleValue';

/** Classes that are dictionaries by their arguments and what is set in them. */
const dictionaries = new Set(['collections.OrderedDict', 'collections.defaultdict']);

/** The dictionary that a value is, for instance an `OrderedDict`; undefined when it is none. */
export function dictionaryOf(value: PickleValue | undefined): readonly PickleEntry[] | undefined {
  if (!isNode(value)) return undefined;
  if (value.kind === 'dict') return value.entries;
  if (value.kind !== 'object') return undefined;
  if (!dictionaries.has(globalName(value.callee)) && value.entries.length === 0) return undefined;
  return [...pairsOf(value.args), ...value.entries];
}

/** Python 2 gave an `OrderedDict` a list of its pairs. */
function pairsOf(args: PickleValue): readonly PickleEntry[] {
  return (itemsOf(itemsOf(args)?.[0]) ?? []).flatMap((pair): PickleEntry[] => {
    const [key, value] = itemsOf(pair) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
}

/** Attributes of an object by name; a dictionary's entries. Undefined when it has none. */
export function attributesOf(value: PickleValue | undefined): readonly PickleEntry[] | undefined {
  const own = dictionaryOf(value);
  if (own || !isNode(value) || value.kind !== 'object') return own;
  const { state } = value;
  // Classes with `__slots__` have a pair: the dictionary, and the slots.
  return dictionaryOf(state) ?? dictionaryOf(itemsOf(state)?.[0]);
}

/** The values of text keys; a key that was set again has its last value. */
export function byName(
  entries: readonly PickleEntry[] | undefined,
  budget: Budget,
): Map<string, PickleValue> {
  budget.spend(1 + (entries?.length ?? 0));
  const named = new Map<string, PickleValue>();
  for (const [key, value] of entries ?? []) if (typeof key === 'string') named.set(key, value);
  return named;
}
