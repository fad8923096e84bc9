import * as l10n from '@vscode/l10n';
import { bySplit, chooseSplit } from '../datasets/recognition/splits';
import { recognizeDataset } from '../datasets/recognition/recognize';
import type { RecognizedDataset } from '../datasets/recognition/recognized';
import type { DatasetFiles } from '../datasets/dataset';
import type { DatasetSpec } from '../datasets/datasetSpec';
import type { Evaluator } from '../evaluation/ports/evaluator';
import type { Picture } from '../evaluation/ports/pictures';
import { readPolicy, readPolicyText, policyFile } from '../evaluation/policy/readPolicy';
import { describeDataset, describePolicy } from '../evaluation/setup/describeDataset';
import type { DatasetDescription } from '../evaluation/setup/describeDataset';
import { editPolicyText } from '../evaluation/setup/editPolicyText';
import type { NamedColumns } from '../evaluation/setup/matchTable';
import { foresee, foreseenText } from '../evaluation/setup/foreseenGain';
import { newPolicyText } from '../evaluation/setup/policyText';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';
import { dirname, resolve } from '../shared/files/paths';
import { makeDirectories, replaceFile } from '../shared/files/replace';
import type { ProgressOptions } from '../shared/progress/progress';
import { lineChanges } from '../shared/text/lineChanges';
import type { LineChange } from '../shared/text/lineChanges';
import { knownModel } from './modelHeads';
import type { KnownModel, ModelHeadsPorts } from './modelHeads';

export interface EvaluationDataPorts extends ModelHeadsPorts {
  /** Absolute folder of the registry. */
  readonly root: string;
  readonly files: DatasetFiles & ModelHeadsPorts['files'];
}

/** Which data set is meant, and how it is to be read where that is not plain. */
export interface DatasetQuery {
  /** Absolute, or relative to the root. */
  readonly path: string;
  /** The version that it is held against; absent: the champion, else the challenger. */
  readonly model?: string;
  /** Columns of labels, by head. */
  readonly columns?: NamedColumns;
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

/** What choosing a data set would write. */
export interface DatasetPlan extends FoundDataset {
  /** Absolute path of the policy. */
  readonly file: string;
  /** Its text now; null where there is none yet. */
  readonly before: string | null;
  readonly after: string;
  /** Lines that change; empty where the policy is new, or says so already. */
  readonly changes: readonly LineChange[];
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

/**
 * Reads a data set and says how the policy would name it; nothing is written.
 * @throws UserError when it can't be read, or the policy that is there can't
 */
export async function planDataset(
  ports: EvaluationDataPorts,
  query: DatasetQuery,
): Promise<DatasetPlan> {
  const found = await findDataset(ports, query);
  const { description, model } = found;
  const before = await readPolicyText(ports.root, ports.files);
  const options = {
    isProposed: model === null,
    ...(model && { model }),
  };
  const after =
    before === null
      ? newPolicyText(description, options)
      : editPolicyText(before, description, model?.heads);
  const changes = before === null ? [] : lineChanges(before, after);
  return { ...found, file: policyFile(ports.root), before, after, changes };
}

/** Reads a data set and holds it against a model. */
export async function findDataset(
  ports: EvaluationDataPorts,
  { path, model: version, columns, split, images }: DatasetQuery,
): Promise<FoundDataset> {
  const all = await datasetSplits(ports, path);
  const chosen = chooseSplit(all, split);
  const model = await knownModel(ports, version);
  const options = {
    root: ports.root,
    ...(model && { model: model.heads }),
    ...(columns && { columns }),
    ...(images !== undefined && { images }),
  };
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

/**
 * Writes the policy that a plan made.
 * @throws UserError when it was changed in the meantime; then nothing is written
 */
export async function writeDatasetPlan(
  fs: FileSystem,
  root: string,
  { file, before, after }: Pick<DatasetPlan, 'file' | 'before' | 'after'>,
): Promise<void> {
  if ((await readPolicyText(root, fs)) !== before) {
    throw new UserError(
      l10n.t('{0} was changed in the meantime; nothing was written', file),
      l10n.t('Choose the data set again.'),
    );
  }
  await makeDirectories(fs, dirname(file));
  const place = before === null ? file : await fs.realPath(file);
  await replaceFile(fs, place, new TextEncoder().encode(after));
}

/** What is done with the data set of a registry before anything is evaluated on it. */
export interface EvaluationDatasets {
  /** Names of the parts of a data set, those made for evaluation first; empty where it has none. */
  splits(path: string): Promise<readonly string[]>;
  /** How the policy would name a data set; nothing is written. */
  plan(query: DatasetQuery): Promise<DatasetPlan>;
  /** Writes what a plan made. */
  write(plan: Pick<DatasetPlan, 'file' | 'before' | 'after'>): Promise<void>;
  /** A data set that the policy need not name. */
  find(query: DatasetQuery): Promise<FoundDataset>;
  /** Whether there is a policy, which names one. */
  isChosen(): Promise<boolean>;
  /** The policy's own. @param version the model that it is held against */
  current(version?: string): Promise<FoundDataset>;
  /** Some of its samples, small, with their boxes. @param edge longest side in pixels */
  pictures(
    spec: DatasetSpec,
    ids: readonly string[],
    edge: number,
    progressOptions?: ProgressOptions,
  ): Promise<readonly Picture[]>;
}

export function createEvaluationDatasets(
  ports: EvaluationDataPorts & {
    readonly files: FileSystem;
    readonly evaluator: Pick<Evaluator, 'pictures'>;
  },
): EvaluationDatasets {
  const { root, files, evaluator } = ports;
  return {
    splits: async (path) =>
      bySplit(await datasetSplits(ports, path)).flatMap(({ split }) => split ?? []),
    plan: (query) => planDataset(ports, query),
    write: (plan) => writeDatasetPlan(files, root, plan),
    find: (query) => findDataset(ports, query),
    isChosen: async () => (await readPolicyText(root, files)) !== null,
    current: (version) => currentDataset(ports, version),
    pictures: (spec, ids, edge, progressOptions) =>
      evaluator.pictures({ ids, dataset: { spec, root }, edge, boxes: true }, progressOptions),
  };
}
