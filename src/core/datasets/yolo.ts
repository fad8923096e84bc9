import { basename, dirname, isInside, relative, resolve } from '../shared/files/paths';
import type { DatasetLocation } from './datasetSpec';
import type { Dataset, DatasetFiles } from './dataset';
import { decodeText } from './decodeText';
import { PackedTexts } from './packedTexts';
import { SampleList } from './sampleList';
import { readYoloConfig } from './yoloConfig';
import { labelPath, listYoloImages } from './yoloImages';
import { readYoloLabels } from './yoloLabels';
import { sentence } from '../shared/text/sentence';

const TEXT_LIMIT = 64 * 1024 * 1024;

/**
 * Reads Ultralytics' `data.yaml`: the images of `val` (else `test`) or of the named split, and next to `images/` the boxes
 * in `labels/`. Paths are looked for from the file's own folder too, since that is where they are
 * after a data set was moved.
 */
export async function loadYolo(location: DatasetLocation, files: DatasetFiles): Promise<Dataset> {
  const yaml = resolve(location.root, location.spec.path);
  const file = basename(yaml);
  const text = decodeText(await files.readFile(yaml, TEXT_LIMIT));
  const config = readYoloConfig(text, file, location.spec.split);
  const base = dirname(yaml);
  const images = await listYoloImages(config, base, file, files);
  const folder = commonFolder(base, images);
  const tables = new PackedTexts();
  tables.push(yaml);
  const samples = new SampleList();
  const repeated = { rows: 0, file: '' };
  for (const image of images) {
    const label = labelPath(image);
    const labelled = (await files.stat(label))?.kind === 'file';
    if (labelled) tables.push(label);
    const rows = labelled ? decodeText(await files.readFile(label, TEXT_LIMIT)) : '';
    const labels = readYoloLabels(rows, config, basename(label));
    if (labels.repeated > 0 && repeated.rows === 0) repeated.file = basename(label);
    repeated.rows += labels.repeated;
    const path = relative(folder, image);
    samples.push({ id: path, image: path, labels: {}, boxes: labels.boxes, where: path });
  }
  const remarks = repeated.rows > 0 ? [sentence('repeated_rows', repeated)] : [];
  return { folder, samples, tables, classNames: config.names, remarks };
}

/** The data set's own folder, or the lowest that all images lie in where one of them lies elsewhere. */
function commonFolder(own: string, images: Iterable<string>): string {
  let inside = true;
  let folder: string | undefined;
  for (const image of images) {
    inside &&= isInside(own, image);
    folder ??= dirname(image);
    while (!isInside(folder, image)) folder = dirname(folder);
  }
  return inside ? own : (folder ?? own);
}
