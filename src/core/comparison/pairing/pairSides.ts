import { itemAt } from '../../shared/items/lookUp';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import { pairHead } from '../heads/pairHead';
import type { HeadChanges, PairedHead } from '../heads/pairedHead';
import { classDifferences } from './classDifferences';
import type { ClassDifferences } from './classDifferences';
import { joinSamples } from './joinSamples';
import type { JoinedSamples } from './joinSamples';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import { groupsOf } from '../../statistics/groups';
import type { Groups } from '../../statistics/groups';
import type { PredictionPair } from '../heads/predictionPair';

/** What both versions answered, read and joined. */
export interface Pair {
  readonly joined: JoinedSamples;
  readonly heads: readonly PairedHead[];
  readonly classDifferences: ClassDifferences;
  /** By the policy's column of groups; absent where it names none. */
  readonly groups?: Groups;
  /** Whether the policy names groups that the two evaluations do not tell alike. */
  readonly groupsUnknown?: boolean;
}

/**
 * Reads and joins two prediction files.
 * @param policy says which heads are angles, and what counts as detected
 * @returns undefined when there is nothing that both answered
 */
export async function pairSides(
  a: PredictionFile,
  b: PredictionFile,
  policy: Pick<JudgingPolicy, 'heads' | 'group'>,
): Promise<Pair | undefined> {
  const joined = await joinSamples(a, b);
  if (joined.ids.length === 0) return undefined;
  const heads: PairedHead[] = [];
  for (const head of Object.keys(a.header.heads).sort()) {
    const paired = await pairHead(head, { a, b }, joined, policy.heads[head]);
    if (paired) heads.push(paired);
  }
  if (heads.length === 0) return undefined;
  const differences = classDifferences({ a, b });
  return {
    joined,
    heads,
    classDifferences: differences,
    ...(await readGroups({ a, b }, joined, policy.group)),
  };
}

/** The groups of joined samples, where both evaluations kept the column and agree. */
async function readGroups(
  { a, b }: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
  column: string | undefined,
): Promise<Pick<Pair, 'groups' | 'groupsUnknown'>> {
  if (column === undefined) return {};
  const [ofA, ofB] = [await a.marks(column), await b.marks(column)];
  if (!ofA || !ofB) return { groupsUnknown: true };
  const names = Array.from(rowsA, (row) => itemAt(ofA, row));
  const agree = names.every((name, sample) => name === ofB[itemAt(rowsB, sample)]);
  return agree ? { groups: groupsOf(names) } : { groupsUnknown: true };
}

/** What differs sample by sample, as it is in the result. */
export function changesOf({ joined, heads, classDifferences: differences }: Pair) {
  const changed = heads.flatMap(({ head, changes }) => (changes ? [{ head, changes }] : []));
  const byHead = <T>(of: (changes: HeadChanges) => T): Record<string, T> =>
    Object.fromEntries(changed.map(({ head, changes }) => [head, of(changes)]));
  const named = heads.flatMap(({ head, largest }) => (largest ? [[head, largest] as const] : []));
  const drifts = heads.flatMap(({ head, drift }) =>
    drift === undefined ? [] : [[head, drift] as const],
  );
  const relabelled = new Set(heads.flatMap((head) => head.relabelled));
  return {
    flips: byHead(({ flips }) => ({
      gained: flips.gained.map(({ id }) => id),
      lost: flips.lost.map(({ id }) => id),
    })),
    flip_details: byHead(({ flips }) => flips),
    classes: byHead(({ classes }) => classes),
    churn: byHead(({ churn }) => churn),
    ...(Object.keys(differences).length > 0 && { class_differences: differences }),
    ...(drifts.length > 0 && { drift: Object.fromEntries(drifts) }),
    ...(named.length > 0 && { largest_changes: Object.fromEntries(named) }),
    unpaired: { a: joined.onlyA, b: joined.onlyB },
    relabelled: [...relabelled].map((sample) => itemAt(joined.ids, sample)),
  };
}
