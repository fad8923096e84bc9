import { readCandidate } from '../storage/candidate';
import { championPlace } from '../links/championLink';
import { openFollowUps } from '../format/followUps';
import { findProblems } from '../state/health';
import { look } from '../state/opening';
import type { Look } from '../state/opening';
import { rolesInOrder } from '../storage/locate';
import type { Site } from '../registryContext';
import type { Candidate, Status, VersionSummary } from '../format/types';
import { descending } from '../../shared/versions/versions';

/** What is in production, what waits for a decision, and whether everything is in order. */
export async function status(site: Site): Promise<Status & { readonly token: string }> {
  return describe(site, await look(site));
}

export async function describe(
  site: Site,
  seen: Look,
): Promise<Status & { readonly token: string }> {
  const { registry, token } = seen.state;
  const problems = await findProblems(site, seen);
  const { champion, challenger, archive } = registry;
  const described = {
    root: site.layout.root,
    champion,
    champion_place: await championPlace(site),
    challenger,
    archive,
    candidate: await readCandidate(site, challenger),
    recovered: seen.recovered,
    health: { ok: problems.length === 0, problems },
    open_follow_ups: openFollowUps(registry),
    token,
  };
  if (!site.readOnly) await site.hasher.flush();
  return described;
}

/** Every version, the highest first. */
export async function list(site: Site): Promise<readonly VersionSummary[]> {
  const { state } = await look(site);
  return rolesInOrder(site, state.registry)
    .map(({ entry, status: role }): VersionSummary => {
      const { model_id, version, path, metrics, archived_at, reason } = entry;
      const at = typeof archived_at === 'string' && { archived_at };
      const why = typeof reason === 'string' && { reason };
      return { model_id, version, status: role, path, metrics, ...at, ...why };
    })
    .toSorted((a, b) => descending(a.version, b.version));
}

export async function candidate(site: Site): Promise<Candidate | null> {
  const { state } = await look(site);
  return readCandidate(site, state.registry.challenger);
}
