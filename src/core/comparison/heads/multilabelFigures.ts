import { formulasFrom, primaryMetric } from '../../metrics/catalogue';
import { headMetric } from '../../metrics/metricRef';
import type { LabelCounts } from '../../metrics/metricSources';
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
    metrics: formulasFrom('labelCounts', classes.length).map(({ key }) => headMetric(head, key)),
    primary: primaryMetric.multilabel,
    signature: { of: (sample) => signatures[sample]!, limit: Math.max(1, known.size) },
    over: (representatives) => overRows(paired, representatives),
  };
}

function overRows({ classes, truth, a, b }: PairedSets, samples: Int32Array): RowFigures {
  const countsA = new Counts(classes.length);
  const countsB = new Counts(classes.length);
  const formulas = formulasFrom('labelCounts', classes.length);
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
    formulas.forEach(({ compute }, i) => {
      outA[at + i] = compute(countsA);
      outB[at + i] = compute(countsB);
    });
  };
}

/** What one side's figures follow from. */
class Counts implements LabelCounts {
  readonly support: Int32Array;
  readonly predicted: Int32Array;
  readonly right: Int32Array;
  samples = 0;
  whole = 0;

  constructor(private readonly classes: number) {
    this.support = new Int32Array(classes);
    this.predicted = new Int32Array(classes);
    this.right = new Int32Array(classes);
  }

  clear(): void {
    this.samples = this.whole = 0;
    for (const counts of [this.support, this.predicted, this.right]) counts.fill(0);
  }

  add(truth: Uint8Array, said: Uint8Array, sample: number, weight: number): void {
    if (weight === 0) return;
    let isWhole = true;
    for (let index = 0; index < this.classes; index++) {
      const is = truth[sample * this.classes + index]!;
      const says = said[sample * this.classes + index]!;
      this.support[index]! += weight * is;
      this.predicted[index]! += weight * says;
      this.right[index]! += weight * (is & says);
      if (is !== says) isWhole = false;
    }
    this.samples += weight;
    if (isWhole) this.whole += weight;
  }
}
