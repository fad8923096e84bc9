import { realpath } from 'node:fs/promises';
import { drawOrder } from '../core/augmentation/draws';
import { inputSheet, type RawSample } from '../core/augmentation/inputSheet';
import { Random } from '../core/backbone/weights/random';
import { UserError } from '../core/errors';
import type { DatasetSample } from '../core/evaluation/datasets/dataset';
import { loadDataset } from '../core/evaluation/datasets/loadDataset';
import type { DrawnSheet } from '../core/evaluation/ports';
import { isInside, join } from '../core/paths';
import { nodeFileSystem, toCorePath } from '../node/nodeFileSystem';
import { decodeImage } from './decodeImage';
import type { RequestOf } from './protocol';
import type { ServeContext } from './serveContext';

/** Draws samples raw, preprocessed and augmented into a PNG. */
export async function serveSheet(
  request: RequestOf<'sheet'>,
  context: ServeContext,
): Promise<DrawnSheet> {
  context.reporter.phase('reading', request.dataset.spec.path);
  const dataset = await loadDataset(request.dataset, {}, nodeFileSystem);
  const sharp = await context.sharp();
  const folder = toCorePath(await realpath(dataset.folder));
  const order = drawOrder(new Random(request.seed, 'samples'), dataset.samples.length);
  const taken: { sample: DatasetSample; raw: RawSample }[] = [];
  const skipped: { id: string; reason: string }[] = [];
  context.reporter.phase('running', request.dataset.spec.path);
  for (const index of order) {
    if (taken.length === request.count) break;
    const sample = dataset.samples[index]!;
    try {
      const file = await fileOf(sample, folder);
      const image = await decodeImage(sharp, file, request.input.exif === 'apply');
      taken.push({ sample, raw: { image, boxes: sample.boxes ?? [] } });
      context.reporter.progress({ done: taken.length, total: request.count });
    } catch (error) {
      skipped.push({ id: sample.id, reason: firstLine(error) });
    }
  }
  if (taken.length === 0) throw nothingToDraw(skipped[0]);
  const raws = taken.map(({ raw }) => raw);
  const { input, augmentations, seed, turns, output } = request;
  const sheet = inputSheet(raws, input, augmentations, seed, turns);
  const { width, height, channels } = sheet;
  await sharp(sheet.data, { raw: { width, height, channels } }).png().toFile(output);
  return { width, height, samples: taken.map(({ sample }) => sample.id), skipped };
}

async function fileOf(sample: DatasetSample, folder: string): Promise<string> {
  if (sample.image === undefined) throw new Error('has no image file');
  const file = toCorePath(await realpath(join(folder, sample.image)));
  if (!isInside(folder, file)) throw new Error("leads outside the data set's folder");
  return file;
}

function nothingToDraw(first: { id: string; reason: string } | undefined): UserError {
  return new UserError(
    `No image of the data set can be drawn${first ? `: ${first.id} ${first.reason}` : ''}`,
    'Check the files that the data set names.',
  );
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.slice(0, 200);
}
