import { placesOf } from './fillTemplate';
import { isObject } from '../items/jsonValue';
import type { JsonObject } from '../items/jsonValue';
import { readQuantity } from './quantity';
import type { Code, Sentence, Value } from './sentence';
import { templates } from './templates/templates';

/** Nothing of ours is nested deeper, or longer. */
const deepest = 8;

/** A value as JSON holds it; undefined when it is none, or of a code that this tool does not know. */
export function readValue(value: unknown, depth = 0): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return readList(value, depth);
  if (!isObject(value)) return undefined;
  if ('number' in value) return readQuantity(value);
  const { quote } = value;
  return typeof quote === 'string' ? { quote } : readSentence(value, depth);
}

function readList(items: readonly unknown[], depth: number): readonly Value[] | undefined {
  const values = items.map((item) => readValue(item, depth + 1));
  return values.every((item) => item !== undefined) ? values : undefined;
}

function readSentence({ code, values }: JsonObject, depth: number) {
  if (typeof code !== 'string' || !isCode(code) || !isObject(values)) return undefined;
  const read: Record<string, Value> = {};
  for (const place of placesOf(templates[code])) {
    const value = readValue(values[place], depth + 1);
    if (value === undefined) return undefined;
    read[place] = value;
  }
  return { code, values: read } satisfies Sentence;
}

function isCode(code: string): code is Code {
  return Object.hasOwn(templates, code);
}
