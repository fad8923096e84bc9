import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import { loadDataset } from '../../core/datasets/loadDataset';
import { fitToCell } from '../../core/augmentation/contactSheet';
import { labelledCell } from '../../core/augmentation/inputSheet';
import type { DatasetSample, TruthBox } from '../../core/datasets/dataset';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { localized } from '../../core/shared/text/sentence';
import { samplesById } from '../../core/datasets/samplesById';
import { sampleFile } from '../runtime/sampleFile';
import { nodeFileSystem, toCorePath } from '../../node/nodeFileSystem';
import type { Sharp } from '../runtime/native';
import type { RequestOf } from '../protocol/requests';
import type { ServeContext } from './serveContext';
import type { Picture } from '../../core/evaluation/ports/pictures';
import { decodeImage, readOwn } from '../runtime/decodeImage';
import { PIXEL_LIMIT } from '../../core/images/brokenImage';
import type { PixelImage } from '../../core/images/pixelImage';

/** Larger pictures are not decoded for a thumbnail. */
const options = { limitInputPixels: PIXEL_LIMIT, failOn: 'error' } as const;

/** Draws samples small, as JPEG, with their boxes where these are asked for; a sample that has no picture says why. */
export async function servePictures(
  request: RequestOf<'pictures'>,
  context: ServeContext,
): Promise<readonly Picture[]> {
  context.reporter.phase('reading', request.dataset.spec.path);
  const dataset = await loadDataset(request.dataset, {}, nodeFileSystem);
  const samples = samplesById(dataset.samples, request.ids);
  const sharp = await context.sharp();
  const folder = toCorePath(await realpath(dataset.folder));
  context.reporter.phase('running', request.ids[0] ?? '');
  const pictures: Picture[] = [];
  for (const id of request.ids) {
    pictures.push(await draw(sharp, id, samples.get(id), { ...request, folder }));
    context.reporter.progress({ done: pictures.length, total: request.ids.length });
  }
  return pictures;
}

interface DrawOptions {
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly edge: number;
  readonly boxes?: boolean | undefined;
}

async function draw(
  sharp: Sharp,
  id: string,
  sample: DatasetSample | undefined,
  { folder, edge, boxes = false }: DrawOptions,
): Promise<Picture> {
  if (!sample) return { id, problem: l10n.t('it is not in the data set') };
  if (sample.image === undefined) return { id, problem: l10n.t('it has no image file') };
  try {
    const file = await sampleFile(sample, folder);
    const labelled = boxes ? (sample.boxes ?? []) : [];
    const source =
      labelled.length > 0
        ? pixelsOf(sharp, await withBoxes(sharp, file, labelled, edge))
        : await sourceOf(sharp, file);
    const { data, info } = await source
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten()
      // Outlines of a pixel keep their colour where its resolution is not halved.
      .jpeg({ quality: 82, ...(labelled.length > 0 && { chromaSubsampling: '4:4:4' }) })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    return { id, file, width, height, jpeg: data.toString('base64') };
  } catch (error) {
    if (error instanceof SentenceError) return { id, problem: localized(error.sentence) };
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { id, problem: line.slice(0, 200) };
  }
}

async function sourceOf(sharp: Sharp, file: string): Promise<ReturnType<Sharp>> {
  const { own } = await readOwn(file);
  return own ? pixelsOf(sharp, own) : sharp(file, options);
}

/** The image at its final size, so that outlines stay a pixel wide. */
async function withBoxes(
  sharp: Sharp,
  file: string,
  boxes: readonly TruthBox[],
  edge: number,
): Promise<PixelImage> {
  const image = await decodeImage(sharp, file, false);
  return fitToCell(labelledCell({ image, boxes }), { width: edge, height: edge });
}

function pixelsOf(sharp: Sharp, { data, width, height, channels }: PixelImage): ReturnType<Sharp> {
  return sharp(data, { raw: { width, height, channels } });
}
