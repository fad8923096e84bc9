import type { Reign } from '../../src/protocol/dashboard';

/** Times in production that are drawn as one bar. */
export interface ReignGroup {
  /** At least one; the oldest first. */
  readonly reigns: readonly Reign[];
  /** Pixels. */
  readonly from: number;
  readonly until: number;
}

/** With more bars than these, those that nobody could point at are joined. */
const crowd = 60;

/**
 * Joins neighbours that are too narrow to be told apart; the one that goes on stands alone.
 * @param x pixels of a time in milliseconds since 1970
 * @param least pixels that a bar of a crowd has
 */
export function groupReigns(
  reigns: readonly Reign[],
  x: (time: number) => number,
  now: number,
  least: number,
): readonly ReignGroup[] {
  const groups: ReignGroup[] = [];
  const apart = reigns.length <= crowd;
  for (const reign of reigns) {
    const from = x(Date.parse(reign.from));
    const until = x(reign.until === undefined ? now : Date.parse(reign.until));
    const last = groups.at(-1);
    const joins = last && !apart && reign.until !== undefined && last.until - last.from < least;
    if (joins) groups[groups.length - 1] = { ...last, reigns: [...last.reigns, reign], until };
    else groups.push({ reigns: [reign], from, until });
  }
  return groups;
}

/**
 * Makes room for those that would be too narrow, so that no bar lies on another.
 * @param least pixels that every bar gets
 * @param end pixels where the line ends
 */
export function makeRoom(
  groups: readonly ReignGroup[],
  least: number,
  end: number,
): readonly ReignGroup[] {
  const pushed: ReignGroup[] = [];
  for (const group of groups) {
    const from = Math.max(group.from, (pushed.at(-1)?.until ?? -1) + 1);
    pushed.push({ ...group, from, until: Math.max(group.until, from + least) });
  }
  let limit = end;
  return pushed
    .toReversed()
    .map((group) => {
      const until = Math.min(group.until, limit);
      const from = Math.min(group.from, until - least);
      limit = from - 1;
      return { ...group, from, until };
    })
    .toReversed();
}
