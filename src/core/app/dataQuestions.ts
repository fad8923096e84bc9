import { profileArrays } from '../datasets/recognition/arrayProfile';
import type { RecognizedDataset } from '../datasets/recognition/recognized';
import { chooseSplit } from '../datasets/recognition/splits';
import { profileTable } from '../datasets/recognition/tableProfile';
import { columnQuestions } from '../evaluation/setup/columnQuestions';
import type { ColumnQuestion } from '../evaluation/setup/columnQuestions';
import { datasetSplits, findDataset } from './findDataset';
import type { DatasetQuery, EvaluationDataPorts } from './findDataset';
import { knownModel } from './modelHeads';

/** What the files of a data set do not tell. */
export type DataQuestion =
  | ColumnQuestion
  /** Which folder the images are in: none of them was found. */
  | { readonly kind: 'folder'; readonly first: string };

/**
 * What has to be asked before a data set can be read. What a question leaves out, for instance a
 * head without labels, is asked again: the caller knows what was answered.
 * @throws UserError when it can't be read, whatever is answered
 */
export async function dataQuestions(
  ports: EvaluationDataPorts,
  query: DatasetQuery,
): Promise<readonly DataQuestion[]> {
  const found = chooseSplit(await datasetSplits(ports, query.path), query.split);
  const columns = await ofColumns(ports, found, query);
  const unread = columns.some(({ kind }) => kind !== 'label');
  return unread ? columns : [...columns, ...(await ofFolder(ports, found, query))];
}

async function ofColumns(
  ports: EvaluationDataPorts,
  { format, path }: RecognizedDataset,
  query: DatasetQuery,
): Promise<readonly ColumnQuestion[]> {
  if (format !== 'csv' && format !== 'npz') return [];
  const read = format === 'csv' ? profileTable : profileArrays;
  const model = await knownModel(ports, query.model);
  return columnQuestions(await read(path, ports.files), model?.heads, query, format === 'csv');
}

/** Only tables and annotations of COCO name images that may lie elsewhere. */
async function ofFolder(
  ports: EvaluationDataPorts,
  { format }: RecognizedDataset,
  query: DatasetQuery,
): Promise<readonly DataQuestion[]> {
  if (format !== 'csv' && format !== 'coco') return [];
  const { samples, skipped } = (await findDataset(ports, query)).description;
  const [first] = skipped;
  if (!first || skipped.length < samples) return [];
  return [{ kind: 'folder', first: first.id }];
}
