import type { Listed } from '../../inOrder';
import type { DatasetSample } from './dataset';
import { packTexts } from './packedTexts';
import type { PackedTexts } from './packedTexts';

/**
 * The samples of a data set in a third of the bytes that they take as objects, which are made anew
 * for whoever asks: a run over a million samples looks at a few at a time.
 */
export class SampleList implements Listed<DatasetSample> {
  readonly length: number;
  private readonly labels: readonly DatasetSample['labels'][];
  private readonly boxes?: readonly DatasetSample['boxes'][];
  private readonly rows?: Float64Array;
  private readonly ids: PackedTexts;
  /** An empty text stands for none. */
  private readonly images: PackedTexts;
  private readonly wheres: PackedTexts;

  private constructor(samples: readonly DatasetSample[]) {
    this.length = samples.length;
    this.labels = samples.map(({ labels }) => labels);
    if (samples.some(({ boxes }) => boxes)) this.boxes = samples.map(({ boxes }) => boxes);
    if (samples.some(({ row }) => row !== undefined)) {
      this.rows = Float64Array.from(samples, ({ row }) => row ?? NaN);
    }
    this.images = packTexts(samples, ({ image }) => image ?? '');
    this.ids = packTexts(samples, ({ id }) => id, this.images);
    this.wheres = packTexts(samples, ({ where }) => where, this.images);
  }

  static of(samples: readonly DatasetSample[]): SampleList {
    return new SampleList(samples);
  }

  at(index: number): DatasetSample | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    const image = this.images.at(index);
    const boxes = this.boxes?.[index];
    const row = this.rows?.[index] ?? NaN;
    return {
      id: this.ids.at(index),
      labels: this.labels[index]!,
      where: this.wheres.at(index),
      ...(image !== '' && { image }),
      ...(boxes && { boxes }),
      ...(!Number.isNaN(row) && { row }),
    };
  }
}
