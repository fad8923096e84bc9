/** Scores of a head whose samples carry any number of classes; all 0 to 1. */
export interface MultilabelScores {
  /** Share of samples whose whole set of classes is right. */
  readonly subsetAccuracy: number;
  /** Share of wrong entries. */
  readonly hammingLoss: number;
  readonly microF1: number;
  readonly macroF1: number;
  /** Mean over the classes that occur of their average precision. */
  readonly meanAveragePrecision: number;
  readonly perClass: readonly LabelScores[];
}

export interface LabelScores {
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Undefined where no sample carries the class. */
  readonly averagePrecision: number | undefined;
}

/**
 * Multi-label scores by scikit-learn's definitions, a division by zero counting as 0.
 * @param truths `[sample][class]`
 * @param probabilities `[sample][class]`, 0 to 1
 * @param threshold probability from which a class is said to be there
 */
export function multilabelScores(
  truths: readonly (readonly boolean[])[],
  probabilities: readonly (readonly number[])[],
  threshold = 0.5,
): MultilabelScores {
  const classCount = truths[0]?.length ?? 0;
  const said = probabilities.map((row) => row.map((p) => p >= threshold));
  const perClass = Array.from({ length: classCount }, (_, c) => {
    const truth = truths.map((row) => row[c]!);
    const counts = count(
      truth,
      said.map((row) => row[c]!),
    );
    const scores = probabilities.map((row) => row[c]!);
    return { counts, ap: averagePrecision(truth, scores) };
  });
  const total = perClass.reduce((sum, { counts }) => add(sum, counts), { tp: 0, fp: 0, fn: 0 });
  const present = perClass.map(({ ap }) => ap).filter((ap) => ap !== undefined);
  const right = said.filter((row, i) => row.every((value, c) => value === truths[i]![c])).length;
  return {
    subsetAccuracy: ratio(right, truths.length),
    hammingLoss: ratio(total.fp + total.fn, truths.length * classCount),
    microF1: f1(total),
    macroF1: mean(perClass.map(({ counts }) => f1(counts))),
    meanAveragePrecision: mean(present),
    perClass: perClass.map(({ counts, ap }) => labelScores(counts, ap)),
  };
}

interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

function count(truth: readonly boolean[], said: readonly boolean[]): Counts {
  const where = (t: boolean, s: boolean) => truth.filter((v, i) => v === t && said[i] === s).length;
  return { tp: where(true, true), fp: where(false, true), fn: where(true, false) };
}

function add(a: Counts, b: Counts): Counts {
  return { tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn };
}

function labelScores(counts: Counts, ap: number | undefined): LabelScores {
  const { tp, fp, fn } = counts;
  return {
    support: tp + fn,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1: f1(counts),
    averagePrecision: ap,
  };
}

function f1({ tp, fp, fn }: Counts): number {
  return ratio(2 * tp, 2 * tp + fp + fn);
}

/**
 * AP = Σ (Rₙ − Rₙ₋₁) Pₙ over falling confidences, equal ones taken together.
 * Source: `sklearn.metrics.average_precision_score`.
 */
function averagePrecision(
  truth: readonly boolean[],
  scores: readonly number[],
): number | undefined {
  const positives = truth.filter(Boolean).length;
  if (positives === 0) return undefined;
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let found = 0;
  let precisionSum = 0;
  for (let i = 0; i < order.length;) {
    const before = found;
    const score = scores[order[i]!]!;
    for (; i < order.length && scores[order[i]!] === score; i++) found += Number(truth[order[i]!]);
    precisionSum += ((found - before) * found) / i;
  }
  return precisionSum / positives;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: readonly number[]): number {
  return ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}
