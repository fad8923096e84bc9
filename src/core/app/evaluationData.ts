import * as l10n from '@vscode/l10n';
import { bySplit } from '../datasets/recognition/splits';
import type { DatasetSpec } from '../datasets/datasetSpec';
import { listed } from '../datasets/truths';
import type { Evaluator } from '../evaluation/ports/evaluator';
import type { Picture } from '../evaluation/ports/pictures';
import { readPolicyText, policyFile } from '../evaluation/policy/readPolicy';
import { editPolicyText } from '../evaluation/setup/editPolicyText';
import type { DatasetDescription } from '../evaluation/setup/describeDataset';
import { newPolicyText } from '../evaluation/setup/policyText';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';
import { dirname } from '../shared/files/paths';
import { makeDirectories, replaceFile } from '../shared/files/replace';
import type { ProgressOptions } from '../shared/progress/progress';
import { shellWord } from '../shared/text/shellWord';
import { lineChanges } from '../shared/text/lineChanges';
import type { LineChange } from '../shared/text/lineChanges';
import { dataQuestions } from './dataQuestions';
import type { DataQuestion } from './dataQuestions';
import { currentDataset, datasetSplits, findDataset } from './findDataset';
import type { DatasetQuery, EvaluationDataPorts, FoundDataset } from './findDataset';

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
  if (description.heads.length === 0) throw withoutLabels(description);
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

/** Several columns of numbers, for instance, of which any may be what a model answers. */
function withoutLabels({ spec: { path, columns: own }, columns = [] }: DatasetDescription) {
  const free = columns.filter((name) => name !== own?.image && name !== own?.id);
  const [example = 'COLUMN'] = free;
  return new UserError(
    l10n.t('No column of {0} can be told to hold the labels; it has {1}', path, listed(columns)),
    l10n.t(
      'Name the column: `backbone dataset use {0} --column {1}`. Numbers are written with a decimal point.',
      shellWord(path),
      shellWord(`label=${example}`),
    ),
  );
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
  /** What has to be asked before a data set can be read; empty where nothing is open. */
  questions(query: DatasetQuery): Promise<readonly DataQuestion[]>;
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
    questions: (query) => dataQuestions(ports, query),
    plan: (query) => planDataset(ports, query),
    write: (plan) => writeDatasetPlan(files, root, plan),
    find: (query) => findDataset(ports, query),
    isChosen: async () => (await readPolicyText(root, files)) !== null,
    current: (version) => currentDataset(ports, version),
    pictures: (spec, ids, edge, progressOptions) =>
      evaluator.pictures({ ids, dataset: { spec, root }, edge, boxes: true }, progressOptions),
  };
}
