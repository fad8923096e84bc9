import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { basename, extension, join, resolve } from '../shared/files/paths';
import type { Dataset, DatasetFiles } from './dataset';
import { SampleList } from './sampleList';
import type { HeadPolicy } from '../metrics/headPolicy';
import type { DatasetLocation } from './datasetSpec';

/**
 * What torchvision's `ImageFolder`, Ultralytics and cameras call images: one that cannot be read is
 * told as skipped instead of being passed over.
 */
const imageExtensions = new Set(
  [
    '.jpg .jpeg .jpe .jfif .pjpeg .mpo .png .apng .gif .webp .avif .heic .heif .jp2 .jpeg2000',
    '.bmp .dib .ppm .pgm .pbm .pnm .pfm .tif .tiff .dng',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a file's name is that of an image. */
export function isImageName(name: string): boolean {
  return imageExtensions.has(extension(name).toLowerCase());
}

/**
 * Reads a folder with one folder a class, images at any depth in it; ids are their paths. Images in
 * a folder without folders have no label.
 * @param heads the folder's name is the label of every head
 */
export async function loadImageFolder(
  location: DatasetLocation,
  heads: Readonly<Record<string, HeadPolicy>>,
  files: DatasetFiles,
): Promise<Dataset> {
  const folder = resolve(location.root, location.spec.path);
  if ((await files.stat(folder))?.kind !== 'directory') {
    throw new UserError(l10n.t('{0} is not a folder', folder), {
      text: l10n.t(
        'Choose it again with `backbone dataset use PATH`, or correct dataset.path in config/evaluation.jsonc.',
      ),
      command: 'chooseEvaluationData',
    });
  }
  const classNames = await subfolders(folder, files);
  if (classNames.length === 0) return unlabelledFolder(folder, files);
  const samples = new SampleList();
  for (const name of classNames) {
    const labels = Object.fromEntries(Object.keys(heads).map((head) => [head, name]));
    for (const image of await imagesBelow(folder, name, files)) {
      samples.push({ id: image, image, labels, where: image });
    }
  }
  return { folder, samples, tables: [], classNames };
}

async function unlabelledFolder(folder: string, files: DatasetFiles): Promise<Dataset> {
  const images = await imagesBelow(folder, '.', files);
  if (images.length === 0) {
    throw new UserError(
      l10n.t('{0} holds neither folders nor images', folder),
      l10n.t(
        'An imagefolder data set has one folder for each class, named like it; images without labels are directly in it.',
      ),
    );
  }
  const samples = new SampleList();
  const labels = {};
  for (const image of images) samples.push({ id: image, image, labels, where: image });
  return { folder, samples, tables: [] };
}

async function subfolders(folder: string, files: DatasetFiles): Promise<string[]> {
  const names = (await files.list(folder)).filter((name) => !name.startsWith('.'));
  const kinds = await Promise.all(names.map((name) => files.stat(join(folder, name))));
  return names.filter((_, index) => kinds[index]?.kind === 'directory');
}

/** Images below a folder in the order of their paths, relative to `root`. */
async function imagesBelow(root: string, path: string, files: DatasetFiles): Promise<string[]> {
  return (await filesBelow(root, path, files)).filter(isImageName).sort();
}

/** Files below a folder, relative to `root`, in any order; what is hidden is left out. */
export async function filesBelow(
  root: string,
  path: string,
  files: DatasetFiles,
): Promise<string[]> {
  const found: string[] = [];
  const open = [path];
  const visited = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const real = await files.realPath(join(root, next));
    if (visited.has(real)) continue;
    visited.add(real);
    for (const name of await files.list(real)) {
      if (basename(name).startsWith('.')) continue;
      // Asking about each of a hundred thousand images would take as long as reading them.
      const isFolder =
        !isImageName(name) && (await files.stat(join(real, name)))?.kind === 'directory';
      (isFolder ? open : found).push(join(next, name));
    }
  }
  return found;
}
