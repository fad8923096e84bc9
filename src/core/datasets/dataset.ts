import type { Listed } from '../shared/text/inOrder';
import type { FileSystem } from '../shared/files/fileSystem';
import type { Sentence } from '../shared/text/sentence';

/** What reading a data set needs of the file system. */
export type DatasetFiles = Pick<
  FileSystem,
  'stat' | 'readFile' | 'openRange' | 'realPath' | 'list'
>;

/** A labelled object. */
export interface TruthBox {
  readonly class: string;
  /** Left, top, width, height, in pixels of the image or (`relative`) in shares of its size. */
  readonly box: readonly [number, number, number, number];
  /** COCO's crowd regions: matched by anything, counted as nothing. */
  readonly crowd?: boolean;
  readonly relative?: boolean;
  /** COCO's area of the object's outline in square pixels; absent: that of the box. */
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
  /** Values of the columns for group and slices, by column; absent where the policy names none. */
  readonly marks?: Readonly<Record<string, string>>;
  readonly boxes?: readonly TruthBox[];
  /** Which slice of the arrays it is; absent for images. */
  readonly row?: number;
  /** Where the sample is, for messages: `validation.csv, line 7`. */
  readonly where: string;
}

/** Samples in their order; they need not be held as objects. */
export interface Samples extends Listed<DatasetSample>, Iterable<DatasetSample> {}

/** Numbers that are fed as they are, one slice a sample, in the order of the samples. */
export interface FedArrays {
  /** Shape of one slice, without the batch dimension. */
  readonly shape: readonly number[];
  /** How many slices there are. */
  readonly length: number;
  /** NumPy's name of the type, for messages. */
  readonly type: string;
  slice(index: number): ArrayLike<number>;
}

export interface Dataset {
  /** Absolute folder that image paths are relative to. */
  readonly folder: string;
  readonly samples: Samples;
  /** Absolute paths of the files that hold labels; part of the fingerprint. */
  readonly tables: Iterable<string>;
  /** Names of all classes that the data set itself declares (folders, `names`, categories). */
  readonly classNames?: readonly string[];
  /** What to tell about the data set next to a number formed from it. */
  readonly remarks?: readonly Sentence[];
  /** By name of the input. */
  readonly arrays?: ReadonlyMap<string, FedArrays>;
}
