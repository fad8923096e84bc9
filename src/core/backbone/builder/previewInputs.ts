import { readPolicy, otherDataset } from '../../evaluation/policy/readPolicy';
import { removeIfPresent, workPath } from '../../shared/files/replace';
import type { ProgressOptions } from '../../shared/progress/progress';
import type { Augmentation } from '../../augmentation/augmentations';
import { readConfig } from './buildFile';
import { inputContract } from '../config/trainingContract';
import type { DatasetSpec } from '../../datasets/datasetSpec';
import type { DrawnInputs, DrawnSheet, InputsRequest } from '../../evaluation/ports/pictures';
import type { Evaluator } from '../../evaluation/ports/evaluator';
import type { FileSystem } from '../../shared/files/fileSystem';

/** Which inputs are to be drawn. */
export interface InputsQuery {
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Absolute folder of the registry, whose policy names a data set. */
  readonly root: string;
  /** Absolute path of another data set; absent: the policy's. */
  readonly dataset?: string;
  /** 0 when absent. */
  readonly seed?: number;
  /** Samples, 6 when absent. */
  readonly count?: number;
  /** Augmented versions of each, 4 when absent. */
  readonly turns?: number;
  /** The only augmentation that is applied; absent: all of the configuration. */
  readonly only?: string;
}

export interface PreviewInput extends InputsQuery {
  /** Absolute path of the PNG. */
  readonly output: string;
}

/** What was drawn: a row for each sample, as it is, preprocessed, then augmented. */
export interface InputPreview extends DrawnSheet {
  readonly path: string;
  readonly seed: number;
  /** What each column shows. */
  readonly columns: readonly string[];
}

/** The same, each image by itself, with what it was made of. */
export interface InputPictures extends DrawnInputs {
  readonly seed: number;
  /** Path of the data set. */
  readonly dataset: string;
  /** `[height, width]` of the input in pixels. */
  readonly size: readonly [number, number];
  /** Those of the configuration, applied or not. */
  readonly augmentations: readonly Augmentation[];
}

/**
 * Draws what training would see under a configuration: a contact sheet of sample images raw,
 * preprocessed and augmented. The same seed gives the same picture.
 * @throws UserError for a configuration that is not valid, or a data set without images
 */
export async function previewInputs(
  fs: FileSystem,
  evaluator: Pick<Evaluator, 'drawSheet'>,
  { output, ...query }: PreviewInput,
  progressOptions?: ProgressOptions,
): Promise<InputPreview> {
  const { request } = await planOf(fs, query);
  const { seed, turns } = request;
  const temporary = workPath(output);
  try {
    const drawn = await evaluator.drawSheet({ ...request, output: temporary }, progressOptions);
    await fs.rename(temporary, output);
    const versions = Array.from({ length: turns }, (_, turn) => `augmented ${turn + 1}`);
    return { path: output, seed, columns: ['raw', 'preprocessed', ...versions], ...drawn };
  } finally {
    await removeIfPresent(fs, temporary);
  }
}

/** The same as pictures, written nowhere. */
export async function pictureInputs(
  fs: FileSystem,
  evaluator: Pick<Evaluator, 'drawInputs'>,
  query: InputsQuery,
  progressOptions?: ProgressOptions,
): Promise<InputPictures> {
  const { request, augmentations } = await planOf(fs, query);
  const drawn = await evaluator.drawInputs(request, progressOptions);
  const { seed, dataset, input } = request;
  return { seed, dataset: dataset.spec.path, size: input.size, augmentations, ...drawn };
}

async function planOf(fs: FileSystem, query: InputsQuery) {
  const { config: file, root, dataset, only, seed = 0, count = 6, turns = 4 } = query;
  const config = await readConfig(fs, file);
  const augmentations = config.augmentation ?? [];
  const applied = augmentations.filter(({ op }) => only === undefined || op === only);
  const request: InputsRequest = {
    dataset: { spec: await datasetOf(fs, root, dataset), root },
    input: inputContract(config),
    augmentations: applied,
    ...{ seed, count, turns: applied.length > 0 ? turns : 0 },
  };
  return { request, augmentations };
}

async function datasetOf(
  fs: FileSystem,
  root: string,
  dataset: string | undefined,
): Promise<DatasetSpec> {
  if (dataset === undefined) return (await readPolicy(root, fs)).dataset;
  return otherDataset({ format: 'imagefolder', path: dataset }, dataset, root, fs);
}
