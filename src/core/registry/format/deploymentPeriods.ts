import type { Operation } from '../../shared/log/operation';
import { kept, keptValue } from '../../shared/text/kept';
import type { Keeping } from '../../shared/text/kept';

/** A time that one version spent in production; without an end it goes on. */
export interface DeploymentPeriod extends Keeping {
  readonly version: string;
  /** UTC, ISO 8601. */
  readonly from: string;
  readonly until?: string;
  /** The operation that began it. */
  readonly by: Operation['type'];
  readonly reason?: string;
}

/**
 * Deployment history, as far as the log tells, the oldest first.
 * @param operations in any order
 * @param champion who is in production now, whatever the log says
 */
export function deploymentPeriods(
  operations: readonly Operation[],
  champion?: { readonly version: string; readonly deployed_at: string } | null,
): readonly DeploymentPeriod[] {
  const swaps = operations
    .filter((operation) => swapping.has(operation.type) && typeof operation['to'] === 'string')
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const found: DeploymentPeriod[] = [];
  const begin = (period: DeploymentPeriod) => {
    const last = found.at(-1);
    if (last?.version === period.version) return;
    if (last) found[found.length - 1] = { ...last, until: period.from };
    found.push(period);
  };
  for (const operation of swaps) begin(begunBy(operation));
  // An adopted registry knows its champion from before its log.
  if (champion) begin({ version: champion.version, from: champion.deployed_at, by: 'adopt' });
  return found;
}

function begunBy(operation: Operation): DeploymentPeriod {
  const { type, at, to, reason } = operation;
  const why = reason !== undefined && kept({ reason: keptValue(operation, 'reason') });
  return { version: String(to), from: at, by: type, ...why };
}

/** Operations that can change who is in production. */
const swapping: ReadonlySet<Operation['type']> = new Set([
  'adopt',
  'promote',
  'rollback',
  'repair',
  'follow',
]);
