import { parseTree } from 'jsonc-parser';
import { jsonFault } from './jsonFault';
import type { Node, ParseError } from 'jsonc-parser';
import { sentence } from '../text/sentence';
import type { Sentence } from '../text/sentence';

/** What is wrong with a text, and where: lines and columns count from 1. */
export interface TextFault {
  readonly code: string;
  readonly fault: Sentence;
  readonly line: number;
}

export interface ReadJson {
  /** Undefined when nothing could be read. */
  readonly root: Node | undefined;
  readonly faults: readonly TextFault[];
}

/** Bytes as text, or why they are none: UTF-8, with or without a byte-order mark. */
export function decodeText(bytes: Uint8Array): { text: string } | { fault: Sentence } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { fault: sentence('utf16') };
  if (bytes.includes(0)) return { fault: sentence('nul_bytes') };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { fault: sentence('not_utf8') };
  }
}

/** Reads JSON with comments as far as it goes, and says everything that is wrong with it. */
export function readJson(text: string): ReadJson {
  if (text.trim() === '') return fault('empty', sentence('empty'));
  const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/m.exec(text);
  if (conflict) {
    const found = sentence('merge_conflict');
    return { ...fault('conflict', found, lineOf(text, conflict.index)), root: undefined };
  }
  return readTree(text);
}

function readTree(text: string): ReadJson {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const faults = errors.slice(0, 1).map(({ error, offset }) => ({
      code: 'syntax',
      fault: sentence('not_json', { fault: jsonFault(error) }),
      line: lineOf(text, offset),
    }));
    return { root, faults: [...faults, ...(root ? duplicates(text, root) : [])] };
  } catch (error) {
    if (error instanceof RangeError) return fault('deep', sentence('nested_too_deeply'));
    throw error;
  }
}

/** The value of a node; keys such as `__proto__` are kept as plain ones. */
export function nodeValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(nodeValue);
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = {};
  for (const [key, value] of properties(node)) {
    const written = { value, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(object, key, { ...written, value: nodeValue(value) });
  }
  return object;
}

/** Keys and value nodes of an object; properties without a value are left out. */
export function properties(node: Node): readonly (readonly [key: string, value: Node])[] {
  const found: [string, Node][] = [];
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value) found.push([String(key.value), value]);
  }
  return found;
}

/** The line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1;
  return line;
}

/** How many keys that stand twice are told. */
const maxDuplicates = 10;

function duplicates(text: string, node: Node, found: TextFault[] = []): readonly TextFault[] {
  if (node.type === 'object') {
    const seen = new Set<string>();
    for (const [key, value] of properties(node)) {
      if (seen.has(key) && found.length < maxDuplicates) found.push(twice(text, key, value));
      seen.add(key);
    }
  }
  for (const child of node.children ?? []) duplicates(text, child, found);
  return found;
}

function twice(text: string, key: string, { offset }: Node): TextFault {
  const found = sentence('key_twice', { key: JSON.stringify(key) });
  return { code: 'duplicate', fault: found, line: lineOf(text, offset) };
}

function fault(code: string, found: Sentence, line = 1): ReadJson {
  return { root: undefined, faults: [{ code, fault: found, line }] };
}

/** `CommaExpected` as `comma expected`. */
