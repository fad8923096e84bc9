import type { ChosenImages } from '../../metrics/detection/matchTable';
import { ClassTotals, share } from './classTotals';
import { answerText, ImageAnswers } from './imageAnswer';
import { ImageCounts } from './imageCounts';
import { largestChanges } from './largestChanges';
import type { ClassChange, Flip, FlipSide, HeadFlips, LargestChanges } from './pairedHead';

/**
 * What two versions say of the same images. An image is one answer, and it is correct when every
 * labelled object is found at an IoU of 0.5 with a confidence of at least `minScore`, and nothing
 * else is said with it. So what was gained less what was lost is the difference in correct images.
 */
export class DetectionChanges {
  /** 1 for images whose labels differ between the two; they are in no number. */
  readonly relabelled: Uint8Array;
  private readonly a: ImageAnswers;
  private readonly b: ImageAnswers;
  private readonly totals: ClassTotals;
  /** Images of which the two say that they hold other numbers of objects, or find others. */
  private differing = 0;

  /**
   * @param moved whether the labelled boxes of an image stand elsewhere on the other side
   * @param minScore 0 to 1
   */
  constructor(
    private readonly classes: readonly string[],
    private readonly sides: { readonly a: ChosenImages; readonly b: ChosenImages },
    moved: (image: number) => boolean,
    minScore: number,
  ) {
    const images = sides.a.rows.length;
    this.relabelled = new Uint8Array(images);
    this.a = new ImageAnswers(images);
    this.b = new ImageAnswers(images);
    this.totals = new ClassTotals(classes);
    const countsA = new ImageCounts(sides.a.table, classes.length, minScore);
    const countsB = new ImageCounts(sides.b.table, classes.length, minScore);
    for (let image = 0; image < images; image++) {
      countsA.read(sides.a.rows[image]!);
      countsB.read(sides.b.rows[image]!);
      this.add(image, countsA, countsB, moved(image));
    }
  }

  private add(image: number, a: ImageCounts, b: ImageCounts, moved: boolean): void {
    this.a.set(image, a);
    this.b.set(image, b);
    const touched = unitedClasses(a, b);
    if (moved || touched.some((index) => a.objects[index] !== b.objects[index])) {
      this.relabelled[image] = 1;
    } else {
      for (const index of touched) this.totals.add(index, a, b);
    }
    if (touched.some((index) => saysOther(index, a, b))) this.differing += 1;
  }

  /** Whether any image, of those whose labels are the same, holds an object. */
  get labelled(): boolean {
    return this.totals.labelled;
  }

  /** By image: 1 where a side's answer is correct, 0 where it is not, 2 where it is in no number. */
  correct(side: 'a' | 'b'): Uint8Array {
    return this.relabelled.map((left, image) =>
      left === 1 ? 2 : Number(this[side].errors(image) === 0),
    );
  }

  flips(ids: readonly string[]): HeadFlips {
    const gained: Flip[] = [];
    const lost: Flip[] = [];
    for (let image = 0; image < ids.length; image++) {
      const right = this.a.errors(image) === 0;
      if (this.relabelled[image] === 1 || right === (this.b.errors(image) === 0)) continue;
      (right ? gained : lost).push({
        id: ids[image]!,
        truth: this.truthOf(image),
        a: said(this.a, image),
        b: said(this.b, image),
      });
    }
    return { gained, lost };
  }

  /** The images on which most objects more were missed or falsely seen than by the other. */
  largest(ids: readonly string[]): LargestChanges {
    const errors = (side: ImageAnswers) => {
      const all = new Float64Array(ids.length).fill(Number.NaN);
      this.relabelled.forEach((left, image) => {
        if (left === 0) all[image] = side.errors(image);
      });
      return all;
    };
    const told = (side: ImageAnswers, image: number) => ({
      answer: answerText(side.of(image)),
      error: side.errors(image),
    });
    return largestChanges({ a: errors(this.a), b: errors(this.b) }, (image) => ({
      id: ids[image]!,
      truth: this.truthOf(image),
      a: told(this.a, image),
      b: told(this.b, image),
    }));
  }

  /** As `ClassTotals`. */
  byClass(): ClassChange[] {
    return this.totals.changes();
  }

  /**
   * Share of images that the two answer differently, 0…1.
   * @param moved as `movedAnswers`; where boxes are not known, answers are told apart by how many
   *   objects of each class they name, and how many of them rightly
   */
  churn(moved?: Uint8Array): number {
    const differing = moved ? moved.reduce((sum, one) => sum + one, 0) : this.differing;
    return share(differing, this.relabelled.length);
  }

  /** Names of the classes that an image holds; `nothing` where it is background. */
  private truthOf(image: number): string {
    const { table, rows } = this.sides.a;
    const held: number[] = [];
    for (let i = table.firstTruth[rows[image]!]!; i < table.firstTruth[rows[image]! + 1]!; i++) {
      if (table.truthCount[i]! > 0) held.push(table.truthClass[i]!);
    }
    if (held.length === 0) return 'nothing';
    held.sort((one, other) => one - other);
    return held.map((index) => this.classes[index]!).join(', ');
  }
}

function unitedClasses(a: ImageCounts, b: ImageCounts): number[] {
  const classes: number[] = [];
  for (let i = 0; i < a.size; i++) classes.push(a.touched[i]!);
  for (let i = 0; i < b.size; i++) {
    if (!classes.includes(b.touched[i]!)) classes.push(b.touched[i]!);
  }
  return classes;
}

function saysOther(index: number, a: ImageCounts, b: ImageCounts): boolean {
  return a.found[index] !== b.found[index] || a.alarms[index] !== b.alarms[index];
}

function said(side: ImageAnswers, image: number): FlipSide {
  const answer = side.of(image);
  return { label: answerText(answer), confidence: answer.confidence };
}
