import { applyEdits, createScanner, findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Edit, JSONPath, Node } from 'jsonc-parser';

/**
 * Edits of JSON text that leave comments and layout alone. `jsonc-parser`'s own `modify` reformats
 * the lines that it touches, and takes values where an entry's text is what moves between roles.
 */

/** JSON text of one value, its lines indented as if it stood at the margin. */
export interface JsonPiece {
  readonly text: string;
}

/** A value as a piece of its own, indented like `text`. */
export function pieceOf(value: unknown, text: string): JsonPiece {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const written = JSON.stringify(value, null, indentUnit(text)) ?? 'null';
  return { text: written.replaceAll('\n', eol) };
}

/** The piece at a place; undefined when there is none. */
export function takePiece(text: string, path: JSONPath): JsonPiece | undefined {
  const node = nodeAt(text, path);
  if (!node) return undefined;
  const indent = lineIndent(text, node.offset);
  const lines = text.slice(node.offset, node.offset + node.length).split('\n');
  const moved = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  return { text: moved.join('\n') };
}

/** Whether an object is at a place. */
export function hasObject(text: string, path: JSONPath): boolean {
  return nodeAt(text, path)?.type === 'object';
}

/** Sets a property of an object that exists at `path`'s parent. */
export function setProperty(text: string, path: JSONPath, piece: JsonPiece): string {
  const existing = nodeAt(text, path);
  if (existing) {
    const content = reindent(piece, lineIndent(text, existing.offset));
    return applyEdits(text, [{ offset: existing.offset, length: existing.length, content }]);
  }
  const parent = containerAt(text, path.slice(0, -1));
  return insertLast(text, parent, piece, `${JSON.stringify(String(path.at(-1)))}: `);
}

/** Adds an item to the end of the array at `path`. */
export function appendItem(text: string, path: JSONPath, piece: JsonPiece): string {
  return insertLast(text, containerAt(text, path), piece, '');
}

/** Removes a property or an item; comments around it stay. */
export function removeAt(text: string, path: JSONPath): string {
  const value = nodeAt(text, path);
  if (!value) return text;
  const node = value.parent?.type === 'property' ? value.parent : value;
  const siblings = node.parent?.children ?? [];
  const index = siblings.indexOf(node);
  const end = node.offset + node.length;
  const next = siblings[index + 1];
  const container = node.parent ?? node;
  const after = next?.offset ?? container.offset + container.length - 1;
  const comma = commaIn(text, end, after);
  const edits: Edit[] = [widen(text, node.offset, comma === undefined ? end : comma + 1)];
  const previous = siblings[index - 1];
  if (!next && comma === undefined && previous) {
    const before = commaIn(text, previous.offset + previous.length, node.offset);
    if (before !== undefined) edits.push({ offset: before, length: 1, content: '' });
  }
  return applyEdits(text, edits);
}

function nodeAt(text: string, path: JSONPath): Node | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root && findNodeAtLocation(root, path);
}

function containerAt(text: string, path: JSONPath): Node {
  const node = nodeAt(text, path);
  if (node?.type === 'object' || node?.type === 'array') return node;
  throw new Error(`no object or array at ${path.join('.')}`);
}

function insertLast(text: string, container: Node, piece: JsonPiece, label: string): string {
  const last = container.children?.at(-1);
  const close = container.offset + container.length - 1;
  if (!last) return insertOnly(text, container, piece, label);
  const end = last.offset + last.length;
  const at = endOfTokens(text, end, close);
  const ownLine = startsLine(text, last.offset);
  const indent = lineIndent(text, last.offset);
  const space = ownLine ? lineEnd(text) + indent : ' ';
  const content = space + label + reindent(piece, indent);
  const comma = commaIn(text, end, close) === undefined ? ',' : '';
  if (at === end) return applyEdits(text, [{ offset: end, length: 0, content: comma + content }]);
  return applyEdits(text, [
    { offset: end, length: 0, content: comma },
    { offset: at, length: 0, content },
  ]);
}

/** The first child of an empty container goes on a line of its own. */
function insertOnly(text: string, container: Node, piece: JsonPiece, label: string): string {
  const outer = lineIndent(text, container.offset);
  const inner = outer + indentUnit(text);
  const close = container.offset + container.length - 1;
  const at = endOfTokens(text, container.offset + 1, close);
  const eol = lineEnd(text);
  const content = `${eol}${inner}${label}${reindent(piece, inner)}${eol}${outer}`;
  return applyEdits(text, [{ offset: at, length: close - at, content }]);
}

/** Where the last token or comment between two offsets ends; `from` when there is none. */
function endOfTokens(text: string, from: number, to: number): number {
  const between = text.slice(from, to);
  return from + between.trimEnd().length;
}

/** `SyntaxKind.CommaToken` and `SyntaxKind.EOF`, whose enum has no run-time form for us. */
const commaToken = 5;
const endOfText = 17;

/** Offset of the comma between two offsets, comments skipped. */
function commaIn(text: string, from: number, to: number): number | undefined {
  const scanner = createScanner(text.slice(from, to), true);
  for (let token: number = scanner.scan(); token !== endOfText; token = scanner.scan())
    if (token === commaToken) return from + scanner.getTokenOffset();
  return undefined;
}

/** The range to remove: a line that would be left blank goes whole, else the space behind it. */
function widen(text: string, from: number, to: number): Edit {
  const behind = leadingSpace(text.slice(to)).length;
  const rest = text.slice(to + behind);
  const newline = /^\r?\n/.exec(rest)?.[0];
  if (newline !== undefined && startsLine(text, from)) {
    const start = from - lineIndent(text, from).length;
    return { offset: start, length: to + behind + newline.length - start, content: '' };
  }
  const space = newline === undefined ? behind : 0;
  return { offset: from, length: to + space - from, content: '' };
}

function reindent({ text }: JsonPiece, indent: string): string {
  const [first = '', ...rest] = text.split('\n');
  const moved = rest.map((line) => (line.trim() === '' ? line : indent + line));
  return [first, ...moved].join('\n');
}

function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return leadingSpace(text.slice(start, offset));
}

function leadingSpace(text: string): string {
  return text.slice(0, text.search(/[^ \t]|$/));
}

function startsLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, offset).trim() === '';
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}
