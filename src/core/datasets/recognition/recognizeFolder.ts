import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename, extension, join } from '../../shared/files/paths';
import type { DatasetFiles } from '../dataset';
import { filesBelow, isImageName } from '../imageFolder';
import { isCoco } from './annotations';
import type { RecognizedDataset } from './recognized';
import { isSplitName, splitIn } from './splits';
import { isDataYaml, yamlSplits } from './yamlSplits';

type Found = readonly RecognizedDataset[];

/** What lies directly in a folder; hidden names are left out. */
interface FolderContent {
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * Says what data sets a folder holds, the most telling of its files first: `data.yaml`, annotations
 * of COCO, tables, folders of splits, folders of classes.
 * @throws UserError when it holds none
 */
export async function recognizeFolder(path: string, files: DatasetFiles): Promise<Found> {
  const found = await look(path, files);
  if (found.length > 0) return found;
  throw new UserError(
    l10n.t('{0} holds no data set', path),
    l10n.t(
      'A folder has one folder of images for each class, a table that lists images, data.yaml, or annotations of COCO.',
    ),
  );
}

async function look(path: string, files: DatasetFiles): Promise<Found> {
  const content = await contentOf(path, files);
  for (const recognizer of [yamls, annotations, tables, splitFolders, arrays, images]) {
    const found = await recognizer(content, files);
    if (found.length > 0) return found;
  }
  return [];
}

async function contentOf(path: string, files: DatasetFiles): Promise<FolderContent> {
  const names = (await files.list(path)).filter((name) => !name.startsWith('.'));
  const folders: string[] = [];
  for (const name of names) {
    // Asking about each of a hundred thousand images would take as long as reading them.
    if (isImageName(name)) continue;
    if ((await files.stat(join(path, name)))?.kind === 'directory') folders.push(name);
  }
  return { path, folders, files: names.filter((name) => !folders.includes(name)) };
}

async function yamls({ path, files: names }: FolderContent, files: DatasetFiles): Promise<Found> {
  const found: RecognizedDataset[] = [];
  for (const name of ending(names, ['.yaml', '.yml'])) {
    const file = join(path, name);
    if (await isDataYaml(file, files)) found.push(...(await yamlSplits(file, files)));
  }
  return found;
}

/** COCO has its annotations in a folder of their own. */
async function annotations(content: FolderContent, files: DatasetFiles): Promise<Found> {
  const { path, folders } = content;
  const own = await annotationsIn(content, files);
  if (own.length > 0 || !folders.includes('annotations')) return own;
  return annotationsIn(await contentOf(join(path, 'annotations'), files), files);
}

async function annotationsIn(
  { path, files: names }: FolderContent,
  files: DatasetFiles,
): Promise<Found> {
  const found: RecognizedDataset[] = [];
  for (const name of ending(names, ['.json'])) {
    const file = join(path, name);
    if (await isCoco(file, files)) found.push(parted({ format: 'coco', path: file }, name));
  }
  return found;
}

async function tables({ path, files: names }: FolderContent): Promise<Found> {
  return ending(names, ['.csv', '.tsv']).map((name) =>
    parted({ format: 'csv', path: join(path, name) }, name),
  );
}

/** `train`, `val` and `test`, each a data set of its own. */
async function splitFolders({ path, folders }: FolderContent, files: DatasetFiles): Promise<Found> {
  if (folders.length === 0 || !folders.every(isSplitName)) return [];
  const parts = await Promise.all(
    folders.map(async (split) => {
      const found = await look(join(path, split), files);
      return found.map((one) => ({ ...one, split }));
    }),
  );
  return parts.flat();
}

async function arrays({ path, files: names }: FolderContent): Promise<Found> {
  return ending(names, ['.npz']).map((name) =>
    parted({ format: 'npz', path: join(path, name) }, name),
  );
}

/** Folders of classes, or images without labels. */
async function images(content: FolderContent, files: DatasetFiles): Promise<Found> {
  const { path, folders, files: names } = content;
  if (folders.length === 0) return names.some(isImageName) ? [{ format: 'imagefolder', path }] : [];
  if (folders.includes('labels') && folders.includes('images')) throw withoutYaml(path);
  for (const folder of folders) {
    const below = await filesBelow(path, folder, files);
    if (below.some(isImageName)) return [{ format: 'imagefolder', path }];
  }
  return [];
}

function ending(names: readonly string[], endings: readonly string[]): readonly string[] {
  return names.filter((name) => endings.includes(extension(name).toLowerCase()));
}

function parted(found: RecognizedDataset, name: string): RecognizedDataset {
  const split = splitIn(name);
  return split === undefined ? found : { ...found, split };
}

function withoutYaml(path: string): UserError {
  return new UserError(
    l10n.t('{0} has images and labels as Ultralytics lays them, but no data.yaml', path),
    l10n.t(
      'Write data.yaml into {0} with three lines: "path: .", "val: images" and "names: [first class, second class]".',
      basename(path),
    ),
  );
}
