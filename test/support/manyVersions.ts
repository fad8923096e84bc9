import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a registry with so many archived versions, each with a folder of its own. */
export async function layManyVersions(root: string, count: number): Promise<void> {
  const versions = Array.from({ length: count }, (_, at) => `1.0.${at}`);
  const champion = `1.0.${count}`;
  for (const version of [...versions, champion]) {
    const archiveFolder = join(root, 'models', 'archive', `net_v${version}`);
    await mkdir(archiveFolder, { recursive: true });
    await writeFile(join(archiveFolder, 'best_model.pth'), version);
  }
  await mkdir(join(root, 'models', 'challenger'), { recursive: true });
  await mkdir(join(root, 'config'), { recursive: true });
  await symlink(join('archive', `net_v${champion}`), join(root, 'models', 'champion'));
  const registry = registryOf(versions, champion);
  await writeFile(join(root, 'config', 'model_registry.json'), JSON.stringify(registry, null, 2));
}

function registryOf(versions: readonly string[], champion: string): object {
  return {
    registry_version: '2.0.0',
    production_name: 'net',
    last_updated: timeOf(versions.length),
    champion: {
      ...entry(champion, versions.length),
      path: 'models/champion',
      deployed_at: timeOf(versions.length),
      status: 'active',
    },
    challenger: null,
    archive: versions.map((version, at) => ({
      ...entry(version, at),
      path: `models/archive/net_v${version}`,
      archived_at: timeOf(at),
      reason: `Replaced by 1.0.${at + 1}`,
    })),
    all_versions: [
      ...versions.map((version) => ({
        ...{ version, status: 'archived', path: `models/archive/net_v${version}` },
      })),
      { version: champion, status: 'champion', path: 'models/champion' },
    ],
  };
}

function entry(version: string, at: number): object {
  return {
    model_id: `net_v${version}`,
    version,
    architecture: 'convnext_tiny',
    metrics: { magnitude_accuracy: 90 + (at % 9), composite_score: 0.9 + (at % 9) / 100 },
    training_data: { total_samples: 1000 + at, events_included: [] },
  };
}

function timeOf(at: number): string {
  return new Date(Date.UTC(2024, 0, 1) + at * 86_400_000).toISOString();
}
