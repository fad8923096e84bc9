import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import { fitToCell } from '../../core/augmentation/contactSheet';
import type { CellSize } from '../../core/augmentation/contactSheet';
import { drawOrder } from '../../core/augmentation/draws';
import { cellSize, inputRows, inputSheet } from '../../core/augmentation/inputSheet';
import type { InputCell, RawSample } from '../../core/augmentation/inputSheet';
import { Random } from '../../core/shared/random/random';
import { UserError } from '../../core/shared/errors/errors';
import { loadDataset } from '../../core/datasets/loadDataset';
import { nodeFileSystem, toCorePath } from '../../node/nodeFileSystem';
import { decodeImage } from '../runtime/decodeImage';
import { sampleFile } from '../runtime/sampleFile';
import type { Sharp } from '../runtime/native';
import { reasonOf } from '../protocol/reasonOf';
import type { RequestOf } from '../protocol/requests';
import type { ServeContext } from './serveContext';
import type { DrawnInput, DrawnInputs, DrawnSheet } from '../../core/evaluation/ports/pictures';
import { localized } from '../../core/shared/text/sentence';

/** Draws samples raw, preprocessed and augmented into a PNG. */
export async function serveSheet(
  request: RequestOf<'sheet'>,
  context: ServeContext,
): Promise<DrawnSheet> {
  const { taken, skipped } = await takeSamples(request, context);
  const sheet = inputSheet(rawsOf(taken), request);
  const { width, height, channels } = sheet;
  const sharp = await context.sharp();
  await sharp(sheet.data, { raw: { width, height, channels } }).png().toFile(request.output);
  return { width, height, samples: taken.map(({ id }) => id), skipped };
}

/** Draws samples raw, preprocessed and augmented, each image by itself. */
export async function serveInputs(
  request: RequestOf<'inputs'>,
  context: ServeContext,
): Promise<DrawnInputs> {
  const { taken, skipped } = await takeSamples(request, context);
  const sharp = await context.sharp();
  const cell = cellSize(request.input);
  const rows = inputRows(rawsOf(taken), request);
  const samples = rows.map(async (row, index) => ({
    id: itemAt(taken, index).id,
    pictures: await Promise.all(row.map((one) => drawCell(sharp, one, cell))),
  }));
  return { samples: await Promise.all(samples), skipped };
}

async function drawCell(sharp: Sharp, one: InputCell, cell: CellSize): Promise<DrawnInput> {
  const { data, width, height, channels } = fitToCell(one, cell);
  const jpeg = await sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const { image, applied } = one;
  return { width: image.width, height: image.height, jpeg: jpeg.toString('base64'), applied };
}

interface TakenSamples {
  readonly taken: readonly { readonly id: string; readonly raw: RawSample }[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * Decodes as many samples as are asked for, in the order of the seed.
 * @throws UserError when none can be decoded
 */
async function takeSamples(
  { dataset: location, input, seed, count }: RequestOf<'inputs'> | RequestOf<'sheet'>,
  context: ServeContext,
): Promise<TakenSamples> {
  context.reporter.phase('reading', location.spec.path);
  const dataset = await loadDataset(location, {}, nodeFileSystem);
  const sharp = await context.sharp();
  const folder = toCorePath(await realpath(dataset.folder));
  const taken: { id: string; raw: RawSample }[] = [];
  const skipped: { id: string; reason: string }[] = [];
  context.reporter.phase('running', location.spec.path);
  for (const index of drawOrder(new Random(seed, 'samples'), dataset.samples.length)) {
    if (taken.length === count) break;
    const sample = itemAt(dataset.samples, index);
    try {
      const file = await sampleFile(sample, folder);
      const image = await decodeImage(sharp, file, input.exif === 'apply');
      taken.push({ id: sample.id, raw: { image, boxes: sample.boxes ?? [] } });
      context.reporter.progress({ done: taken.length, total: count });
    } catch (error) {
      skipped.push({ id: sample.id, reason: localized(reasonOf(error)) });
    }
  }
  if (taken.length === 0) throw nothingToDraw(skipped[0]);
  return { taken, skipped };
}

function rawsOf(taken: TakenSamples['taken']): readonly RawSample[] {
  return taken.map(({ raw }) => raw);
}

function nothingToDraw(first: { id: string; reason: string } | undefined): UserError {
  return new UserError(
    first
      ? l10n.t('No image of the data set can be drawn: {0} {1}', first.id, first.reason)
      : l10n.t('No image of the data set can be drawn'),
    l10n.t('Check the files that the data set names.'),
  );
}
