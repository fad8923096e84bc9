import type { DatasetFormat } from '../datasetSpec';

/** What a path was recognised as. */
export interface RecognizedDataset {
  readonly format: DatasetFormat;
  /** Absolute path of the file or folder that a policy names. */
  readonly path: string;
  /** Which part of a data set it is, as files and folders call it; absent where it is not parted. */
  readonly split?: string;
}
