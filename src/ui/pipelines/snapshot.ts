import { UserError } from '../../core/shared/errors/errors';
import type { ModelRegistry, ProductionPath } from '../../core/registry/modelRegistry';
import type { Workspace } from '../../core/app/workspace';
import type { Status, VersionSummary } from '../../core/registry/format/types';
import type { Operation } from '../../core/shared/log/operation';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import type { PinnedEvent } from '../../core/registry/format/eventPool';
import type { Verdict } from '../../core/statistics/verdict';
import type { ReadFailure, ShownProblem } from '../problemText';
import { knownVerdict } from './verdict';

/** What one registry looked like when it was last read. */
export interface Snapshot {
  readonly root: string;
  /** Name of the workspace folder. */
  readonly name: string;
  /** Absent when the registry could not be read: then `problems` say why. */
  readonly status?: Status;
  readonly versions: readonly VersionSummary[];
  /** The heads that the policy names, which metrics are of; absent where no policy can be read. */
  readonly heads?: HeadShapes;
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** Whether the log's hash chain holds. */
  readonly intact: boolean;
  readonly problems: readonly ShownProblem[];
  /** Events with an answer that is expected of every model. */
  readonly pinned: readonly PinnedEvent[];
  /** Whether nothing in `models/challenger/` has changed for a while. */
  readonly candidateSettled: boolean;
  /** Whether the challenger is better than the champion, as far as that was compared. */
  readonly verdict?: Verdict;
  /** How the deployment gets at the champion; absent where there is no way. */
  readonly production?: ProductionPath;
}

/** Reads everything that views show. A registry that can't be read is a snapshot with a problem. */
export async function readSnapshot(
  workspace: Pick<Workspace, 'registry' | 'log' | 'heads' | 'knownComparison'>,
  name: string,
  candidateSettled: boolean,
): Promise<Snapshot> {
  const { registry } = workspace;
  const empty = { root: registry.root, name, candidateSettled };
  try {
    const status = await registry.status();
    const [versions, log] = await Promise.all([registry.list(), workspace.log()]);
    const heads = await workspace.heads();
    const verdict = await knownVerdict(workspace, status);
    const { pinned, problem } = await readPinned(registry);
    const production = status.champion ? await registry.production() : null;
    const problems = [...status.health.problems, ...problem];
    const found = {
      ...empty,
      status,
      versions,
      ...log,
      pinned,
      problems,
      ...(heads && { heads }),
      ...(verdict && { verdict }),
    };
    return production ? { ...found, production } : found;
  } catch (error) {
    const problems = [failureOf(error)];
    return { ...empty, versions: [], operations: [], intact: true, pinned: [], problems };
  }
}

/** A broken pool of events hides nothing else. */
async function readPinned(registry: ModelRegistry) {
  try {
    return { pinned: (await registry.events()).pinned, problem: [] };
  } catch (error) {
    return { pinned: [], problem: [failureOf(error)] };
  }
}

function failureOf(error: unknown): ReadFailure {
  if (error instanceof UserError) {
    return { code: 'unreadable', message: error.message, remedy: error.remedy };
  }
  return { code: 'fault', message: error instanceof Error ? error.message : String(error) };
}

/** The entry of a version, whichever role it has. */
export function findEntry(snapshot: Snapshot, version: string) {
  const { champion, challenger, archive } = snapshot.status ?? {};
  const entries = [champion, challenger, ...(archive ?? [])];
  return entries.find((entry) => entry?.version === version) ?? undefined;
}

/** Champion, then archive by version, then challenger: the order in which a model is chosen. */
export function orderForUse(versions: readonly VersionSummary[]): readonly VersionSummary[] {
  const rank = ({ status }: VersionSummary) =>
    status === 'champion' ? 0 : status === 'challenger' ? 2 : 1;
  return versions.toSorted((a, b) => rank(a) - rank(b));
}
