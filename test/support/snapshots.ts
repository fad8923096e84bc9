import type {
  ArchiveEntry,
  ChampionEntry,
  Status,
  VersionSummary,
} from '../../src/core/registry/format/types';
import type { Snapshot } from '../../src/ui/pipelines/snapshot';

export const root = '/home/ann/pipeline';

const time = '2026-02-10T15:00:00Z';

export const champion: ChampionEntry = {
  model_id: 'convnext_v1.0.1',
  version: '1.0.1',
  architecture: 'convnext_tiny',
  path: 'models/champion/best_model.onnx',
  deployed_at: time,
  status: 'active',
  metrics: { magnitude_accuracy: 98.5, composite_score: 0.935 },
  training_data: { total_samples: 2100, events_included: ['GTO_20260210'] },
};

export const challenger = {
  model_id: 'convnext_v1.0.2',
  version: '1.0.2',
  path: 'models/challenger/best_model.onnx',
  metrics: { magnitude_accuracy: 98, composite_score: 0.945 },
  training_data: {},
};

export function archived(version: string): ArchiveEntry {
  return {
    model_id: `convnext_v${version}`,
    version,
    path: `models/archive/convnext_v${version}`,
    metrics: {},
    training_data: {},
    archived_at: time,
    reason: 'Replaced by v1.0.1 (composite 0.9350 > 0.9260)',
  };
}

export function makeStatus(change: Partial<Status> = {}): Status {
  return {
    root,
    champion,
    champion_place: 'link',
    challenger,
    archive: [archived('1.0.0')],
    candidate: null,
    recovered: [],
    health: { ok: true, problems: [] },
    open_follow_ups: [],
    ...change,
  };
}

/** A registry as it was read, with the versions that its status names. */
export function makeSnapshot(
  change: Partial<Status> = {},
  more: Partial<Omit<Snapshot, 'status'>> = {},
): Snapshot {
  const status = makeStatus(change);
  return {
    root: status.root,
    name: 'pipeline',
    status,
    versions: summaries(status),
    operations: [],
    intact: true,
    problems: status.health.problems,
    pinned: [],
    candidateSettled: true,
    ...more,
  };
}

function summaries(status: Status): VersionSummary[] {
  const { champion: first, challenger: second, archive } = status;
  return [
    ...(second ? [{ ...second, status: 'challenger' as const }] : []),
    ...(first ? [{ ...first, status: 'champion' as const }] : []),
    ...archive.map((entry) => ({ ...entry, status: 'archived' as const })),
  ].map(({ model_id, version, status: role, path, metrics, ...rest }) => {
    const reason = 'reason' in rest ? { reason: String(rest.reason) } : {};
    return { model_id, version, status: role, path, metrics, ...reason };
  });
}
