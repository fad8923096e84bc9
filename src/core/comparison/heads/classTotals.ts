import { wilsonInterval } from '../../statistics/normal';
import type { ImageCounts } from './imageCounts';
import type { ClassChange } from './pairedHead';

/**
 * How every class fares, counted in images: the support are those that hold the class, and of them an
 * answer is right where all its objects were found and nothing else was said to be one.
 */
export class ClassTotals {
  private readonly support: Int32Array;
  private readonly rightA: Int32Array;
  private readonly rightB: Int32Array;
  private readonly rightBoth: Int32Array;
  /** Images of which a side said that they hold the class. */
  private readonly saidA: Int32Array;
  private readonly saidB: Int32Array;

  constructor(private readonly classes: readonly string[]) {
    const counts = () => new Int32Array(classes.length);
    [this.support, this.rightA, this.rightB] = [counts(), counts(), counts()];
    [this.rightBoth, this.saidA, this.saidB] = [counts(), counts(), counts()];
  }

  /** Counts one class of one image, whose labels are the same on both sides. */
  add(index: number, a: ImageCounts, b: ImageCounts): void {
    if (a.found[index]! + a.alarms[index]! > 0) this.saidA[index]! += 1;
    if (b.found[index]! + b.alarms[index]! > 0) this.saidB[index]! += 1;
    if (a.objects[index] === 0) return;
    const [rightA, rightB] = [isRight(a, index), isRight(b, index)];
    this.support[index]! += 1;
    if (rightA) this.rightA[index]! += 1;
    if (rightB) this.rightB[index]! += 1;
    if (rightA && rightB) this.rightBoth[index]! += 1;
  }

  /** Whether any image held an object. */
  get labelled(): boolean {
    return this.support.some((images) => images > 0);
  }

  changes(): ClassChange[] {
    return this.classes.map((name, index) => this.changeOf(name, index));
  }

  private changeOf(name: string, index: number): ClassChange {
    const [support, both] = [this.support[index]!, this.rightBoth[index]!];
    const [rightA, rightB] = [this.rightA[index]!, this.rightB[index]!];
    const [saidA, saidB] = [this.saidA[index]!, this.saidB[index]!];
    return {
      name,
      support,
      recall: { a: share(rightA, support), b: share(rightB, support) },
      precision: { a: share(rightA, saidA), b: share(rightB, saidB) },
      f1: { a: share(2 * rightA, support + saidA), b: share(2 * rightB, support + saidB) },
      gained: rightA - both,
      lost: rightB - both,
      recall_ci95: { a: wilsonInterval(rightA, support), b: wilsonInterval(rightB, support) },
    };
  }
}

function isRight({ objects, found, alarms }: ImageCounts, index: number): boolean {
  return objects[index]! - found[index]! + alarms[index]! === 0;
}

/** 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
