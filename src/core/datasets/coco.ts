import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { UserError } from '../shared/errors/errors';
import { basename, dirname, normalize, resolve } from '../shared/files/paths';
import { describeProblems, shortMessages } from '../shared/json/schemaProblems';
import type { Dataset, DatasetFiles, TruthBox } from './dataset';
import { decodeText } from './decodeText';
import { imageFolder, imagePath } from './imagePath';
import { SampleList } from './sampleList';
import type { DatasetLocation } from './datasetSpec';

const JSON_LIMIT = 500 * 1024 * 1024;

const id = z.union([z.number(), z.string()]);

const cocoSchema = z.object({
  images: z.array(z.object({ id, file_name: z.string() })),
  // Lists of images without labels have none.
  annotations: z
    .array(
      z.object({
        id: id.nullish(),
        image_id: id,
        category_id: id,
        bbox: z.tuple([z.number(), z.number(), z.number(), z.number()], {
          error: () => l10n.t('must be [left, top, width, height]'),
        }),
        area: z.number().nullish(),
        // For pycocotools a null is as good as a 0.
        iscrowd: z
          .union([z.number(), z.boolean()], { error: () => l10n.t('must be 0 or 1') })
          .nullish(),
      }),
    )
    .nullish()
    .transform((annotations) => annotations ?? []),
  categories: z.array(z.object({ id, name: z.string(), supercategory: z.string().nullish() })),
});

type Coco = z.infer<typeof cocoSchema>;

/** Reads COCO's annotations; images lie in `dataset.root`, or next to the file. */
export async function loadCoco(location: DatasetLocation, files: DatasetFiles): Promise<Dataset> {
  const { spec, root } = location;
  const table = resolve(root, spec.path);
  const coco = readCoco(decodeText(await files.readFile(table, JSON_LIMIT)), basename(table));
  const categories = withoutRoot(coco);
  refuseDuplicates(coco, categories, basename(table));
  const boxes = boxesByImage(coco, basename(table));
  const folder = spec.root === undefined ? dirname(table) : resolve(root, spec.root);
  const within = await imageFolder(folder, files);
  const samples = new SampleList();
  for (const image of coco.images) {
    const where = `${basename(table)}, image ${image.id}`;
    const path = imagePath(image.file_name, where, within);
    const own = boxes.get(String(image.id)) ?? [];
    samples.push({ id: path, image: path, labels: {}, boxes: own, where });
  }
  return { folder, samples, tables: [table], classNames: categories.map(({ name }) => name) };
}

function readCoco(text: string, file: string): Coco {
  const parsed = cocoSchema.safeParse(parseJson(text, file), { error: shortMessages });
  if (parsed.success) return parsed.data;
  throw refused(`${file}: ${describeProblems(parsed.error, '').slice(0, 500)}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(l10n.t('{0} is not valid JSON', file));
  }
}

/**
 * The categories without the one that Roboflow puts before them: the name of the project, which
 * the others have as their supercategory and no annotation has.
 */
function withoutRoot({ categories, annotations }: Coco): Coco['categories'] {
  const used = new Set(annotations.map(({ category_id }) => String(category_id)));
  const above = new Set(categories.map(({ supercategory }) => supercategory));
  return categories.filter(({ id, name }) => {
    const isRoot = String(id) === '0' && above.has(name) && !used.has('0');
    return !isRoot || categories.length === 1;
  });
}

/** Samples are joined by their files, and annotations by ids: neither may be ambiguous. */
function refuseDuplicates(coco: Coco, categories: Coco['categories'], file: string): void {
  const { images, annotations } = coco;
  const ids = annotations.flatMap(({ id }, index) => (id == null ? [] : [[index, id] as const]));
  const lists: readonly [key: string, entries: readonly (readonly [number, string | number])[]][] =
    [
      ['images[{0}].id', images.map(({ id }, index) => [index, id])],
      [
        'images[{0}].file_name',
        images.map(({ file_name }, index) => [index, normalize(file_name)]),
      ],
      ['annotations[{0}].id', ids],
      ['categories[{0}].id', coco.categories.map(({ id }, index) => [index, id])],
      ['categories[{0}].name', categories.map((one) => [coco.categories.indexOf(one), one.name])],
    ];
  for (const [key, entries] of lists) refuseDuplicate(key, entries, file);
}

function refuseDuplicate(
  key: string,
  entries: readonly (readonly [index: number, value: string | number])[],
  file: string,
): void {
  const seen = new Map<string, number>();
  for (const [index, value] of entries) {
    const first = seen.get(String(value));
    if (first !== undefined) {
      const at = (place: number) => key.replace('{0}', String(place));
      throw new UserError(
        l10n.t('{0}: {1} and {2} are both "{3}"', file, at(first), at(index), value),
        l10n.t('Give each its own, or remove one of the two entries.'),
      );
    }
    seen.set(String(value), index);
  }
}

function boxesByImage(coco: Coco, file: string): ReadonlyMap<string, TruthBox[]> {
  const names = new Map(coco.categories.map((category) => [String(category.id), category.name]));
  const boxes = new Map<string, TruthBox[]>(coco.images.map((image) => [String(image.id), []]));
  for (const { image_id, category_id, bbox, iscrowd, area } of coco.annotations) {
    const name = names.get(String(category_id));
    const own = boxes.get(String(image_id));
    if (name === undefined || !own) {
      const what =
        name === undefined ? l10n.t('category {0}', category_id) : l10n.t('image {0}', image_id);
      throw refused(l10n.t('{0}: an annotation names the {1}, which does not exist', file, what));
    }
    own.push({ class: name, box: bbox, crowd: Boolean(iscrowd), ...(area != null && { area }) });
  }
  return boxes;
}

function refused(problem: string): UserError {
  return new UserError(problem, l10n.t('Correct the annotations as COCO describes them.'));
}
