import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { UserError } from '../shared/errors/errors';
import { basename, dirname, resolve } from '../shared/files/paths';
import { describeProblems, shortMessages } from '../shared/json/schemaProblems';
import type { Dataset, DatasetFiles, TruthBox } from './dataset';
import { decodeText } from './decodeText';
import { imagePath } from './imagePath';
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
        image_id: id,
        category_id: id,
        bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
        iscrowd: z.union([z.number(), z.boolean()]).optional(),
      }),
    )
    .default([]),
  categories: z.array(z.object({ id, name: z.string() })),
});

type Coco = z.infer<typeof cocoSchema>;

/** Reads COCO's annotations; images lie in `dataset.root`, or beside the file. */
export async function loadCoco(location: DatasetLocation, files: DatasetFiles): Promise<Dataset> {
  const { spec, root } = location;
  const table = resolve(root, spec.path);
  const coco = readCoco(decodeText(await files.readFile(table, JSON_LIMIT)), basename(table));
  const boxes = boxesByImage(coco, basename(table));
  const samples = new SampleList();
  for (const image of coco.images) {
    const where = `${basename(table)}, image ${image.id}`;
    const path = imagePath(image.file_name, where);
    const own = boxes.get(String(image.id)) ?? [];
    samples.push({ id: path, image: path, labels: {}, boxes: own, where });
  }
  const folder = spec.root === undefined ? dirname(table) : resolve(root, spec.root);
  return { folder, samples, tables: [table], classNames: coco.categories.map(({ name }) => name) };
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
    throw refused(l10n.t('{0} is no JSON', file));
  }
}

function boxesByImage(coco: Coco, file: string): ReadonlyMap<string, TruthBox[]> {
  const names = new Map(coco.categories.map((category) => [String(category.id), category.name]));
  const boxes = new Map<string, TruthBox[]>(coco.images.map((image) => [String(image.id), []]));
  for (const { image_id, category_id, bbox, iscrowd } of coco.annotations) {
    const name = names.get(String(category_id));
    const own = boxes.get(String(image_id));
    if (name === undefined || !own) {
      const what =
        name === undefined ? l10n.t('category {0}', category_id) : l10n.t('image {0}', image_id);
      throw refused(l10n.t('{0}: an annotation names the {1}, which does not exist', file, what));
    }
    own.push({ class: name, box: bbox, crowd: Boolean(iscrowd) });
  }
  return boxes;
}

function refused(problem: string): UserError {
  return new UserError(problem, l10n.t('Correct the annotations as COCO describes them.'));
}
