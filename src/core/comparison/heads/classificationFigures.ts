import { formulasFrom, primaryMetric } from '../../metrics/catalogue';
import type { Formula } from '../../metrics/catalogue';
import { classCount } from '../../metrics/classCounts';
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
 */
export function classificationFigures(
  paired: PairedClassification,
  wanted: ReadonlySet<string>,
): HeadFigures {
  const { head, classes } = paired;
  const own = classes.flatMap((name, index) =>
    formulasFrom('classCount')
      .map(({ key, compute }) => ({ metric: classMetric(head, name, key), index, compute }))
      .filter(({ metric }) => classes.length <= fewClasses || wanted.has(metricName(metric))),
  );
  const whole = formulasFrom('classCounts', classes.length);
  const size = classes.length + 1;
  return {
    metrics: [...whole.map(({ key }) => headMetric(head, key)), ...own.map(({ metric }) => metric)],
    primary: primaryMetric.classification,
    signature: {
      of: (i) => ((paired.truth[i]! + 1) * size + paired.a[i]! + 1) * size + paired.b[i]! + 1,
      limit: size ** 3,
    },
    over: (samples) => overRows(paired, samples, { whole, own }),
  };
}

interface Formulas {
  readonly whole: readonly Formula<'classCounts'>[];
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

function write(counts: ClassCounts, { whole, own }: Formulas, out: Float64Array, at: number): void {
  let place = at;
  for (const { compute } of whole) out[place++] = compute(counts);
  for (const { index, compute } of own) out[place++] = compute(classCount(counts, index));
}
