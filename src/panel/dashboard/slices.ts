import { deploymentPeriods } from '../../core/registry/format/deploymentPeriods';
import { retell } from '../../core/shared/text/retell';
import type { Dashboard, ProblemFacts, DeploymentPeriod } from '../../protocol/dashboard';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { remedyActions } from '../../ui/remedy';
import { registryFacts } from './registryFacts';

/** The parts of the dashboard that change on their own. */
export type Slices = Pick<Dashboard, 'registry' | 'deploymentPeriods' | 'problems'>;
export type SliceName = keyof Slices;

export const sliceNames: readonly SliceName[] = ['registry', 'deploymentPeriods', 'problems'];

/** Everything that the dashboard shows of a registry as it was last read. */
export function slicesOf(snapshot: Snapshot): Slices {
  return {
    registry: registryFacts(snapshot),
    deploymentPeriods: deploymentPeriods(snapshot.operations, snapshot.status?.champion).map(
      periodFacts,
    ),
    problems: snapshot.problems.map(({ message, remedy, command }): ProblemFacts => {
      const [action] = remedyActions({ text: remedy, ...(command !== undefined && { command }) });
      return {
        message,
        remedy,
        ...(action && { action: { label: action.label, command: action.command } }),
      };
    }),
  };
}

/** Which parts differ between two readings. */
export function changedSlices(before: Slices | undefined, after: Slices): readonly SliceName[] {
  return sliceNames.filter(
    (name) => !before || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

function periodFacts({
  by,
  reason,
  ...period
}: ReturnType<typeof deploymentPeriods>[number]): DeploymentPeriod {
  const told = reason !== undefined && { reason: retell(reason) };
  return { ...period, ...told, by: by === 'promote' || by === 'rollback' ? by : 'other' };
}
