import type { FileSystem } from '../../ports';

/** What reading a data set needs of the file system. */
export type DatasetFiles = Pick<FileSystem, 'stat' | 'readFile' | 'realPath' | 'list'>;

/** A box in pixels of the image. */
export interface TruthBox {
  readonly class: string;
  /** Left, top, width, height. */
  readonly box: readonly [number, number, number, number];
  /** COCO's crowd regions: matched by anything, counted as nothing. */
  readonly crowd: boolean;
  /** COCO's area, for instance of a segmentation. */
  readonly area?: number;
}

/** One sample: what to feed and what is true of it. */
export interface DatasetSample {
  /** Unique in the data set. */
  readonly id: string;
  /** Path of the image relative to the data set's folder, with `/`; absent for arrays. */
  readonly image?: string;
  /** Text of each head's label, by head; blank or absent: no label. */
  readonly labels: Readonly<Record<string, string>>;
  readonly boxes?: readonly TruthBox[];
  /** Where the sample stands, for messages: `validation.csv, line 7`. */
  readonly where: string;
}

/** Numbers that are fed as they are, one slice a sample. */
export interface FedArrays {
  /** Shape of one slice. */
  readonly shape: readonly number[];
  readonly type: string;
  slice(index: number): ArrayLike<number>;
}

export interface Dataset {
  /** Absolute folder that image paths are relative to. */
  readonly folder: string;
  readonly samples: readonly DatasetSample[];
  /** Absolute paths of the files that hold labels; part of the fingerprint. */
  readonly tables: readonly string[];
  /** Names of all classes that the data set itself declares (folders, `names`, categories). */
  readonly classNames?: readonly string[];
  readonly arrays?: FedArrays;
}
