import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename, extension } from '../../shared/files/paths';
import type { DatasetFiles } from '../dataset';
import { datasetFormats } from '../datasetSpec';
import type { DatasetFormat } from '../datasetSpec';
import { isImageName } from '../imageFolder';
import { isCoco } from './annotations';
import { recognizeFolder } from './recognizeFolder';
import type { RecognizedDataset } from './recognized';
import { yamlSplits } from './yamlSplits';

/**
 * Says what data sets a file or a folder holds: several where it is split into train, val and test.
 * @param path absolute
 * @throws UserError that names what would be read instead
 */
export async function recognizeDataset(
  path: string,
  files: DatasetFiles,
): Promise<readonly RecognizedDataset[]> {
  const kind = (await files.stat(path))?.kind;
  if (kind === undefined) {
    throw new UserError(l10n.t('{0} does not exist', path), l10n.t('Check the path.'));
  }
  return kind === 'directory' ? recognizeFolder(path, files) : recognizeFile(path, files);
}

async function recognizeFile(
  path: string,
  files: DatasetFiles,
): Promise<readonly RecognizedDataset[]> {
  const format = formatOfFile(path);
  if (format === undefined) throw unreadable(path);
  if (format === 'yolo') return yamlSplits(path, files);
  if (format === 'coco' && !(await isCoco(path, files))) {
    throw new UserError(
      l10n.t('{0} is not an annotation file of COCO: it has no images and categories', path),
      l10n.t('Choose the file with the annotations, for instance instances_val2017.json.'),
    );
  }
  return [{ format, path }];
}

const endings: Readonly<Record<string, DatasetFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.npz': 'npz',
  '.yaml': 'yolo',
  '.yml': 'yolo',
  '.json': 'coco',
};

/** The format that the ending of a file tells; undefined for any other. */
export function formatOfFile(path: string): DatasetFormat | undefined {
  return endings[extension(path).toLowerCase()];
}

function unreadable(path: string): UserError {
  const ending = extension(path).toLowerCase();
  const remedy = remedies[ending]?.();
  if (remedy !== undefined) {
    return new UserError(l10n.t('Data sets in {0} files are not read', ending), remedy);
  }
  if (isImageName(path)) {
    return new UserError(
      l10n.t('{0} is a single image', basename(path)),
      l10n.t('Choose the folder of labelled images, or the table that lists them.'),
    );
  }
  return new UserError(
    l10n.t('{0} is not a data set that can be read', basename(path)),
    l10n.t(
      'Choose a folder of images, a table (.csv, .tsv), data.yaml, annotations of COCO (.json) or arrays (.npz); formats: {0}.',
      datasetFormats.join(', '),
    ),
  );
}

const remedies: Readonly<Record<string, () => string>> = {
  '.parquet': () =>
    l10n.t(
      'Write it as CSV in Python: pandas.read_parquet(path).to_csv("labels.csv", index=False).',
    ),
  '.xlsx': () => l10n.t('Save the sheet as CSV.'),
  '.npy': () => l10n.t('Save the arrays with numpy.savez(path, input=…, label=…).'),
  '.zip': () => l10n.t('Unpack it and choose the folder.'),
  '.tfrecord': () => l10n.t('Export images and labels as a folder of classes or a CSV.'),
};
