import type { YoloSplit } from './yoloConfig';

/** Every format that there is; `loadDataset` reads each of them. */
export const datasetFormats = ['csv', 'imagefolder', 'npz', 'yolo', 'coco'] as const;

export type DatasetFormat = (typeof datasetFormats)[number];

export interface DatasetSpec {
  readonly format: DatasetFormat;
  /** Relative to the root; may lead outside, since it is only read. */
  readonly path: string;
  readonly columns?: { readonly id?: string; readonly image?: string };
  /** Folder that image paths are relative to; the table's own folder when absent. */
  readonly root?: string;
  /** The part of a `data.yaml` that is read; `val`, else `test`, when absent. */
  readonly split?: YoloSplit;
}

/** A data set and where its relative path starts. */
export interface DatasetLocation {
  readonly spec: DatasetSpec;
  /** Absolute folder that `spec.path` is relative to. */
  readonly root: string;
  /** Whether nothing may be kept below the root, not even hashes. */
  readonly untouched?: boolean;
}
