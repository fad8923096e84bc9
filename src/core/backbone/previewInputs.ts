import { readPolicy, otherDataset } from '../evaluation/readPolicy';
import type { DrawnSheet, Evaluator } from '../evaluation/ports';
import type { DatasetSpec } from '../evaluation/types';
import { removeIfPresent, temporaryPath } from '../files/replace';
import type { FileSystem } from '../ports';
import type { Watched } from '../progress';
import { readConfig } from './buildFile';
import { inputContract } from './trainingContract';

export interface PreviewInput {
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Absolute folder of the registry, whose policy names a data set. */
  readonly root: string;
  /** Absolute path of another data set; absent: the policy's. */
  readonly dataset?: string;
  /** Absolute path of the PNG. */
  readonly output: string;
  /** 0 when absent. */
  readonly seed?: number;
  /** Samples, 6 when absent. */
  readonly count?: number;
  /** Augmented versions of each, 4 when absent. */
  readonly turns?: number;
}

/** What was drawn: a row for each sample, as it is, preprocessed, then augmented. */
export interface InputPreview extends DrawnSheet {
  readonly path: string;
  readonly seed: number;
  /** What each column shows. */
  readonly columns: readonly string[];
}

/**
 * Draws what training would see under a configuration: a contact sheet of sample images raw,
 * preprocessed and augmented. The same seed gives the same picture.
 * @throws UserError for a configuration that is not valid, or a data set without images
 */
export async function previewInputs(
  fs: FileSystem,
  evaluator: Pick<Evaluator, 'drawSheet'>,
  request: PreviewInput,
  watched?: Watched,
): Promise<InputPreview> {
  const { output, root, seed = 0, count = 6 } = request;
  const config = await readConfig(fs, request.config);
  const augmentations = config.augmentation ?? [];
  const turns = augmentations.length > 0 ? (request.turns ?? 4) : 0;
  const spec = await datasetOf(fs, request);
  const temporary = temporaryPath(output);
  try {
    const sheet = {
      dataset: { spec, root },
      input: inputContract(config),
      augmentations,
      ...{ seed, count, turns, output: temporary },
    };
    const drawn = await evaluator.drawSheet(sheet, watched);
    await fs.rename(temporary, output);
    const versions = Array.from({ length: turns }, (_, turn) => `augmented ${turn + 1}`);
    return { path: output, seed, columns: ['raw', 'preprocessed', ...versions], ...drawn };
  } finally {
    await removeIfPresent(fs, temporary);
  }
}

async function datasetOf(fs: FileSystem, { root, dataset }: PreviewInput): Promise<DatasetSpec> {
  if (dataset === undefined) return (await readPolicy(root, fs)).dataset;
  return otherDataset({ format: 'imagefolder', path: dataset }, dataset, root, fs);
}
