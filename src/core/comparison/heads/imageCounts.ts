import type { MatchTable } from '../../metrics/detection/matchTable';

/**
 * One side's answer to one image, class by class, filled again for the next image: what its detections
 * of at least `minScore` say at an IoU of 0.5. Objects are given away by falling confidence, so that
 * leaving out the least certain detections changes no other match.
 */
export class ImageCounts {
  /** Classes that the image holds or was said to hold; the first `size` of them are this image's. */
  readonly touched: Int32Array;
  size = 0;
  /** By class: labelled objects, those that were found, and detections that found none. */
  readonly objects: Int32Array;
  readonly found: Int32Array;
  readonly alarms: Int32Array;
  /** Lowest confidence among the detections; 0 where nothing was said. */
  confidence = 0;
  private readonly isTouched: Uint8Array;

  /** @param minScore confidence from which a detection is an answer, 0 to 1 */
  constructor(
    private readonly table: MatchTable,
    classes: number,
    private readonly minScore: number,
  ) {
    this.touched = new Int32Array(classes);
    this.isTouched = new Uint8Array(classes);
    this.objects = new Int32Array(classes);
    this.found = new Int32Array(classes);
    this.alarms = new Int32Array(classes);
  }

  /** @param row of the table */
  read(row: number): void {
    this.clear();
    const { first, classOf, scores, matched, ignored } = this.table;
    const { firstTruth, truthClass, truthCount } = this.table;
    for (let i = firstTruth[row]!; i < firstTruth[row + 1]!; i++) {
      this.touch(truthClass[i]!);
      this.objects[truthClass[i]!]! += truthCount[i]!;
    }
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      if (scores[i]! < this.minScore || (ignored[i]! & 1) === 1) continue;
      this.touch(classOf[i]!);
      const right = (matched[i]! & 1) === 1;
      (right ? this.found : this.alarms)[classOf[i]!]! += 1;
      this.confidence = this.confidence === 0 ? scores[i]! : Math.min(this.confidence, scores[i]!);
    }
  }

  private touch(index: number): void {
    if (this.isTouched[index] === 1) return;
    this.isTouched[index] = 1;
    this.touched[this.size++] = index;
  }

  private clear(): void {
    for (let i = 0; i < this.size; i++) {
      const index = this.touched[i]!;
      this.isTouched[index] = this.objects[index] = this.found[index] = this.alarms[index] = 0;
    }
    this.size = 0;
    this.confidence = 0;
  }
}
