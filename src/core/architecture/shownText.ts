import { printable } from '../shared/files/names';
import type { Shape } from '../onnx/model';
import type { ValueShape } from './types';

/** Longer names tell a reader no more, and a page full of them is slow. */
const MAX_LENGTH = 120;
const MAX_DIM = 40;

/** A name next to others: on one line, in no direction of its own, of bounded length. */
export function shownName(name: string, limit = MAX_LENGTH): string {
  const text = printable(name.slice(0, limit));
  return name.length > limit ? `${text}…` : text;
}

/** The same for what belongs to the structure: texts that differ are still told apart when cut. */
export function shownValue(text: string, limit = MAX_LENGTH): string {
  return text.length > limit
    ? `${shownName(text, limit)} (${text.length}, #${digest(text)})`
    : printable(text);
}

/** Lengths, and names of free dimensions. */
export function shownDims(shape: Shape | null): ValueShape['dims'] {
  return shape?.map((dim) => (typeof dim === 'string' ? shownValue(dim, MAX_DIM) : dim)) ?? null;
}

/** FNV-1a with 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
