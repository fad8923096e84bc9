import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { dirname, isAbsolute, join, resolve } from '../shared/files/paths';
import type { DatasetFiles } from './dataset';
import { decodeText } from './decodeText';
import { findDuplicate } from './duplicates';
import { filesBelow, isImageName } from './imageFolder';
import { PackedTexts } from './packedTexts';
import type { YoloConfig } from './yoloConfig';

const LIST_LIMIT = 64 * 1024 * 1024;

/**
 * Absolute paths of the images that `data.yaml` names, in folders and in text files that list them:
 * whatever is in a list, and in a folder what is named like an image or has a label.
 * @param base the folder of `data.yaml`
 * @param file what to call it in messages
 * @throws UserError when a source is missing or an image is named twice
 */
export async function listYoloImages(
  { path, sources }: Pick<YoloConfig, 'path' | 'sources'>,
  base: string,
  file: string,
  files: DatasetFiles,
): Promise<PackedTexts> {
  const images = new PackedTexts();
  const root = path === undefined ? base : resolve(base, path);
  for (const source of sources) {
    const found = await findSource(source, [root, base], files);
    if (found === undefined) throw missingSource(source, base, file);
    const isFolder = (await files.stat(found))?.kind === 'directory';
    const own = isFolder ? imagesOf(found, files) : listedImages(found, root, files);
    for await (const image of own) images.push(image);
  }
  const duplicate = findDuplicate(images);
  if (!duplicate) return images;
  throw new UserError(
    l10n.t('{0}: the image {1} is named twice', file, itemAt(images, duplicate.again)),
    l10n.t('Name each image once: in one folder or on one line of a list.'),
  );
}

/** Where a source is: data sets are moved, and their `path` stays as it was. */
async function findSource(
  source: string,
  roots: readonly string[],
  files: DatasetFiles,
): Promise<string | undefined> {
  const plain = source.trim().replaceAll('\\', '/');
  const inner = plain.replace(/^(?:\.\.\/)+/, '');
  const candidates = [plain, inner].flatMap((each) => roots.map((root) => resolve(root, each)));
  for (const candidate of candidates) if (await files.stat(candidate)) return candidate;
  return undefined;
}

function missingSource(source: string, base: string, file: string): UserError {
  return new UserError(
    l10n.t(
      '{0}: the images of {1} do not exist; looked in {2}',
      file,
      JSON.stringify(source),
      base,
    ),
    l10n.t('Correct path and val in data.yaml, or put the images where they say.'),
  );
}

async function* imagesOf(folder: string, files: DatasetFiles): AsyncGenerator<string> {
  const images = new Set<string>();
  const others: string[] = [];
  for (const path of await filesBelow(folder, '.', files)) {
    if (isImageName(path)) images.add(path);
    else if (!path.endsWith('.txt')) others.push(path);
  }
  const labelled = new Set([...images].map(labelPath));
  for (const path of others) {
    const label = labelPath(join(folder, path));
    if (labelled.has(labelPath(path)) || (await files.stat(label))?.kind !== 'file') continue;
    images.add(path);
  }
  for (const path of [...images].sort()) yield join(folder, path);
}

/** Lines that begin with `./` are relative to the list, others to it or to the data set. */
async function* listedImages(
  list: string,
  root: string,
  files: DatasetFiles,
): AsyncGenerator<string> {
  const text = decodeText(await files.readFile(list, LIST_LIMIT));
  const folder = dirname(list);
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const path = line.trim().replaceAll('\\', '/');
    if (path === '') continue;
    const fromFolder = resolve(folder, path);
    const fromRoot = resolve(root, path);
    const isCertain = isAbsolute(path) || path.startsWith('./') || fromFolder === fromRoot;
    if (isCertain || (await files.stat(fromFolder)) || !(await files.stat(fromRoot)))
      yield fromFolder;
    else yield fromRoot;
  }
}

/** Source: `img2label_paths` of Ultralytics' `data/utils.py`. */
export function labelPath(image: string): string {
  const at = image.lastIndexOf('/images/');
  const path =
    at < 0 ? image : `${image.slice(0, at)}/labels/${image.slice(at + '/images/'.length)}`;
  return `${path.replace(/\.[^./]*$/, '')}.txt`;
}
