import { readCandidate } from '../storage/candidate';
import { championPlace } from '../links/championLink';
import { openFollowUps } from '../format/followUps';
import { findProblems } from '../state/health';
import { openForRead } from '../state/opening';
import type { OpenedRegistry } from '../state/opening';
import { rolesInOrder } from '../storage/locate';
import type { RegistryContext } from '../registryContext';
import { kept, keptValue } from '../../shared/text/kept';
import type { Candidate, Status, VersionSummary } from '../format/types';
import { descending } from '../../shared/versions/versions';

/** What is in production, what waits for a decision, and whether everything is in order. */
export async function status(
  context: RegistryContext,
): Promise<Status & { readonly token: string }> {
  return describe(context, await openForRead(context));
}

export async function describe(
  context: RegistryContext,
  seen: OpenedRegistry,
): Promise<Status & { readonly token: string }> {
  const { registry, token } = seen.state;
  const problems = await findProblems(context, seen);
  const { champion, challenger, archive } = registry;
  const described = {
    root: context.layout.root,
    champion,
    champion_place: await championPlace(context),
    challenger,
    archive,
    candidate: await readCandidate(context, challenger),
    recovered: seen.recovered,
    health: { ok: problems.length === 0, problems },
    open_follow_ups: openFollowUps(registry),
    token,
  };
  if (!context.readOnly) await context.hasher.flush();
  return described;
}

/** Every version, the highest first. */
export async function list(context: RegistryContext): Promise<readonly VersionSummary[]> {
  const { state } = await openForRead(context);
  return rolesInOrder(context, state.registry)
    .map(({ entry, status: role }): VersionSummary => {
      const { model_id, version, path, metrics, archived_at, reason, notes, tags } = entry;
      const noted = { ...(notes !== undefined && { notes }), ...(tags && { tags }) };
      const at = typeof archived_at === 'string' && { archived_at };
      const why = typeof reason === 'string' && kept({ reason: keptValue(entry, 'reason') });
      return { model_id, version, status: role, path, metrics, ...at, ...why, ...noted };
    })
    .toSorted((a, b) => descending(a.version, b.version));
}

export async function candidate(context: RegistryContext): Promise<Candidate | null> {
  const { state } = await openForRead(context);
  return readCandidate(context, state.registry.challenger);
}
