import type { ContextKeyName } from '../../viewContributions';
import type { Snapshot } from './snapshot';

/** Keys that tell of backbones. */
export type BackboneKeyName = 'hasBackbones' | 'hasBackboneVersions';

/** What `when` clauses are told about the registries of a window. */
export function contextKeyValues(
  snapshots: readonly Snapshot[],
): Readonly<Record<Exclude<ContextKeyName, BackboneKeyName>, boolean>> {
  const some = (holds: (snapshot: Snapshot) => boolean | undefined) =>
    snapshots.some((snapshot) => holds(snapshot) === true);
  return {
    ready: true,
    hasRegistry: snapshots.length > 0,
    hasVersions: some(({ versions }) => versions.length > 0),
    hasChallenger: some(({ status }) => status != null && status.challenger !== null),
    hasArchive: some(({ versions }) => versions.some(canComeBack)),
    hasFollowUps: some(({ status }) => status && status.open_follow_ups.length > 0),
    isChangedExternally: some(({ problems }) =>
      problems.some(({ code }) => code === 'registry_changed_outside'),
    ),
  };
}

function canComeBack({ status }: { readonly status: string }): boolean {
  return status === 'archived' || status === 'pre_rollback';
}
