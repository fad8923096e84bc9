import { chooseSplit } from '../datasets/recognition/splits';
import { recognizeDataset } from '../datasets/recognition/recognize';
import type { RecognizedDataset } from '../datasets/recognition/recognized';
import type { DatasetFiles } from '../datasets/dataset';
import { readPolicy } from '../evaluation/policy/readPolicy';
import type { SaidColumns } from '../evaluation/setup/columnQuestions';
import { describeDataset, describePolicy } from '../evaluation/setup/describeDataset';
import type { DatasetDescription } from '../evaluation/setup/describeDataset';
import { foresee, foreseenText } from '../evaluation/setup/foreseenGain';
import { resolve } from '../shared/files/paths';
import { knownModel } from './modelHeads';
import type { KnownModel, ModelHeadsPorts } from './modelHeads';

export interface EvaluationDataPorts extends ModelHeadsPorts {
  /** Absolute folder of the registry. */
  readonly root: string;
  readonly files: DatasetFiles & ModelHeadsPorts['files'];
}

/** Which data set is meant, and how it is to be read where that is not plain. */
export interface DatasetQuery extends SaidColumns {
  /** Absolute, or relative to the root. */
  readonly path: string;
  /** The version that it is held against; absent: the champion, else the challenger. */
  readonly model?: string;
  /** `val`, `test`, `train`; absent: the one that is made for evaluation. */
  readonly split?: string;
  /** Absolute folder that the paths of images start at; absent: it is looked for. */
  readonly images?: string;
}

/** A data set held against a model. */
export interface FoundDataset {
  readonly description: DatasetDescription;
  /** Null where no version is registered that can be run: heads and classes are the data's own. */
  readonly model: KnownModel | null;
  /** Parts that the path has, by their names; empty for one that is not split. */
  readonly splits: readonly string[];
  /** The part that was read. */
  readonly split?: string;
  /** How small a gain the samples can show, in sentences. */
  readonly power: string;
}

/** The parts of the data set at a path. @throws UserError when there is none */
export async function datasetSplits(
  { root, files }: Pick<EvaluationDataPorts, 'root' | 'files'>,
  path: string,
): Promise<readonly RecognizedDataset[]> {
  return recognizeDataset(resolve(root, path), files);
}

/** Reads a data set as it would be read if it were chosen. @throws UserError when it can't be */
export async function requireReadable(
  ports: Pick<EvaluationDataPorts, 'root' | 'files'>,
  path: string,
): Promise<void> {
  const { root, files } = ports;
  await describeDataset(chooseSplit(await datasetSplits(ports, path), undefined), { root }, files);
}

/** Reads a data set and holds it against a model. */
export async function findDataset(
  ports: EvaluationDataPorts,
  { path, model: version, split, ...said }: DatasetQuery,
): Promise<FoundDataset> {
  const all = await datasetSplits(ports, path);
  const chosen = chooseSplit(all, split);
  const model = await knownModel(ports, version);
  const options = { root: ports.root, ...(model && { model: model.heads }), ...said };
  const description = await describeDataset(chosen, options, ports.files);
  return {
    ...{ description, model: model ?? null, power: powerOf(description, model) },
    splits: all.flatMap((one) => one.split ?? []),
    ...(chosen.split !== undefined && { split: chosen.split }),
  };
}

/**
 * The policy's data set, as an evaluation would read it.
 * @throws UserError when there is no policy, or its data set can't be read
 */
export async function currentDataset(
  ports: EvaluationDataPorts,
  version?: string,
): Promise<FoundDataset> {
  const policy = await readPolicy(ports.root, ports.files);
  const model = await knownModel(ports, version);
  const options = { root: ports.root, ...(model && { model: model.heads }) };
  const description = await describePolicy(policy, options, ports.files);
  return { description, model: model ?? null, splits: [], power: powerOf(description, model) };
}

function powerOf({ samples, heads }: DatasetDescription, model: KnownModel | undefined): string {
  return foreseenText(foresee(samples, heads, model));
}
