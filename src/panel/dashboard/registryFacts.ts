import type { HeadShapes } from '../../core/metrics/parseMetric';
import type { ArchiveEntry, Entry, VersionStatus } from '../../core/registry/format/types';
import { told } from '../../core/shared/text/kept';
import type {
  ArchiveFlag,
  ArchiveRow,
  ChallengerFacts,
  ChampionFacts,
  Integrity,
  RegistryFacts,
  VersionFacts,
} from '../../protocol/registryFacts';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { mainFigures } from '../metricFigures';
import { problemText } from '../../ui/problemText';
import type { ShownProblem } from '../../ui/problemText';

const nothing: RegistryFacts = { champion: null, challenger: null, candidate: null, archive: [] };

/** What the dashboard shows of the registry. */
export function registryFacts(snapshot: Snapshot): RegistryFacts {
  const { status, versions, heads } = snapshot;
  if (!status) return nothing;
  const roles = new Map(versions.map(({ version, status: role }) => [version, role]));
  const { challenger, candidate, archive } = status;
  return {
    champion: championFacts(snapshot),
    challenger: challenger && challengerFacts(challenger, heads),
    candidate: candidate && {
      ready: candidate.ready,
      ...(candidate.detail !== undefined && { detail: candidate.detail }),
    },
    archive: archive
      .map((entry) => archiveRow(entry, roles.get(entry.version) ?? 'archived', snapshot))
      .toSorted((a, b) => b.archivedAt.localeCompare(a.archivedAt)),
  };
}

function championFacts({
  status,
  problems,
  production,
  root,
  heads,
}: Snapshot): ChampionFacts | null {
  const champion = status?.champion;
  if (!champion) return null;
  const { deployed_at: deployedAt, rollback_from: rollbackFrom } = champion;
  const path = production?.path;
  return {
    ...versionFacts(champion, 'champion', heads),
    ...trainingFacts(champion),
    deployedAt,
    ...(rollbackFrom !== undefined && { rollbackFrom }),
    integrity: integrityOf(champion, problems),
    production: path === undefined ? null : path.slice(root.length + 1),
  };
}

function challengerFacts(entry: Entry, heads: HeadShapes | undefined): ChallengerFacts {
  const registeredAt = entry['registered_at'];
  return {
    ...versionFacts(entry, 'challenger', heads),
    ...trainingFacts(entry),
    ...(typeof registeredAt === 'string' && { registeredAt }),
  };
}

function archiveRow(
  entry: ArchiveEntry,
  role: VersionStatus,
  { problems, heads }: Snapshot,
): ArchiveRow {
  return {
    ...versionFacts(entry, role, heads),
    archivedAt: entry.archived_at,
    reason: told(entry, 'reason'),
    flags: flagsOf(entry, role, problems),
    tags: entry.tags ?? [],
    ...(entry.notes !== undefined && { notes: entry.notes }),
  };
}

function versionFacts(
  entry: Entry,
  state: VersionStatus,
  heads: HeadShapes | undefined,
): VersionFacts {
  const { model_id: modelId, version, metrics } = entry;
  return { modelId, version, state, figures: mainFigures(metrics, heads) };
}

function trainingFacts({ architecture, training_data: data }: Entry) {
  const { total_samples: samples, events_included: events } = data ?? {};
  return {
    ...(architecture !== undefined && { architecture }),
    ...(samples !== undefined && { samples }),
    events: events ?? [],
  };
}

function flagsOf(
  entry: Entry,
  role: VersionStatus,
  problems: readonly ShownProblem[],
): readonly ArchiveFlag[] {
  const about = (code: 'version_missing' | 'version_corrupt') =>
    problems.some((problem) => problem.code === code && problem.version === entry.version);
  return [
    ...(role === 'rejected' ? (['rejected'] as const) : []),
    ...(role === 'pre_rollback' ? (['pre_rollback'] as const) : []),
    ...(entry.missing || about('version_missing') ? (['missing'] as const) : []),
    ...(about('version_corrupt') ? (['corrupt'] as const) : []),
  ];
}

const broken: readonly string[] = ['champion_missing', 'champion_corrupt', 'champion_unloadable'];

function integrityOf({ files }: Entry, problems: readonly ShownProblem[]): Integrity {
  const problem = problems.find(({ code }) => broken.includes(code));
  if (problem) return { state: 'broken', detail: problemText(problem).message };
  return { state: files ? 'whole' : 'unknown' };
}
