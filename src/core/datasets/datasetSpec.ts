import type { YoloSplit } from './yoloConfig';

/** Every format that there is; `loadDataset` reads each of them. */
export const datasetFormats = ['csv', 'imagefolder', 'npz', 'yolo', 'coco'] as const;

export type DatasetFormat = (typeof datasetFormats)[number];

/** Columns of a table, or arrays, that are not labels. */
export interface DatasetColumns {
  readonly id?: string;
  readonly image?: string;
  /** What samples that are no independent evidence share: an event, a patient, a site. */
  readonly group?: string;
  /** Columns whose values part the samples into slices that are looked at on their own. */
  readonly slices?: readonly string[];
}

/** Columns whose values are kept with the predictions, in composed form (NFC), each once. */
export function markColumns({ columns }: Pick<DatasetSpec, 'columns'>): readonly string[] {
  const named = [columns?.group, ...(columns?.slices ?? [])];
  return [...new Set(named.flatMap((name) => name?.normalize('NFC') ?? []))];
}

export interface DatasetSpec {
  readonly format: DatasetFormat;
  /** Relative to the root; may lead outside, since it is only read. */
  readonly path: string;
  readonly columns?: DatasetColumns;
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
