import { join } from '../../shared/files/paths';
import type { Entry } from './types';

/** Where everything lies below one root; absolute paths. */
export interface Layout {
  readonly root: string;
  readonly config: string;
  readonly registry: string;
  readonly backups: string;
  readonly events: string;
  readonly ignore: string;
  readonly models: string;
  readonly archive: string;
  readonly champion: string;
  readonly challenger: string;
  readonly production: string;
  /** Hard links that hold the production path while a champion is adopted. */
  readonly pin: string;
  readonly logs: string;
  readonly log: string;
}

export function layoutOf(root: string): Layout {
  const at = (...parts: readonly string[]) => join(root, ...parts);
  return {
    root,
    config: at('config'),
    registry: at('config/model_registry.json'),
    backups: at('config/backups'),
    events: at('config/events.json'),
    ignore: at('config/.gitignore'),
    models: at('models'),
    archive: at('models/archive'),
    champion: at('models/champion'),
    challenger: at('models/challenger'),
    production: at('production/models'),
    pin: at('production/models/.pin'),
    logs: at('logs'),
    log: at('logs/operations.jsonl'),
  };
}

/** Extensions of files that hold weights and so are hashed, read-only and never changed. */
const modelExtensions = /\.(?:onnx|pth|pt|safetensors|ckpt)$/i;

export function isModelFile(name: string): boolean {
  return modelExtensions.test(name);
}

/** The folder that an entry's `path` names: old registries name the file in it. */
export function folderPart(path: string): string {
  return isModelFile(path) ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path;
}

/** Relative to the root: the archive folder that a model id names. */
export function archiveFolderOf(modelId: string): string {
  return `models/archive/${modelId}`;
}

export function rejectedFolderOf(modelId: string): string {
  return `models/archive/${modelId}_rejected`;
}

/** Relative to the root: where the files of a champion are, whatever links lead there. */
export function championArchiveFolder(entry: Entry): string {
  return entry.home ?? archiveFolderOf(entry.model_id);
}

/** Names that the tool gives to files next to a model. */
export const besideModel = {
  metadata: 'metadata.json',
  config: 'training_config.json',
  classes: 'class_mappings.json',
  reported: 'metrics.json',
  results: 'evaluation_results.json',
  conversion: 'conversion.json',
} as const;
