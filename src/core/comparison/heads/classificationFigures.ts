import type { PairedClassification } from './classification';
import type { HeadFigures, RowFigures } from './pairedHead';

/** Up to so many classes each class has figures of its own, without being asked for by a gate. */
const fewClasses = 20;

const overall = ['accuracy', 'balanced_accuracy', 'macro_precision', 'macro_recall', 'macro_f1'];
const perClass = ['recall', 'precision', 'f1'] as const;

/** Counts of one side: what every figure of a classification head follows from. */
class Margins {
  readonly right: Int32Array;
  readonly predicted: Int32Array;

  constructor(classes: number) {
    this.right = new Int32Array(classes);
    this.predicted = new Int32Array(classes);
  }

  clear(): void {
    this.right.fill(0);
    this.predicted.fill(0);
  }

  add(truth: number, predicted: number, count: number): void {
    this.predicted[predicted]! += count;
    if (truth === predicted) this.right[truth]! += count;
  }
}

/**
 * Figures of a classification head: accuracies in percent, all others 0…1, by the formulas of the
 * evaluation (scikit-learn's). A class's own are called `HEAD_CLASS_recall`, `…_precision`, `…_f1`.
 * @param wanted names of figures that a gate asks for
 */
export function classificationFigures(
  paired: PairedClassification,
  wanted: ReadonlySet<string>,
): HeadFigures {
  const { head, classes } = paired;
  const own = classes.flatMap((name, index) =>
    perClass
      .map((figure) => ({ name: `${head}_${name}_${figure}`, index, figure }))
      .filter((one) => classes.length <= fewClasses || wanted.has(one.name)),
  );
  const size = classes.length + 1;
  return {
    names: [...overall.map((name) => `${head}_${name}`), ...own.map(({ name }) => name)],
    primary: { at: 0, toUnit: (accuracy) => accuracy / 100 },
    signature: {
      of: (i) => ((paired.truth[i]! + 1) * size + paired.a[i]! + 1) * size + paired.b[i]! + 1,
      limit: size ** 3,
    },
    over: (samples) => overRows(paired, samples, own),
  };
}

interface ClassFigure {
  readonly index: number;
  readonly figure: (typeof perClass)[number];
}

function overRows(
  paired: PairedClassification,
  samples: Int32Array,
  own: readonly ClassFigure[],
): RowFigures {
  const truths = samples.map((sample) => paired.truth[sample]!);
  const answersA = samples.map((sample) => paired.a[sample]!);
  const answersB = samples.map((sample) => paired.b[sample]!);
  const support = new Int32Array(paired.classes.length);
  const marginsA = new Margins(paired.classes.length);
  const marginsB = new Margins(paired.classes.length);
  return (kept, swapped, a, b, at) => {
    support.fill(0);
    marginsA.clear();
    marginsB.clear();
    for (let row = 0; row < truths.length; row++) {
      const truth = truths[row]!;
      if (truth < 0) continue;
      const stay = kept[row]!;
      const swap = swapped[row]!;
      support[truth]! += stay + swap;
      marginsA.add(truth, answersA[row]!, stay);
      marginsB.add(truth, answersB[row]!, stay);
      if (swap === 0) continue;
      marginsA.add(truth, answersB[row]!, swap);
      marginsB.add(truth, answersA[row]!, swap);
    }
    write(support, marginsA, own, a, at);
    write(support, marginsB, own, b, at);
  };
}

function write(
  support: Int32Array,
  { right, predicted }: Margins,
  own: readonly ClassFigure[],
  out: Float64Array,
  at: number,
): void {
  let samples = 0;
  let hits = 0;
  let occurring = 0;
  let counted = 0;
  let recalls = 0;
  let precisions = 0;
  let f1s = 0;
  for (let i = 0; i < support.length; i++) {
    samples += support[i]!;
    hits += right[i]!;
    if (support[i]! > 0) occurring += 1;
    if (support[i]! + predicted[i]! > 0) counted += 1;
    recalls += ratio(right[i]!, support[i]!);
    precisions += ratio(right[i]!, predicted[i]!);
    f1s += ratio(2 * right[i]!, support[i]! + predicted[i]!);
  }
  out[at] = 100 * ratio(hits, samples);
  out[at + 1] = 100 * ratio(recalls, occurring);
  out[at + 2] = ratio(precisions, counted);
  out[at + 3] = ratio(recalls, counted);
  out[at + 4] = ratio(f1s, counted);
  own.forEach(({ index, figure }, i) => {
    const all = { recall: support[index]!, precision: predicted[index]!, f1: 0 };
    all.f1 = (all.recall + all.precision) / 2;
    out[at + overall.length + i] = ratio(right[index]!, all[figure]);
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
