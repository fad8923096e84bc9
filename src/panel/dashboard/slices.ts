import { deploymentPeriods } from '../../core/registry/format/deploymentPeriods';
import { told } from '../../core/shared/text/kept';
import type { Dashboard, ProblemFacts, DeploymentPeriod } from '../../protocol/dashboard';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { problemText } from '../../ui/problemText';
import type { ShownProblem } from '../../ui/problemText';
import { remedyActions, remedyOf } from '../../ui/remedy';
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
    problems: snapshot.problems.map(problemFacts),
  };
}

/** Which parts differ between two readings. */
export function changedSlices(before: Slices | undefined, after: Slices): readonly SliceName[] {
  return sliceNames.filter(
    (name) => !before || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

function periodFacts(began: ReturnType<typeof deploymentPeriods>[number]): DeploymentPeriod {
  const { version, from, until, by, reason } = began;
  return {
    version,
    from,
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason: told(began, 'reason') }),
    by: by === 'promote' || by === 'rollback' ? by : 'other',
  };
}

function problemFacts(problem: ShownProblem): ProblemFacts {
  const { message, remedy } = problemText(problem);
  const [action] = remedyActions(remedyOf(problem));
  return {
    message,
    remedy,
    ...(action && { action: { label: action.label, command: action.command } }),
  };
}
