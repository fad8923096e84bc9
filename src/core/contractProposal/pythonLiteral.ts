import { valueAt } from '../shared/items/lookUp';
import type { JsonValue } from './jsonValue';

/**
 * Reads a literal as Python's `repr` writes it: dictionaries, lists, tuples, texts, numbers, `True`,
 * `False` and `None`. Exporters keep such texts in the metadata of ONNX files. Nothing is evaluated.
 * @returns undefined for anything else
 */
export function parsePythonLiteral(text: string): JsonValue | undefined {
  const reader = new LiteralReader(text);
  try {
    const value = reader.value(0);
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class NotALiteral extends Error {}

/** Deeper than any metadata nests; a hostile text must not use up the stack. */
const maxDepth = 32;

const constants: Readonly<Record<string, JsonValue>> = { True: true, False: false, None: null };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.skipSpace();
    return this.at === this.text.length;
  }

  value(depth: number): JsonValue {
    if (depth > maxDepth) throw new NotALiteral();
    this.skipSpace();
    const first = this.text[this.at];
    if (first === '{') return this.dictionary(depth);
    if (first === '[') return this.list(']', depth);
    if (first === '(') return this.list(')', depth);
    if (first === "'" || first === '"') return this.string(first);
    return this.word();
  }

  private dictionary(depth: number): JsonValue {
    const entries: [string, JsonValue][] = [];
    this.at += 1;
    while (!this.takes('}')) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string' && typeof key !== 'number') throw new NotALiteral();
      if (!this.takes(':')) throw new NotALiteral();
      entries.push([String(key), this.value(depth + 1)]);
      if (!this.takes(',') && !this.sees('}')) throw new NotALiteral();
    }
    return Object.fromEntries(entries);
  }

  private list(end: string, depth: number): JsonValue {
    const values: JsonValue[] = [];
    this.at += 1;
    while (!this.takes(end)) {
      values.push(this.value(depth + 1));
      if (!this.takes(',') && !this.sees(end)) throw new NotALiteral();
    }
    return values;
  }

  private string(quote: string): string {
    let text = '';
    for (this.at += 1; this.text[this.at] !== quote; this.at += 1) {
      const letter = this.text[this.at];
      if (letter === undefined) throw new NotALiteral();
      text += letter === '\\' ? this.escape() : letter;
    }
    this.at += 1;
    return text;
  }

  /** At the backslash; leaves the last letter of the escape to be passed over. */
  private escape(): string {
    this.at += 1;
    const kind = this.text[this.at] ?? '';
    const length = { x: 2, u: 4, U: 8 }[kind];
    if (length === undefined) return escapes[kind] ?? kind;
    const digits = this.text.slice(this.at + 1, this.at + 1 + length);
    const code = /^[0-9a-f]+$/i.test(digits) ? parseInt(digits, 16) : Infinity;
    if (digits.length !== length || code > 0x10ffff) throw new NotALiteral();
    this.at += length;
    return String.fromCodePoint(code);
  }

  private word(): JsonValue {
    const [word] = /^[^\s,:[\](){}'"]+/.exec(this.text.slice(this.at, this.at + 64)) ?? [''];
    this.at += word.length;
    if (Object.hasOwn(constants, word)) return valueAt(constants, word);
    const number = Number(word);
    if (word === '' || Number.isNaN(number)) throw new NotALiteral();
    return number;
  }

  private takes(mark: string): boolean {
    if (!this.sees(mark)) return false;
    this.at += 1;
    return true;
  }

  private sees(mark: string): boolean {
    this.skipSpace();
    return this.text[this.at] === mark;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}
