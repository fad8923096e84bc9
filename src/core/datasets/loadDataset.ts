import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { resolve } from '../shared/files/paths';
import { loadCoco } from './coco';
import { loadCsv } from './csv';
import type { Dataset, DatasetFiles } from './dataset';
import { loadImageFolder } from './imageFolder';
import { loadNpz } from './npz';
import { loadYolo } from './yolo';
import type { HeadPolicy } from '../metrics/headPolicy';
import type { DatasetLocation } from './datasetSpec';

/**
 * Reads the list of samples; no image is opened.
 * @throws UserError when the data set is missing, empty or malformed
 */
export async function loadDataset(
  location: DatasetLocation,
  heads: Readonly<Record<string, HeadPolicy>>,
  files: DatasetFiles,
): Promise<Dataset> {
  const path = resolve(location.root, location.spec.path);
  if (!(await files.stat(path))) {
    throw new UserError(l10n.t('The data set {0} does not exist', path), {
      text: l10n.t(
        'Choose it again with `backbone dataset use PATH`, or correct dataset.path in config/evaluation.jsonc.',
      ),
      command: 'chooseEvaluationData',
    });
  }
  const dataset = await load(location, heads, files);
  if (dataset.samples.length > 0) return dataset;
  throw new UserError(
    l10n.t('The data set {0} holds no sample', path),
    l10n.t('Add labelled samples to it.'),
  );
}

function load(
  location: DatasetLocation,
  heads: Readonly<Record<string, HeadPolicy>>,
  files: DatasetFiles,
): Promise<Dataset> {
  const { format } = location.spec;
  switch (format) {
    case 'csv':
      return loadCsv(location, heads, files);
    case 'imagefolder':
      return loadImageFolder(location, heads, files);
    case 'npz':
      return loadNpz(location, heads, files);
    case 'yolo':
      return loadYolo(location, files);
    case 'coco':
      return loadCoco(location, files);
  }
}
