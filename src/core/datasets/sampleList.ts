import { itemAt } from '../shared/items/lookUp';
import type { Listed } from '../shared/text/inOrder';
import { BoxColumn } from './boxColumn';
import type { DatasetSample, Samples } from './dataset';
import { LabelColumn } from './labelColumn';
import { NumberColumn } from './numberColumn';
import { LikenedTexts, TextColumn } from './textColumn';

/**
 * The samples of a data set in some tens of bytes each, packed as they are read and made again for
 * anyone who asks: a run over a million samples looks at a few at a time.
 */
export class SampleList implements Samples {
  /** An empty text stands for none. */
  private readonly images = new TextColumn();
  private readonly names = new LikenedTexts(this.images);
  private readonly wheres = new LikenedTexts(this.images);
  private readonly labels = new LabelColumn();
  private marks: LabelColumn | undefined;
  private readonly boxes = new BoxColumn();
  private readonly rows = NumberColumn.ofFloat64();

  static of(samples: Iterable<DatasetSample>): SampleList {
    const list = new SampleList();
    for (const sample of samples) list.push(sample);
    return list;
  }

  get length(): number {
    return this.images.length;
  }

  get ids(): Listed<string> {
    return this.names;
  }

  push({ id, image = '', where, labels, marks, boxes, row }: DatasetSample): void {
    const index = this.length;
    this.names.push(id, image);
    this.wheres.push(where, image);
    this.images.push(image);
    this.labels.push(labels);
    if (marks) (this.marks ??= new LabelColumn()).push(marks);
    if (boxes) this.boxes.set(index, boxes);
    if (row !== undefined) {
      this.rows.pad(index, NaN);
      this.rows.push(row);
    }
  }

  at(index: number): DatasetSample | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    const image = itemAt(this.images, index);
    const boxes = this.boxes.at(index);
    const row = this.rows.at(index) ?? NaN;
    const sample: { -readonly [K in keyof DatasetSample]: DatasetSample[K] } = {
      id: itemAt(this.names, index),
      labels: this.labels.at(index),
      where: itemAt(this.wheres, index),
    };
    if (image !== '') sample.image = image;
    const marks = this.marks?.at(index);
    if (marks) sample.marks = marks;
    if (boxes) sample.boxes = boxes;
    if (!Number.isNaN(row)) sample.row = row;
    return sample;
  }

  *[Symbol.iterator](): Generator<DatasetSample> {
    for (let index = 0; index < this.length; index += 1) yield itemAt(this, index);
  }
}
