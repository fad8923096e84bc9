import type { HeadFigures, RowFigures } from './pairedHead';
import type { PairedSets } from './pairedSets';

/** Figures of a multi-label head; samples with the same truth and answers share a row. */
export function multilabelFigures(paired: PairedSets, samples: number): HeadFigures {
  const { head, classes, truth, a, b } = paired;
  const known = new Map<string, number>();
  const signatures = Int32Array.from({ length: samples }, (_, sample) => {
    const row = [sample * classes.length, (sample + 1) * classes.length] as const;
    const key = [truth, a.said, b.said].map((bits) => bits.subarray(...row).join('')).join(' ');
    const index = known.get(key) ?? known.size;
    known.set(key, index);
    return index;
  });
  return {
    names: ['subset_accuracy', 'macro_f1', 'micro_f1', 'hamming_loss'].map((n) => `${head}_${n}`),
    primary: { at: 1, toUnit: (macroF1) => macroF1 },
    signature: { of: (sample) => signatures[sample]!, limit: Math.max(1, known.size) },
    over: (representatives) => overRows(paired, representatives),
  };
}

function overRows({ classes, truth, a, b }: PairedSets, samples: Int32Array): RowFigures {
  const countsA = new Counts(classes.length);
  const countsB = new Counts(classes.length);
  const labelled = samples.filter((sample) => truth[sample * classes.length] !== 2);
  const rowOf = new Map(Array.from(samples, (sample, row) => [sample, row]));
  const rows = labelled.map((sample) => rowOf.get(sample)!);
  return (kept, swapped, outA, outB, at) => {
    countsA.clear();
    countsB.clear();
    labelled.forEach((sample, i) => {
      const stay = kept[rows[i]!]!;
      const swap = swapped[rows[i]!]!;
      countsA.add(truth, a.said, sample, stay);
      countsB.add(truth, b.said, sample, stay);
      countsA.add(truth, b.said, sample, swap);
      countsB.add(truth, a.said, sample, swap);
    });
    countsA.write(outA, at);
    countsB.write(outB, at);
  };
}

/** What one side's figures follow from. */
class Counts {
  private readonly right: Int32Array;
  private readonly said: Int32Array;
  private readonly there: Int32Array;
  private samples = 0;
  private whole = 0;
  private wrong = 0;

  constructor(private readonly classes: number) {
    this.right = new Int32Array(classes);
    this.said = new Int32Array(classes);
    this.there = new Int32Array(classes);
  }

  clear(): void {
    this.samples = this.whole = this.wrong = 0;
    for (const counts of [this.right, this.said, this.there]) counts.fill(0);
  }

  add(truth: Uint8Array, said: Uint8Array, sample: number, weight: number): void {
    if (weight === 0) return;
    let wrong = 0;
    for (let index = 0; index < this.classes; index++) {
      const is = truth[sample * this.classes + index]!;
      const says = said[sample * this.classes + index]!;
      this.there[index]! += weight * is;
      this.said[index]! += weight * says;
      this.right[index]! += weight * (is & says);
      wrong += is ^ says;
    }
    this.samples += weight;
    this.wrong += weight * wrong;
    if (wrong === 0) this.whole += weight;
  }

  write(out: Float64Array, at: number): void {
    let f1 = 0;
    let right = 0;
    let all = 0;
    for (let index = 0; index < this.classes; index++) {
      const both = this.said[index]! + this.there[index]!;
      f1 += both === 0 ? 0 : (2 * this.right[index]!) / both;
      right += this.right[index]!;
      all += both;
    }
    out[at] = (100 * this.whole) / Math.max(1, this.samples);
    out[at + 1] = f1 / Math.max(1, this.classes);
    out[at + 2] = all === 0 ? 0 : (2 * right) / all;
    out[at + 3] = this.wrong / Math.max(1, this.samples * this.classes);
  }
}
