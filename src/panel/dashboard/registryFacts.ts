import { retell } from '../../core/shared/text/retell';
import type { ArchiveEntry, Entry, Problem, VersionStatus } from '../../core/registry/format/types';
import type {
  ArchiveFlag,
  ArchiveRow,
  ChallengerFacts,
  ChampionFacts,
  Integrity,
  RegistryFacts,
  VersionFacts,
} from '../../protocol/dashboard';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { mainFigures } from '../metricFigures';

const nothing: RegistryFacts = { champion: null, challenger: null, candidate: null, archive: [] };

/** What the dashboard shows of the registry. */
export function registryFacts(snapshot: Snapshot): RegistryFacts {
  const { status, versions } = snapshot;
  if (!status) return nothing;
  const roles = new Map(versions.map(({ version, status: role }) => [version, role]));
  const { challenger, candidate, archive } = status;
  return {
    champion: championFacts(snapshot),
    challenger: challenger && challengerFacts(challenger),
    candidate: candidate && {
      ready: candidate.ready,
      ...(candidate.detail !== undefined && { detail: candidate.detail }),
    },
    archive: archive
      .map((entry) => archiveRow(entry, roles.get(entry.version) ?? 'archived', snapshot.problems))
      .toSorted((a, b) => b.archivedAt.localeCompare(a.archivedAt)),
  };
}

function championFacts({ status, problems, production, root }: Snapshot): ChampionFacts | null {
  const champion = status?.champion;
  if (!champion) return null;
  const { deployed_at: deployedAt, rollback_from: rollbackFrom } = champion;
  const path = production?.path;
  return {
    ...versionFacts(champion, 'champion'),
    ...trainingFacts(champion),
    deployedAt,
    ...(rollbackFrom !== undefined && { rollbackFrom }),
    integrity: integrityOf(champion, problems),
    production: path === undefined ? null : path.slice(root.length + 1),
  };
}

function challengerFacts(entry: Entry): ChallengerFacts {
  const registeredAt = entry['registered_at'];
  return {
    ...versionFacts(entry, 'challenger'),
    ...trainingFacts(entry),
    ...(typeof registeredAt === 'string' && { registeredAt }),
  };
}

function archiveRow(
  entry: ArchiveEntry,
  role: VersionStatus,
  problems: readonly Problem[],
): ArchiveRow {
  return {
    ...versionFacts(entry, role),
    archivedAt: entry.archived_at,
    reason: retell(entry.reason),
    flags: flagsOf(entry, role, problems),
  };
}

function versionFacts(entry: Entry, state: VersionStatus): VersionFacts {
  const { model_id: modelId, version, metrics } = entry;
  return { modelId, version, state, figures: mainFigures(metrics) };
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
  problems: readonly Problem[],
): readonly ArchiveFlag[] {
  const about = (code: string) =>
    problems.some((problem) => problem.code === code && names(problem, entry.version));
  return [
    ...(role === 'rejected' ? (['rejected'] as const) : []),
    ...(role === 'pre_rollback' ? (['pre_rollback'] as const) : []),
    ...(entry.missing || about('version_missing') ? (['missing'] as const) : []),
    ...(about('version_corrupt') ? (['corrupt'] as const) : []),
  ];
}

/** Whether a problem's message names exactly this version. */
function names({ message }: Problem, version: string): boolean {
  return message.split(/[\s:,()]+/).includes(version);
}

const broken = ['champion_missing', 'champion_corrupt', 'champion_unloadable'];

function integrityOf({ files }: Entry, problems: readonly Problem[]): Integrity {
  const problem = problems.find(({ code }) => broken.includes(code));
  if (problem) return { state: 'broken', detail: problem.message };
  return { state: files ? 'whole' : 'unknown' };
}
