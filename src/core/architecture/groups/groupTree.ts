import { itemAt } from '../../shared/items/lookUp';
import type { GroupDraft, GroupedNode } from './groupDraft';
import { draft, piecesOf } from './groupDraft';
import { nameGroups } from './nameGroups';
import { structureOf, type Structure } from './structureGroups';
import { rangeKey, structureKeys } from './duplicates';

/** A level with more parts than this is hard to take in: equal neighbours are gathered. */
const CROWDED = 12;
/** The most parts of one level. */
const MAX_PARTS = 100;
/** How many equal neighbours are worth a group of their own. */
const MIN_RUN = 4;
/** Two nodes are seen at a glance. */
const MIN_NODES = 3;
/** A group with more single nodes than this is looked into for blocks. */
const MANY_SINGLE = 24;

export interface GroupInput {
  readonly nodes: readonly GroupedNode[];
  /** The first node behind the inputs. */
  readonly first: number;
  /** The node after the last one before the outputs. */
  readonly end: number;
  /** Stages that are known; absent: they follow from names or structure. */
  readonly stages?: readonly {
    readonly name: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** The outermost groups with all that is inside them, no level with more than 100 parts. */
export function groupTree(input: GroupInput): GroupDraft[] {
  const { nodes, first, end } = input;
  const structure = structureOf(nodes);
  const found = outermost(input) ?? structure.stages(first, end);
  const groups = found.map((group) => refined(structure, group));
  const duplicates = structureKeys(nodes, groups);
  return gathered(
    first,
    end,
    groups.map((group) => calm(group, duplicates)),
    duplicates,
  );
}

function outermost({ nodes, first, end, stages }: GroupInput): GroupDraft[] | null {
  const named = nameGroups(nodes, first, end);
  if (!stages || stages.length === 0) return named;
  return stages.map(({ name, from, to }) => {
    const inside = partsWithin(nameGroups(nodes, from, to) ?? named ?? [], from, to);
    return draft('stage', name, from, to, asBlocks(inside.flatMap((part) => ownOf(name, part))));
  });
}

/** The module that a stage has its name from is no level of its own: a pooling before it is all there is. */
function ownOf(stage: string, part: GroupDraft): readonly GroupDraft[] {
  return part.label === stage || part.label.endsWith(`.${stage}`) ? part.parts : [part];
}

/** Groups that lie inside a range; one that fills it gives its own parts. */
function partsWithin(groups: readonly GroupDraft[], from: number, to: number): GroupDraft[] {
  return groups.flatMap((group) => {
    if (group.to <= from || group.from >= to) return [];
    const inside = group.from >= from && group.to <= to;
    const fills = group.to - group.from >= to - from;
    return inside && !fills ? [group] : partsWithin(group.parts, from, to);
  });
}

function asBlocks(groups: readonly GroupDraft[]): GroupDraft[] {
  return groups.map((group) => ({ ...group, kind: 'block' }));
}

/** Gives blocks to groups in which names tell of none. */
function refined(structure: Structure, group: GroupDraft): GroupDraft {
  const { from, to, parts } = group;
  if (parts.length === 0) {
    return to - from > MANY_SINGLE && group.kind === 'stage'
      ? { ...group, parts: structure.blocks(from, to) }
      : group;
  }
  return { ...group, parts: parts.map((part) => refined(structure, part)) };
}

function calm(group: GroupDraft, duplicates: ReadonlyMap<string, string>): GroupDraft {
  const parts = group.parts.map((part) => calm(part, duplicates)).filter(isWorth);
  const [only] = parts;
  if (only && parts.length === 1 && only.from === group.from && only.to === group.to) {
    return { ...only, kind: group.kind, label: group.label };
  }
  return { ...group, parts: gathered(group.from, group.to, parts, duplicates) };
}

function isWorth({ from, to }: GroupDraft): boolean {
  return to - from >= MIN_NODES;
}

/** Gathers equal neighbours of a crowded level, and cuts what is still too long into sections. */
function gathered(
  from: number,
  to: number,
  groups: readonly GroupDraft[],
  duplicates: ReadonlyMap<string, string>,
): GroupDraft[] {
  const parts = (list: readonly GroupDraft[]) => piecesOf(from, to, list).length;
  const runs = parts(groups) > CROWDED ? withRuns(groups, duplicates) : [...groups];
  return parts(runs) > MAX_PARTS ? sections(from, to, runs) : runs;
}

function withRuns(
  groups: readonly GroupDraft[],
  duplicates: ReadonlyMap<string, string>,
): GroupDraft[] {
  const runs: GroupDraft[][] = [];
  for (const group of groups) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last?.to === group.from && duplicates.get(rangeKey(last)) === duplicates.get(rangeKey(group));
    if (follows) itemAt(runs, -1).push(group);
    else runs.push([group]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [itemAt(run, 0), itemAt(run, -1)];
    if (run.length < MIN_RUN || run.length === groups.length) return run;
    const parts = run.map((part): GroupDraft => ({ ...part, kind: 'block' }));
    const label = `${first.label} … ${last.label}`;
    return draft(
      first.kind === 'stage' ? 'stage' : 'run',
      label,
      first.from,
      last.to,
      parts,
      run.length,
    );
  });
}

function sections(from: number, to: number, groups: readonly GroupDraft[]): GroupDraft[] {
  const pieces = piecesOf(from, to, groups);
  const length = Math.ceil(Math.sqrt(pieces.length));
  const made: GroupDraft[] = [];
  for (let at = 0; at < pieces.length; at += length) {
    const part = pieces.slice(at, at + length);
    const inside = part.flatMap(({ group }) => group ?? []);
    made.push(
      draft(
        'section',
        `section ${made.length + 1}`,
        itemAt(part, 0).from,
        itemAt(part, -1).to,
        inside,
      ),
    );
  }
  return made.length > MAX_PARTS ? sections(from, to, made) : made;
}
