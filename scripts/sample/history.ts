import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backbone } from './backbone';
import { addedEvents, confirmedEvents } from './catalogue';
import type { ModelFiles } from './training';
import { sampleVersions } from './versions';

const family = 'spectronet';

const policy = `{
  // One spectrogram a line, with the event's id and both labels.
  "dataset": { "format": "csv", "path": "data/validation.csv", "columns": { "id": "event", "image": "file" } },
  "heads": {
    "magnitude": { "task": "classification", "label": "magnitude", "weight": 0.6 },
    "azimuth": { "task": "classification", "label": "azimuth", "weight": 0.4 }
  },
  // A challenger becomes champion when it passes all of these.
  "gates": [
    { "metric": "composite_score", "minGain": 0, "confidence": 0.95 },
    { "metric": "magnitude_accuracy", "maxLoss": 0.5 },
    { "metric": "latency_p50_ms", "maxRatio": 1.25 }
  ]
}
`;

/**
 * Lives the sample's history on a root that holds only its data: every version is registered,
 * evaluated and promoted by the product's own commands, so that no number in the registry comes
 * from anywhere else. The last version stays a challenger that no one has evaluated.
 * @param trained the files of every version, by version
 * @param scratch an existing folder for the files before they are registered
 */
export async function liveHistory(
  root: string,
  trained: ReadonlyMap<string, ModelFiles>,
  scratch: string,
): Promise<void> {
  await backbone(root, 'init', root);
  await writeFile(join(root, 'config/evaluation.jsonc'), policy);
  await backbone(root, 'events', 'add', ...confirmedEvents.map(({ id }) => id));
  await backbone(
    root,
    'events',
    'pin',
    'SCN_20180117',
    '--expect',
    'magnitude=Large',
    '--must-pass',
  );
  const last = sampleVersions.at(-1)?.version;
  for (const { version } of sampleVersions) {
    await registerVersion(root, version, trained.get(version) ?? {}, join(scratch, version));
    if (version === last) return;
    await backbone(root, 'evaluate', 'challenger');
    await backbone(root, 'promote');
  }
}

async function registerVersion(
  root: string,
  version: string,
  files: ModelFiles,
  folder: string,
): Promise<void> {
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const ids = (addedEvents[version] ?? []).map(({ id }) => id);
  await backbone(root, 'events', 'add', ...ids);
  await backbone(root, 'register', folder, '--family', family, '--version', version);
}
