import { itemAt, valueAt } from '../shared/items/lookUp';
import type { Dataset, DatasetSample, Samples } from '../datasets/dataset';
import type { ContractChange } from '../evaluation/ports/contractCheck';
import type { HeadPolicy } from '../metrics/headPolicy';

type Heads = Readonly<Record<string, HeadPolicy>>;
type Classes = Readonly<Record<string, readonly string[]>>;

/** Class names of every head, some in another order than declared. */
export interface ClassOrder {
  readonly changes: readonly ContractChange[];
  readonly classes: Classes;
}

/**
 * The plausible orders of class names, the declared one first: by name as ImageFolder and Keras sort
 * folders, by the numbers in the names, as the data set lists them, as they first appear in it. Of
 * each head by itself and, where there are several, of all in the same way.
 */
export function classOrders(
  declared: Classes,
  heads: Heads,
  dataset: Pick<Dataset, 'samples' | 'classNames'>,
): readonly ClassOrder[] {
  const named = Object.keys(heads).filter((head) => declared[head] !== undefined);
  const sorted = new Map(named.map((head) => [head, ordersOf(head, declared, heads, dataset)]));
  const single = named.flatMap((head) =>
    [...valueAt(sorted, head)].map(([value, names]) => ({
      changes: [{ field: 'classes' as const, value, ...(named.length > 1 && { head }) }],
      classes: { ...declared, [head]: names },
    })),
  );
  const together = named.length < 2 ? [] : kinds.map((kind) => all(kind, declared, sorted));
  return distinct([{ changes: [], classes: declared }, ...single, ...together]);
}

const kinds = ['name', 'number', 'dataset', 'table'] as const;
type Orders = ReadonlyMap<string, readonly string[]>;

function all(kind: string, declared: Classes, sorted: ReadonlyMap<string, Orders>): ClassOrder {
  const named = [...sorted].flatMap(([head, orders]) => {
    const names = orders.get(kind);
    return names ? [[head, names] as const] : [];
  });
  return {
    changes: [{ field: 'classes', value: kind }],
    classes: { ...declared, ...Object.fromEntries(named) },
  };
}

function ordersOf(
  head: string,
  classes: Classes,
  heads: Heads,
  { samples, classNames = [] }: Pick<Dataset, 'samples' | 'classNames'>,
): Orders {
  const names = valueAt(classes, head);
  return new Map([
    ['name', names.toSorted(byCodePoint)],
    ['number', names.toSorted(byNumber)],
    ['dataset', first(classNames, names)],
    ['table', first(appearing(samples, head, valueAt(heads, head), names.length), names)],
  ]);
}

/** As Python sorts texts. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const differing = left.findIndex((char, index) => char !== right[index]);
  if (differing < 0) return left.length - right.length;
  return (itemAt(left, differing).codePointAt(0) ?? 0) - (right[differing]?.codePointAt(0) ?? -1);
}

/** Runs of digits by their value, so that 10 comes behind 9; all else by code point. */
function byNumber(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const [x, y] = [Number(part), Number(other)];
    const order = Number.isNaN(x) || Number.isNaN(y) ? byCodePoint(part, other) : x - y;
    if (order !== 0) return order;
  }
  return left.length - right.length || byCodePoint(a, b);
}

function parts(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

/** Those of `order` that are classes, then the other classes as they are declared. */
function first(order: readonly string[], names: readonly string[]): readonly string[] {
  const known = new Map(names.map((name) => [name.normalize('NFC'), name]));
  const found = order.flatMap((name) => known.get(name.normalize('NFC')) ?? []);
  return [...new Set([...found, ...names])];
}

/** Classes in the order in which samples first have them. */
function appearing(
  samples: Samples,
  head: string,
  policy: HeadPolicy,
  most: number,
): readonly string[] {
  const seen = new Set<string>();
  for (const sample of samples) {
    for (const name of labelsOf(sample, head, policy)) seen.add(name);
    if (seen.size === most) break;
  }
  return [...seen];
}

/** Names of the classes that a sample is labelled with. */
export function labelsOf(
  sample: DatasetSample,
  head: string,
  { task, separator = '|' }: HeadPolicy,
): readonly string[] {
  if (task === 'detection') return (sample.boxes ?? []).map((box) => box.class);
  const text = sample.labels[head]?.trim() ?? '';
  if (text === '') return [];
  return task === 'multilabel' ? text.split(separator).map((name) => name.trim()) : [text];
}

function distinct(orders: readonly ClassOrder[]): readonly ClassOrder[] {
  const seen = new Set<string>();
  return orders.filter(({ classes }) => {
    const key = JSON.stringify(classes);
    return seen.size !== seen.add(key).size;
  });
}
