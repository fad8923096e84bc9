import * as l10n from '@vscode/l10n';
import type { DatasetFiles } from '../../datasets/dataset';
import { profileArrays } from '../../datasets/recognition/arrayProfile';
import type { RecognizedDataset } from '../../datasets/recognition/recognized';
import { sampleColumns } from '../../datasets/recognition/tableColumns';
import type { SampleColumns } from '../../datasets/recognition/tableColumns';
import { profileTable } from '../../datasets/recognition/tableProfile';
import type { TableProfile } from '../../datasets/recognition/tableProfile';
import { listed } from '../../datasets/truths';
import { UserError } from '../../shared/errors/errors';
import { basename } from '../../shared/files/paths';
import type { MatchedHead, ModelHead } from './datasetHead';
import type { SaidColumns } from './columnQuestions';
import { matchTable } from './matchTable';
import { proposeHeads, proposedHead } from './proposeHeads';

/** Where labels and samples of a data set are. */
export interface MatchedColumns {
  readonly heads: readonly MatchedHead[];
  readonly columns?: SampleColumns;
  /** Names of all columns or arrays; absent where there are none. */
  readonly names?: readonly string[];
  /** What the columns hold; absent where there are none. */
  readonly profile?: TableProfile;
}

/**
 * Finds the labels of each head in a data set.
 * @param model heads of the model; absent: they are proposed from the data
 * @param said what the user said of the columns
 * @throws UserError when the data set is not of the model's kind, or a table names no image
 */
export async function matchHeads(
  found: RecognizedDataset,
  model: readonly ModelHead[] | undefined,
  files: DatasetFiles,
  said: SaidColumns = {},
): Promise<MatchedColumns> {
  switch (found.format) {
    case 'csv': {
      const profile = await profileTable(found.path, files);
      const columns = requireImages(profile, found.path, said);
      return { ...matchColumns(profile, columns, model, said), columns };
    }
    case 'npz': {
      const profile = await profileArrays(found.path, files);
      const { id } = sampleColumns(profile);
      const columns = id === undefined ? {} : { id };
      return { ...matchColumns(profile, columns, model, said), columns };
    }
    case 'imagefolder':
      return { heads: model ? folderHeads(model) : [proposedHead('classification', [])] };
    case 'yolo':
    case 'coco':
      return { heads: model ? boxHeads(model, found.path) : [proposedHead('detection', [])] };
  }
}

function matchColumns(
  profile: TableProfile,
  columns: SampleColumns,
  model: readonly ModelHead[] | undefined,
  { columns: named = {} }: SaidColumns,
): MatchedColumns {
  const heads = model
    ? matchTable(profile, columns, model, named)
    : proposeHeads(profile, columns, Object.values(named));
  return { heads, names: profile.columns.map(({ name }) => name), profile };
}

function requireImages(
  profile: TableProfile,
  path: string,
  { samples }: SaidColumns,
): SampleColumns {
  const columns = { ...sampleColumns(profile), ...samples };
  if (columns.image !== undefined) return columns;
  const names = listed(profile.columns.map(({ name }) => name));
  throw new UserError(
    l10n.t('No column of {0} names images; it has {1}', basename(path), names),
    l10n.t('Add a column "image" with the path of each image, relative to the table.'),
  );
}

/** A folder is one label: it is every head's that has classes. */
function folderHeads(model: readonly ModelHead[]): readonly MatchedHead[] {
  const heads = model.filter(({ task }) => task === 'classification' || task === 'multilabel');
  if (heads.length > 0)
    return heads.map((head) => ({ ...head, label: head.head, found: 'folders' }));
  throw new UserError(
    l10n.t('Folders of classes have no labels for the heads of the model: {0}', tasksOf(model)),
    l10n.t('Choose a table with a column for each head, or data.yaml or COCO for a detector.'),
  );
}

function boxHeads(model: readonly ModelHead[], path: string): readonly MatchedHead[] {
  const heads = model.filter(({ task }) => task === 'detection');
  const isDivided = heads.length > 1;
  if (heads.length > 0)
    return heads.map((head) => ({
      ...{ ...head, label: head.head, found: 'boxes' },
      ...(isDivided && { scored: head.classes }),
    }));
  throw new UserError(
    l10n.t('{0} holds boxes, but the model is no detector: {1}', basename(path), tasksOf(model)),
    l10n.t('Choose a folder with one folder for each class, or a table with a column of labels.'),
  );
}

function tasksOf(model: readonly ModelHead[]): string {
  return model.map(({ head, task }) => `${head} (${task})`).join(', ');
}
