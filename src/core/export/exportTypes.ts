import type { BackboneConfig } from '../backbone/config/config';

export type ExportTargetId =
  'onnx' | 'json' | 'yaml' | 'torchvision' | 'timm' | 'keras' | 'ultralytics' | 'huggingface';

/** What is exported. */
export interface ExportInput {
  readonly config: BackboneConfig;
  /** The committed version that says the same; `null` when there is none. */
  readonly version: string | null;
}

/** One file of an export. */
export interface ExportFile {
  /** Relative to the export's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Notes a field that a target cannot express; every one of them is told, and nothing is written. */
export type Refuse = (
  path: readonly (string | number)[],
  message: string,
  /** What the user can do about it. */
  remedy: string,
) => void;

export interface ExportTarget {
  readonly id: ExportTargetId;
  /** As its users write it. */
  readonly label: string;
  /** What lies in the folder afterwards, in one clause. */
  readonly description: string;
  /** Name of a model that is built into the folder, too. */
  readonly model?: string;
  /**
   * The files, the same for the same input. What comes back is of no use once `refuse` was called.
   */
  files(input: ExportInput, refuse: Refuse): readonly ExportFile[];
}
