import { realpath } from 'node:fs/promises';
import type { Dataset, DatasetSample } from '../../core/datasets/dataset';
import type { PixelImage } from '../../core/images/pixelImage';
import { inOrder } from '../../core/shared/text/inOrder';
import { toCorePath } from '../../node/nodeFileSystem';
import { decodeImage } from '../runtime/decodeImage';
import type { Sharp } from '../runtime/native';
import { sampleFile } from '../runtime/sampleFile';

/** Bytes of pixels that are kept; what does not fit is decoded again whenever it is needed. */
const KEPT_BYTES = 512 * 2 ** 20;
/** Images that are decoded ahead. */
const AHEAD = 4;

/** Images of samples that are gone through several times. */
export class ImageStore {
  private readonly kept = new Map<string, PixelImage>();
  private bytes = 0;

  private constructor(
    private readonly sharp: Sharp,
    private readonly folder: string,
    private readonly orient: boolean,
  ) {}

  /** @param orient whether EXIF orientation is applied */
  static async open(
    sharp: Sharp,
    { folder }: Pick<Dataset, 'folder'>,
    orient: boolean,
  ): Promise<ImageStore> {
    return new ImageStore(sharp, toCorePath(await realpath(folder)), orient);
  }

  /** The samples with their images, in order; an error where one can't be read. */
  async *through(
    samples: readonly DatasetSample[],
  ): AsyncGenerator<readonly [DatasetSample, PixelImage | Error]> {
    const read = (sample: DatasetSample) => this.read(sample).catch(asError);
    yield* inOrder(samples, AHEAD, read);
  }

  private async read(sample: DatasetSample): Promise<PixelImage> {
    const known = this.kept.get(sample.id);
    if (known) return known;
    const file = await sampleFile(sample, this.folder);
    const image = await decodeImage(this.sharp, file, this.orient);
    if (this.bytes + image.data.length <= KEPT_BYTES) {
      this.bytes += image.data.length;
      this.kept.set(sample.id, image);
    }
    return image;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
