import * as l10n from '@vscode/l10n';
import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod';
import { UserError } from '../shared/errors/errors';
import { basename, dirname, isInside, join, relative, resolve } from '../shared/files/paths';
import { describeProblems, shortMessages } from '../shared/json/schemaProblems';
import type { Dataset, DatasetFiles, TruthBox } from './dataset';
import { decodeText } from './decodeText';
import { imagesBelow, isImageName } from './imageFolder';
import { PackedTexts } from './packedTexts';
import { SampleList } from './sampleList';
import type { DatasetLocation } from './datasetSpec';

const TEXT_LIMIT = 64 * 1024 * 1024;

const yamlSchema = z.object({
  path: z.string().optional(),
  val: z.string().optional(),
  test: z.string().optional(),
  names: z.union([z.array(z.string()), z.record(z.string(), z.string())], {
    error: () => l10n.t('must be a list of names, or map 0, 1, 2 … to them'),
  }),
});

/**
 * Reads Ultralytics' `data.yaml`: the images of `val` (else `test`), a folder or a list in a text
 * file, and beside `images/` the boxes in `labels/`. Paths are looked for from the file's own folder
 * first, since that is where they are after a data set was moved.
 */
export async function loadYolo(location: DatasetLocation, files: DatasetFiles): Promise<Dataset> {
  const yaml = resolve(location.root, location.spec.path);
  const data = readYaml(decodeText(await files.readFile(yaml, TEXT_LIMIT)), basename(yaml));
  const names = Array.isArray(data.names) ? data.names : orderedNames(data.names, basename(yaml));
  const base = dirname(yaml);
  const source = await findSource(data, base, files, basename(yaml));
  const images = await listImages(source, files);
  const folder = commonFolder(base, images);
  const tables = new PackedTexts();
  tables.push(yaml);
  const samples = new SampleList();
  for (const image of images) {
    const label = labelPath(image);
    const labelled = (await files.stat(label))?.kind === 'file';
    if (labelled) tables.push(label);
    const text = labelled ? decodeText(await files.readFile(label, TEXT_LIMIT)) : '';
    const path = relative(folder, image);
    samples.push({
      id: path,
      image: path,
      labels: {},
      boxes: readBoxes(text, names, label),
      where: path,
    });
  }
  return { folder, samples, tables, classNames: names };
}

function readYaml(text: string, file: string): z.infer<typeof yamlSchema> {
  try {
    const parsed = yamlSchema.safeParse(parse(text), { error: shortMessages });
    if (parsed.success) return parsed.data;
    throw refused(`${file}: ${describeProblems(parsed.error, '')}`);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw refused(`${file}: ${error.message.split('\n')[0]}`);
  }
}

function orderedNames(names: Readonly<Record<string, string>>, file: string): string[] {
  const ordered = Object.keys(names).map((_, index) => names[String(index)]);
  const whole = ordered.filter((name) => name !== undefined);
  if (whole.length === ordered.length) return whole;
  throw refused(l10n.t('{0}: names must be numbered 0, 1, 2 … without a gap', file));
}

async function findSource(
  { path, val, test }: z.infer<typeof yamlSchema>,
  base: string,
  files: DatasetFiles,
  file: string,
): Promise<string> {
  const source = val ?? test;
  if (source === undefined) throw refused(l10n.t('{0}: val is missing', file));
  const candidates = [
    ...(path === undefined ? [] : [resolve(resolve(base, path), source)]),
    resolve(base, source),
    resolve(base, source.replace(/^(?:\.\.\/)+/, '')),
  ];
  for (const candidate of candidates) if (await files.stat(candidate)) return candidate;
  throw refused(
    l10n.t(
      '{0}: the images of {1} do not exist; looked in {2}',
      file,
      JSON.stringify(source),
      base,
    ),
  );
}

/** Absolute paths of the images of a folder, or of a text file that lists them. */
async function listImages(source: string, files: DatasetFiles): Promise<Iterable<string>> {
  const images = new PackedTexts();
  if ((await files.stat(source))?.kind === 'directory') {
    for (const image of await imagesBelow(source, '.', files)) images.push(join(source, image));
    return images;
  }
  const text = decodeText(await files.readFile(source, TEXT_LIMIT));
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (isImageName(line.trim())) images.push(resolve(dirname(source), line.trim()));
  }
  return images;
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

/** Source: `img2label_paths` of Ultralytics' `data/utils.py`. */
function labelPath(image: string): string {
  const at = image.lastIndexOf('/images/');
  const path =
    at < 0 ? image : `${image.slice(0, at)}/labels/${image.slice(at + '/images/'.length)}`;
  return path.replace(/\.[^./]*$/, '.txt');
}

/** Lines of `class x y width height` around the centre, or of a class and the points of an outline. */
function readBoxes(text: string, names: readonly string[], file: string): readonly TruthBox[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  return lines.flatMap((line, index) =>
    line === '' ? [] : [readBox(line, names, `${basename(file)}, line ${index + 1}`)],
  );
}

function readBox(line: string, names: readonly string[], where: string): TruthBox {
  const [index, ...values] = line.split(/\s+/).map(Number);
  const name = names[index!];
  const wrong = values.length < 4 || !values.every((value) => value >= 0 && value <= 1);
  if (name === undefined || wrong) {
    throw refused(
      l10n.t('{0}: {1} is no class with a box in shares of the image', where, JSON.stringify(line)),
    );
  }
  if (values.length > 4) return { class: name, box: outlineBox(values), relative: true };
  const [x, y, width, height] = values as [number, number, number, number];
  return { class: name, box: [x - width / 2, y - height / 2, width, height], relative: true };
}

function outlineBox(points: readonly number[]): readonly [number, number, number, number] {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

function refused(problem: string): UserError {
  return new UserError(problem, l10n.t('Correct the data set as Ultralytics describes it.'));
}
