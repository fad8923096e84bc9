import type {
  Entry,
  FollowUp,
  Priority,
  RecordedFollowUp,
  Registry,
  RollbackSituation,
} from './types';

interface Rule {
  readonly priority: Priority;
  readonly action: string;
}

/** What each situation that leads to a rollback calls for. */
export const situationRules: Readonly<Record<RollbackSituation, Rule>> = {
  false_positives: { priority: 'critical', action: 'investigate' },
  accuracy_drop: { priority: 'high', action: 'investigate' },
  model_bug: { priority: 'high', action: 'fix' },
  user_request: { priority: 'medium', action: 'investigate' },
};

export function recordFollowUp(
  operation: string,
  situation: RollbackSituation,
  opened_at: string,
): RecordedFollowUp {
  const { priority, action } = situationRules[situation];
  return { operation, situation, priority, action, opened_at };
}

/** Follow-ups that no one has closed, oldest first. */
export function openFollowUps(registry: Registry): readonly FollowUp[] {
  const entries: readonly (Entry | null)[] = [
    registry.champion,
    registry.challenger,
    ...registry.archive,
  ];
  return entries
    .filter((entry) => entry !== null)
    .flatMap(({ version, follow_ups: items = [] }) => items.map((item) => ({ ...item, version })))
    .filter(({ closed_at }) => closed_at === undefined)
    .toSorted((a, b) => (a.opened_at < b.opened_at ? -1 : 1));
}
