import type { Flip, FlipSide, SampleChange } from '../core/comparison/heads/pairedHead';
import type { Comparison, GroupFlips } from '../core/comparison/comparison';
import { formatTable } from './table';

/** How many samples changed sides, one line a head; numbers have none, and it says so. */
export function countChanges(comparison: Comparison): string[] {
  const { flips, group_flips: groups = {}, largest_changes: largest = {} } = comparison;
  const counted = Object.entries(flips).map(
    ([head, { gained, lost }]) =>
      `flips  ${head}: ${gained.length} gained, ${lost.length} lost${inGroups(groups[head])}`,
  );
  const numbers = Object.keys(largest).filter((head) => !(head in flips));
  const none = numbers.map(
    (head) => `flips  ${head}: none, since a number is not right or wrong; see --flips`,
  );
  return [...counted, ...none];
}

function inGroups(groups: GroupFlips | undefined): string {
  return groups ? `; in groups: ${groups.gained} gained, ${groups.lost} lost` : '';
}

/** The samples that changed with both answers, head by head, those that got worse at first. */
export function listChanges(comparison: Comparison): string[] {
  const { a, b, flip_details: details = {}, largest_changes: largest = {} } = comparison;
  const flips = Object.entries(details).flatMap(([head, { gained, lost }]) => [
    ...section(`${head}, lost: only ${b} is right`, lost.map(flipRow), [a, b]),
    ...section(`${head}, gained: only ${a} is right`, gained.map(flipRow), [a, b]),
  ]);
  const changes = Object.entries(largest).flatMap(([head, { better, worse }]) => [
    ...section(`${head}, largest changes: ${b} is closer`, worse.map(changeRow), [a, b]),
    ...section(`${head}, largest changes: ${a} is closer`, better.map(changeRow), [a, b]),
  ]);
  return [...flips, ...changes];
}

function section(
  title: string,
  rows: readonly string[][],
  versions: readonly [string, string],
): string[] {
  if (rows.length === 0) return [];
  return ['', title, formatTable([['sample', 'label', ...versions], ...rows])];
}

function flipRow({ id, truth, a, b }: Flip): string[] {
  const side = ({ label, confidence }: FlipSide) => `${label} (${(100 * confidence).toFixed(1)} %)`;
  return [id, truth, side(a), side(b)];
}

function changeRow({ id, truth, a, b }: SampleChange): string[] {
  const side = ({ answer, error }: SampleChange['a']) =>
    `${answer} (error ${Number(error.toPrecision(4))})`;
  return [id, truth, side(a), side(b)];
}
