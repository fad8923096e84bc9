import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import { drawOrder } from '../../core/augmentation/draws';
import type { DatasetSample } from '../../core/datasets/dataset';
import { loadDataset } from '../../core/datasets/loadDataset';
import type { PreviewedSample } from '../../core/evaluation/ports/modelPreview';
import type { Extent } from '../../core/images/geometry';
import type { InputContract } from '../../core/images/inputContract';
import { prepareImage, tensorView } from '../../core/images/prepareImage';
import type { TensorData } from '../../core/images/prepareImage';
import { UserError } from '../../core/shared/errors/errors';
import { basename } from '../../core/shared/files/paths';
import { Random } from '../../core/shared/random/random';
import { localized } from '../../core/shared/text/sentence';
import { nodeFileSystem, toCorePath } from '../../node/nodeFileSystem';
import { arrayItems } from '../evaluation/sampleItems';
import { reasonOf } from '../protocol/reasonOf';
import { decodeImage } from '../runtime/decodeImage';
import { sampleFile } from '../runtime/sampleFile';
import type { RequestOf } from '../protocol/requests';
import type { ServeContext } from './serveContext';

/** A sample as a model is fed it. */
export interface FedSample {
  readonly sample: DatasetSample;
  readonly tensor: TensorData;
  /** Size of the original image; absent for arrays. */
  readonly extent?: Extent;
}

/** Samples that are tried before it is said why none can be read. */
const attempts = 20;

/**
 * Prepares the image that was asked for, or a sample of the data set that can be read.
 * @throws UserError that says why there is none
 */
export async function previewSample(
  { sample, heads, contract }: RequestOf<'modelPreview'>,
  context: ServeContext,
): Promise<FedSample> {
  if (sample.kind === 'image') return imageOf(sample.path, contract.input, context);
  context.reporter.phase('reading', sample.dataset.spec.path);
  const dataset = await loadDataset(sample.dataset, heads, nodeFileSystem);
  const drawn = order(sample, dataset.samples.length).map((index) => dataset.samples.at(index));
  const samples = drawn.filter((one) => one !== undefined);
  const [first] = samples;
  if (dataset.arrays && first) {
    const item = arrayItems([contract.input], dataset.arrays)(first);
    const [buffer] = item.kind === 'tensors' ? item.buffers : [];
    return { sample: first, tensor: tensorView(contract.input, buffer) };
  }
  const folder = toCorePath(await realpath(dataset.folder));
  return firstReadable(samples, (one) => sampleFile(one, folder), contract.input, context);
}

/** The samples in a fixed random order, from the one whose turn it is. */
function order({ turn }: Extract<PreviewedSample, { kind: 'dataset' }>, count: number): number[] {
  const all = drawOrder(new Random(0, 'samples'), count);
  const start = turn % count;
  return [...all.slice(start), ...all.slice(0, start)].slice(0, attempts);
}

async function imageOf(
  path: string,
  input: InputContract,
  context: ServeContext,
): Promise<FedSample> {
  const sample = { id: basename(path), image: path, labels: {}, where: path };
  return firstReadable([sample], () => Promise.resolve(path), input, context);
}

async function firstReadable(
  samples: readonly DatasetSample[],
  fileOf: (sample: DatasetSample) => Promise<string>,
  input: InputContract,
  context: ServeContext,
): Promise<FedSample> {
  const sharp = await context.sharp();
  let problem = '';
  for (const sample of samples) {
    try {
      const image = await decodeImage(sharp, await fileOf(sample), input.exif === 'apply');
      return { sample, extent: image, tensor: filled(image, input) };
    } catch (error) {
      if (error instanceof UserError) throw error;
      problem ||= l10n.t('{0} cannot be read: {1}', sample.where, localized(reasonOf(error)));
    }
  }
  throw new UserError(problem, l10n.t('Choose another image.'));
}

function filled(image: Parameters<typeof prepareImage>[0], input: InputContract): TensorData {
  const tensor = tensorView(input);
  try {
    prepareImage(image, input, tensor);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      l10n.t('The image {0}', error.message),
      l10n.t('Choose how images are resized.'),
    );
  }
  return tensor;
}
