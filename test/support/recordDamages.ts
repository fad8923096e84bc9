import { isObject } from '../../src/core/shared/items/jsonValue';

/** A place in a JSON value: keys and indices from the root. */
type Place = readonly (string | number)[];

/** One way in which a record was damaged. */
export interface RecordDamage {
  /** Where and how, for the report. */
  readonly name: string;
  readonly kind: string;
  readonly text: string;
}

/** Names that lead out of a folder, end a line, or mean something to a terminal or a database. */
const hostile = ['../../../etc/passwd', 'a\u001b[2J\nb', '\u202egnp.exe', '__proto__', ''];

/** Every place below `value`, but what is inside contracts and results, which no registry reads. */
function placesOf(value: unknown, place: Place = []): readonly Place[] {
  if (place.length > 3) return [place];
  const inner = Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
  const below = inner.flatMap(([key, item]) =>
    placesOf(item, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return place.length === 0 ? below : [place, ...below];
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (at, key) => (isObject(at) || Array.isArray(at) ? Reflect.get(at, key) : undefined),
    value,
  );
}

/** A copy of `root` with another value at a place; undefined takes it away. */
function withValue(root: unknown, place: Place, value: unknown): unknown {
  const copy = structuredClone(root);
  const parent = valueAt(copy, place.slice(0, -1));
  const key = place.at(-1);
  if (key === undefined || (!isObject(parent) && !Array.isArray(parent))) return copy;
  if (value !== undefined) Reflect.set(parent, key, value);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return copy;
}

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return 7;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return { list: value };
  return isObject(value) ? [value] : 'text';
}

/** Places of the same name elsewhere, with another value: what a wrong copy or a swap may take. */
function relatives(root: unknown, places: readonly Place[], place: Place): readonly Place[] {
  const own = JSON.stringify(valueAt(root, place));
  return places.filter(
    (other) => other.at(-1) === place.at(-1) && JSON.stringify(valueAt(root, other)) !== own,
  );
}

/** Every field of a JSON record under every kind of change. */
export function jsonDamages(text: string): readonly RecordDamage[] {
  const root: unknown = JSON.parse(text);
  const places = placesOf(root);
  return places.flatMap((place, index) => {
    const value = valueAt(root, place);
    const others = relatives(root, places, place);
    const other = others[index % Math.max(1, others.length)];
    const changes: readonly (readonly [string, unknown])[] = [
      ['missing', withValue(root, place, undefined)],
      ['other type', withValue(root, place, otherType(value))],
      ['hostile', withValue(root, place, hostile[index % hostile.length])],
      ...(typeof value === 'number' ? [['other', withValue(root, place, value + 1)] as const] : []),
      ...(typeof value === 'string'
        ? [['other', withValue(root, place, `${value}x`)] as const]
        : []),
      ...(other
        ? [
            ['copy', withValue(root, place, valueAt(root, other))] as const,
            [
              'swap',
              withValue(withValue(root, place, valueAt(root, other)), other, value),
            ] as const,
          ]
        : []),
    ];
    return changes.map(([kind, changed]) => ({
      name: `${place.join('.')} ${kind}`,
      kind,
      text: JSON.stringify(changed, null, 2),
    }));
  });
}

/** Every line of a log cut, doubled, swapped with the next and edited. */
export function lineDamages(text: string): readonly RecordDamage[] {
  const lines = text.split('\n').slice(0, -1);
  const join = (changed: readonly string[]) => changed.map((line) => `${line}\n`).join('');
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const changes: readonly (readonly [string, readonly string[]])[] = [
      ['missing', lines.toSpliced(index, 1)],
      ['copy', lines.toSpliced(index, 0, line)],
      ['other', lines.with(index, line.replace('"by":"ada"', '"by":"eve"'))],
      ['other type', lines.with(index, '[]')],
      ['hostile', lines.with(index, line.replace('"by":"ada"', '"by":"\\u001b[2J"'))],
      ...(next === undefined
        ? []
        : [['swap', lines.with(index, next).with(index + 1, line)] as const]),
    ];
    return changes.map(([kind, changed]) => ({
      name: `line ${index + 1} ${kind}`,
      kind,
      text: join(changed),
    }));
  });
}
