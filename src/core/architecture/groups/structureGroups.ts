import { itemAt } from '../../shared/items/lookUp';
import type { GroupDraft, GroupedNode } from './groupDraft';
import { draft } from './groupDraft';
import { findRepeats } from './repeats';
import type { Segment } from './segments';
import { segmentsOf } from './segments';

/** A turn of fewer nodes is no block: a convolution with its normalisation is seen at a glance. */
const MIN_BLOCK = 3;
/** A segment with more nodes is looked into for blocks that share values. */
const MANY = 24;

/** Groups a range of nodes by structure alone. */
export interface Structure {
  stages(from: number, to: number): GroupDraft[];
  blocks(from: number, to: number): GroupDraft[];
}

/**
 * Stages and blocks that follow from the structure, for graphs whose names tell nothing. A stage is a
 * stretch of one resolution; a block is what repeats itself, or what lies between two places that
 * only one value passes.
 */
export function structureOf(nodes: readonly GroupedNode[]): Structure {
  const segments = (from: number, to: number) => segmentsOf(nodes, from, to);
  const blocks = (from: number, to: number) => blocksOf(nodes, segments(from, to));
  return { blocks, stages: (from, to) => stagesOf(nodes, segments(from, to), blocks) };
}

function stagesOf(
  nodes: readonly GroupedNode[],
  segments: readonly Segment[],
  blocks: (from: number, to: number) => GroupDraft[],
): GroupDraft[] {
  const runs: { key: string; from: number; to: number }[] = [];
  for (const { from, to } of segments) {
    const key = resolution(nodes, from, to) ?? runs.at(-1)?.key ?? '';
    const last = runs.at(-1);
    if (last && (last.key === key || isIdle(nodes, last))) Object.assign(last, { key, to });
    else runs.push({ key, from, to });
  }
  return runs.map(({ key, from, to }, index) => {
    const isHead = key === VECTOR && index > 0 && index === runs.length - 1;
    return draft('stage', isHead ? 'head' : `stage ${index + 1}`, from, to, blocks(from, to));
  });
}

const VECTOR = 'vector';

/** What a value's elements are laid out over: `28×28`, `197`, or a vector. */
function resolution(nodes: readonly GroupedNode[], from: number, to: number): string | null {
  let last = to - 1;
  while (last >= from && itemAt(nodes, last).isShape) last--;
  const dims = last < from ? null : itemAt(nodes, last).dims;
  if (!dims || dims.includes(null)) return null;
  const lengths = dims.filter((dim) => dim !== 1);
  if (lengths.length < 2) return VECTOR;
  if (dims.length === 2) return String(dims[0]);
  // Layouts differ in where the channels are; height and width are equal mostly.
  const side = dims.find((dim, index) => dims.indexOf(dim) !== index);
  return side === undefined ? dims.slice(1).join('×') : `${side}×${side}`;
}

/** A transposition between two stages is no stage. */
function isIdle(nodes: readonly GroupedNode[], { from, to }: Segment): boolean {
  return to - from < MIN_BLOCK && nodes.slice(from, to).every(({ macs }) => macs === 0);
}

function blocksOf(nodes: readonly GroupedNode[], segments: readonly Segment[]): GroupDraft[] {
  const numbers = new Map<string, number>();
  const tokens = segments.map(({ from, to }) => {
    const text = nodes.slice(from, to).map((node, i) => signature(node, from + i, from));
    return number(numbers, text.join(' '));
  });
  const size = (from: number, count: number) =>
    itemAt(segments, from + count - 1).to - itemAt(segments, from).from;
  const repeats = findRepeats(tokens, (from, period) => size(from, period) >= MIN_BLOCK);
  const found: Segment[] = [];
  let at = 0;
  const between = (end: number) => {
    for (; at < end; at++) if (size(at, 1) >= MIN_BLOCK) found.push(itemAt(segments, at));
  };
  for (const { from, period, count } of repeats) {
    between(from);
    for (; at < from + period * count; at += period) {
      found.push({ from: itemAt(segments, at).from, to: itemAt(segments, at + period - 1).to });
    }
  }
  between(segments.length);
  return withInside(nodes, found);
}

function withInside(nodes: readonly GroupedNode[], found: readonly Segment[]): GroupDraft[] {
  return found.map(({ from, to }, index) => {
    const parts = to - from > MANY ? turnsOf(nodes, from, to) : [];
    return draft('block', `block ${index + 1}`, from, to, parts);
  });
}

/** Layers of a block that share values all the way, as in a densely connected one. */
function turnsOf(nodes: readonly GroupedNode[], from: number, to: number): GroupDraft[] {
  const tokens = nodes.slice(from, to).map(({ token }) => token);
  const repeats = findRepeats(tokens, (_, period) => period >= MIN_BLOCK);
  const parts = repeats.flatMap(({ from: begin, period, count }) =>
    Array.from({ length: count }, (_, turn) => from + begin + turn * period).map((at) => ({
      at,
      period,
    })),
  );
  return parts.map(({ at, period }, index) =>
    draft('block', `layer ${index + 1}`, at, at + period),
  );
}

/** A node with what it reads, counted from the beginning of its segment; from outside is outside. */
export function signature(node: GroupedNode, index: number, from: number): string {
  const reads = node.inputs.map((input) => (input < from ? 'x' : index - input));
  return `${node.token}(${reads.join(',')})`;
}

function number(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text) ?? numbers.size;
  numbers.set(text, known);
  return known;
}
