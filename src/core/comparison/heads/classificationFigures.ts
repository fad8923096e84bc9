import { formulasFrom, primaryMetric } from '../../metrics/catalogue';
import type { Formula } from '../../metrics/catalogue';
import { classCount, negativeCounts } from '../../metrics/classCounts';
import { classMetric, headMetric, metricName } from '../../metrics/metricRef';
import type { ClassCounts } from '../../metrics/metricSources';
import type { PairedClassification } from './classification';
import type { HeadFigures, RowFigures } from './pairedHead';

/** Up to so many classes each class has figures of its own, without being asked for by a gate. */
const fewClasses = 20;

/** Counts of one side: what every figure of a classification head follows from. */
class Counts implements ClassCounts {
  samples = 0;
  readonly support: Int32Array;
  readonly predicted: Int32Array;
  readonly right: Int32Array;

  constructor(classes: number) {
    this.support = new Int32Array(classes);
    this.predicted = new Int32Array(classes);
    this.right = new Int32Array(classes);
  }

  clear(): void {
    this.samples = 0;
    for (const counts of [this.support, this.predicted, this.right]) counts.fill(0);
  }

  add(truth: number, predicted: number, count: number): void {
    this.samples += count;
    this.support[truth]! += count;
    this.predicted[predicted]! += count;
    if (truth === predicted) this.right[truth]! += count;
  }
}

/**
 * Figures of a classification head and of its classes, by the formulas of the evaluation.
 * @param wanted names of figures that a gate asks for
 * @param negative the class that stands for "nothing there"
 */
export function classificationFigures(
  paired: PairedClassification,
  wanted: ReadonlySet<string>,
  negative?: string,
): HeadFigures {
  const { head, classes } = paired;
  const own = classes.flatMap((name, index) =>
    formulasFrom('classCount')
      .map(({ key, compute }) => ({ metric: classMetric(head, name, key), index, compute }))
      .filter(({ metric }) => classes.length <= fewClasses || wanted.has(metricName(metric))),
  );
  const whole = formulasFrom('classCounts', classes.length);
  const place = negative === undefined ? -1 : classes.indexOf(negative.normalize('NFC'));
  const rates = place < 0 ? [] : formulasFrom('negative', classes.length);
  const size = classes.length + 1;
  return {
    metrics: [
      ...[...whole, ...rates].map(({ key }) => headMetric(head, key)),
      ...own.map(({ metric }) => metric),
    ],
    primary: primaryMetric.classification,
    signature: {
      of: (i) => ((paired.truth[i]! + 1) * size + paired.a[i]! + 1) * size + paired.b[i]! + 1,
      limit: size ** 3,
    },
    over: (samples) => overRows(paired, samples, { whole, rates, negative: place, own }),
  };
}

interface Formulas {
  readonly whole: readonly Formula<'classCounts'>[];
  /** Of the negative class, where there is one. */
  readonly rates: readonly Formula<'negative'>[];
  readonly negative: number;
  readonly own: readonly {
    readonly index: number;
    readonly compute: Formula<'classCount'>['compute'];
  }[];
}

function overRows(
  paired: PairedClassification,
  samples: Int32Array,
  formulas: Formulas,
): RowFigures {
  const truths = samples.map((sample) => paired.truth[sample]!);
  const answersA = samples.map((sample) => paired.a[sample]!);
  const answersB = samples.map((sample) => paired.b[sample]!);
  const countsA = new Counts(paired.classes.length);
  const countsB = new Counts(paired.classes.length);
  return (kept, swapped, a, b, at) => {
    countsA.clear();
    countsB.clear();
    for (let row = 0; row < truths.length; row++) {
      const truth = truths[row]!;
      if (truth < 0) continue;
      const stay = kept[row]!;
      const swap = swapped[row]!;
      countsA.add(truth, answersA[row]!, stay);
      countsB.add(truth, answersB[row]!, stay);
      if (swap === 0) continue;
      countsA.add(truth, answersB[row]!, swap);
      countsB.add(truth, answersA[row]!, swap);
    }
    write(countsA, formulas, a, at);
    write(countsB, formulas, b, at);
  };
}

function write(counts: ClassCounts, formulas: Formulas, out: Float64Array, at: number): void {
  const { whole, rates, negative, own } = formulas;
  let place = at;
  for (const { compute } of whole) out[place++] = compute(counts);
  if (rates.length > 0) {
    const ofNegative = negativeCounts(counts, negative);
    for (const { compute } of rates) out[place++] = compute(ofNegative);
  }
  for (const { index, compute } of own) out[place++] = compute(classCount(counts, index));
}
