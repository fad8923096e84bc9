import type { DeploymentPeriod } from '../../src/protocol/dashboard';

/** Times in production that are drawn as one bar. */
export interface PeriodGroup {
  /** At least one; the oldest first. */
  readonly deploymentPeriods: readonly DeploymentPeriod[];
  /** Pixels. */
  readonly from: number;
  readonly until: number;
}

/** With more bars than these, those that no one could point at are joined. */
const crowd = 60;

/**
 * Joins neighbours that are too narrow to be told apart; the one that goes on is alone.
 * @param x pixels of a time in milliseconds since 1970
 * @param least pixels that a bar of a crowd has
 */
export function groupPeriods(
  deploymentPeriods: readonly DeploymentPeriod[],
  x: (time: number) => number,
  now: number,
  least: number,
): readonly PeriodGroup[] {
  const groups: PeriodGroup[] = [];
  const apart = deploymentPeriods.length <= crowd;
  for (const period of deploymentPeriods) {
    const from = x(Date.parse(period.from));
    const until = x(period.until === undefined ? now : Date.parse(period.until));
    const last = groups.at(-1);
    const joins = last && !apart && period.until !== undefined && last.until - last.from < least;
    if (joins)
      groups[groups.length - 1] = {
        ...last,
        deploymentPeriods: [...last.deploymentPeriods, period],
        until,
      };
    else groups.push({ deploymentPeriods: [period], from, until });
  }
  return groups;
}

/**
 * Makes room for those that would be too narrow, so that no bar lies on another.
 * @param least pixels that every bar gets
 * @param end pixels where the line ends
 */
export function makeRoom(
  groups: readonly PeriodGroup[],
  least: number,
  end: number,
): readonly PeriodGroup[] {
  const pushed: PeriodGroup[] = [];
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
