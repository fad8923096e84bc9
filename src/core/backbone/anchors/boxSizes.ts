import type { Dataset, DatasetFiles, DatasetSample, TruthBox } from '../../datasets/dataset';
import { placeImage, type Extent } from '../../images/geometry';
import { EXTENT_BYTES, imageExtent } from '../../images/imageExtent';
import type { InputContract } from '../../images/inputContract';
import { join } from '../../shared/files/paths';
import type { BoxSize } from './anchorFit';

/** Images whose boxes are looked at, spread evenly over the data set. */
const MOST_IMAGES = 2000;

/**
 * Sizes of a data set's boxes as a model sees them, in pixels of its input. Images of formats whose
 * size cannot be told are left out.
 */
export async function boxSizes(
  { folder, samples }: Dataset,
  input: InputContract,
  files: DatasetFiles,
): Promise<BoxSize[]> {
  const step = Math.max(1, samples.length / MOST_IMAGES);
  const sizes: BoxSize[] = [];
  for (let at = 0; at < samples.length; at += step) {
    const sample = samples.at(Math.floor(at));
    if (sample?.image === undefined || !sample.boxes?.length) continue;
    const extent = await extentOf(join(folder, sample.image), files);
    if (extent) sizes.push(...seen(sample.boxes, extent, input));
  }
  return sizes;
}

async function extentOf(path: string, files: DatasetFiles): Promise<Extent | undefined> {
  const info = await files.stat(path);
  if (info?.kind !== 'file') return undefined;
  const range = await files.openRange(path);
  try {
    return imageExtent(await range.read(0, Math.min(EXTENT_BYTES, info.size)));
  } finally {
    await range.close();
  }
}

function seen(
  boxes: NonNullable<DatasetSample['boxes']>,
  extent: Extent,
  input: InputContract,
): BoxSize[] {
  const { resized } = placeImage(extent, input);
  const [across, down] = [resized.width / extent.width, resized.height / extent.height];
  return boxes
    .filter(({ crowd }) => !crowd)
    .map((box) => pixels(box, extent))
    .map(([width, height]): BoxSize => [width * across, height * down])
    .filter(([width, height]) => width > 0 && height > 0);
}

function pixels({ box: [, , width, height], relative }: TruthBox, extent: Extent): BoxSize {
  return relative ? [width * extent.width, height * extent.height] : [width, height];
}
