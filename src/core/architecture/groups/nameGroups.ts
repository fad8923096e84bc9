import { itemAt } from '../../shared/items/lookUp';
import type { GroupDraft, GroupedNode } from './groupDraft';
import { draft } from './groupDraft';
import { pathLabel } from './modulePath';

/** Names are believed when their groups hold at least this part of the nodes. */
const COVERAGE = 0.5;
const MAX_DEPTH = 12;

/**
 * Groups by the modules that names tell of.
 * @param first the first node that belongs to the network, behind its inputs
 * @param end the node after the last one, before the outputs
 * @returns `null` where names tell too little
 */
export function nameGroups(
  nodes: readonly GroupedNode[],
  first: number,
  end: number,
): GroupDraft[] | null {
  const paths = inherited(nodes, first, end);
  const groups = dissolved(level(paths, first, end, 0), end - first);
  const covered = groups.reduce((sum, { from, to }) => sum + to - from, 0);
  if (groups.length < 2 || covered < COVERAGE * (end - first)) return null;
  return withEnds(groups, first, end);
}

/** A node that nothing names belongs where the node before it does. */
function inherited(nodes: readonly GroupedNode[], first: number, end: number): string[][] {
  const paths: string[][] = [];
  let last: readonly string[] = [];
  for (let node = first; node < end; node++) {
    last = itemAt(nodes, node).path ?? last;
    paths[node] = [...last];
  }
  return paths;
}

function level(paths: readonly string[][], from: number, to: number, depth: number): GroupDraft[] {
  if (depth > MAX_DEPTH) return [];
  const runs: { part: string; from: number; to: number }[] = [];
  for (let node = from; node < to; node++) {
    const part = itemAt(paths, node)[depth];
    const last = runs.at(-1);
    if (part === undefined) continue;
    if (last?.part === part && last.to === node) last.to = node + 1;
    else runs.push({ part, from: node, to: node + 1 });
  }
  const distinct = new Set(runs.map(({ part }) => part)).size;
  // Modules that are used again and again in between others make no ranges.
  if (runs.length > 2 * distinct + 2) return [];
  return runs.filter((run) => run.to - run.from > 1).map((run) => named(paths, run, depth));
}

function named(
  paths: readonly string[][],
  { from, to }: { from: number; to: number },
  depth: number,
): GroupDraft {
  const parts = level(paths, from, to, depth + 1);
  const [only] = parts;
  const label = pathLabel(itemAt(paths, from).slice(0, depth + 1));
  // A module that holds nothing but another one is no level of its own.
  const fills = only && parts.length === 1 && only.from === from && only.to === to;
  const inside = fills ? only.parts : parts;
  return draft(depth === 0 ? 'stage' : 'block', label, from, to, inside);
}

/** A wrapper around nearly everything (`features`, `encoder.layers`) hides the stages: it is opened. */
function dissolved(groups: readonly GroupDraft[], size: number): GroupDraft[] {
  const flat = groups.flatMap((group) => {
    if (group.to - group.from <= 0.6 * size) return [group];
    const inside = dissolved(group.parts, size);
    return inside.length > 2 ? inside : [group];
  });
  return flat.map((group) => ({ ...group, kind: 'stage' }));
}

/** Loose nodes before the first module are the stem, those behind the last one the head. */
function withEnds(groups: readonly GroupDraft[], first: number, end: number): GroupDraft[] {
  const begin = itemAt(groups, 0).from;
  const stop = itemAt(groups, -1).to;
  const stem = begin - first > 1 ? [draft('stage', 'stem', first, begin)] : [];
  const head = end - stop > 1 ? [draft('stage', 'head', stop, end)] : [];
  return [...stem, ...groups, ...head];
}
