import { solveCholesky } from './cholesky';

/** Rows of features. */
export interface Features {
  /** rows × width, row by row. */
  readonly values: Float32Array;
  readonly width: number;
}

/** A linear classifier over standardised features. */
export interface RidgeClassifier {
  /** The score of each class for one row. */
  scores(features: Features, row: number): Float64Array;
}

/** Mean and deviation of each feature over the training rows. */
interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * Fits one linear score for each class by ridge regression on targets of 1 and 0, in closed form:
 * W = (XᵀX + λI)⁻¹XᵀY, or, with fewer rows than features, the equal Xᵀ(XXᵀ + λI)⁻¹Y.
 * Source: Hoerl and Kennard 1970; Hastie, Tibshirani and Friedman, "The Elements of Statistical
 * Learning", 3.4.1; as `sklearn.linear_model.Ridge` on standardised features and centred targets.
 * @param labels class of each row, 0 to classes − 1
 * @param rows the training rows
 * @param lambda above 0; in units of the Gram matrix' diagonal, which is the number of rows
 */
export function fitRidge(
  features: Features,
  labels: ArrayLike<number>,
  rows: readonly number[],
  classes: number,
  lambda: number,
): RidgeClassifier {
  const scale = scaleOf(features, rows);
  const x = standardised(features, rows, scale);
  const { targets, mean } = centredTargets(labels, rows, classes);
  const solve = rows.length < features.width ? solveByRows : solveByFeatures;
  const weights = solve(x, targets, { rows: rows.length, width: features.width, classes, lambda });
  return new LinearScores(weights, mean, scale, classes);
}

interface Extent {
  readonly rows: number;
  readonly width: number;
  readonly classes: number;
  readonly lambda: number;
}

/** The class with the highest score for one row. */
export function predictClass(classifier: RidgeClassifier, features: Features, row: number): number {
  const scores = classifier.scores(features, row);
  return scores.indexOf(Math.max(...scores));
}

class LinearScores implements RidgeClassifier {
  constructor(
    /** width × classes. */
    private readonly weights: Float64Array,
    private readonly mean: Float64Array,
    private readonly scale: Scale,
    private readonly classes: number,
  ) {}

  scores({ values, width }: Features, row: number): Float64Array {
    const scores = Float64Array.from(this.mean);
    for (let j = 0; j < width; j += 1) {
      const x = (values[row * width + j]! - this.scale.mean[j]!) / this.scale.deviation[j]!;
      for (let c = 0; c < this.classes; c += 1)
        scores[c]! += x * this.weights[j * this.classes + c]!;
    }
    return scores;
  }
}

function scaleOf({ values, width }: Features, rows: readonly number[]): Scale {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (const row of rows) for (let j = 0; j < width; j += 1) mean[j]! += values[row * width + j]!;
  for (let j = 0; j < width; j += 1) mean[j]! /= rows.length;
  for (const row of rows) {
    for (let j = 0; j < width; j += 1) deviation[j]! += (values[row * width + j]! - mean[j]!) ** 2;
  }
  // A feature that never changes says nothing, and must not be divided by zero.
  for (let j = 0; j < width; j += 1) deviation[j] = Math.sqrt(deviation[j]! / rows.length) || 1;
  return { mean, deviation };
}

function standardised(
  { values, width }: Features,
  rows: readonly number[],
  { mean, deviation }: Scale,
): Float64Array {
  const x = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let j = 0; j < width; j += 1) {
      x[i * width + j] = (values[row * width + j]! - mean[j]!) / deviation[j]!;
    }
  });
  return x;
}

function centredTargets(labels: ArrayLike<number>, rows: readonly number[], classes: number) {
  const mean = new Float64Array(classes);
  for (const row of rows) mean[labels[row]!]! += 1 / rows.length;
  const targets = new Float64Array(rows.length * classes);
  rows.forEach((row, i) => {
    for (let c = 0; c < classes; c += 1) {
      targets[i * classes + c] = Number(labels[row] === c) - mean[c]!;
    }
  });
  return { targets, mean };
}

/** With at least as many rows as features. */
function solveByFeatures(x: Float64Array, y: Float64Array, extent: Extent): Float64Array {
  const { rows, width, classes, lambda } = extent;
  const gram = new Float64Array(width * width);
  const weights = new Float64Array(width * classes);
  for (let i = 0; i < rows; i += 1) {
    const row = x.subarray(i * width, (i + 1) * width);
    for (let j = 0; j < width; j += 1) {
      const value = row[j]!;
      const line = gram.subarray(j * width, j * width + j + 1);
      for (let k = 0; k <= j; k += 1) line[k]! += value * row[k]!;
      for (let c = 0; c < classes; c += 1) weights[j * classes + c]! += value * y[i * classes + c]!;
    }
  }
  for (let j = 0; j < width; j += 1) gram[j * width + j]! += lambda * rows;
  positive(solveCholesky(gram, width, weights));
  return weights;
}

/** With fewer rows than features. */
function solveByRows(x: Float64Array, y: Float64Array, extent: Extent): Float64Array {
  const { rows, width, classes, lambda } = extent;
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i += 1) {
    const a = x.subarray(i * width, (i + 1) * width);
    for (let k = 0; k <= i; k += 1) {
      const b = x.subarray(k * width, (k + 1) * width);
      let sum = 0;
      for (let j = 0; j < width; j += 1) sum += a[j]! * b[j]!;
      gram[i * rows + k] = sum;
    }
    gram[i * rows + i]! += lambda * rows;
  }
  const dual = Float64Array.from(y);
  positive(solveCholesky(gram, rows, dual));
  const weights = new Float64Array(width * classes);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < width; j += 1) {
      const value = x[i * width + j]!;
      for (let c = 0; c < classes; c += 1) {
        weights[j * classes + c]! += value * dual[i * classes + c]!;
      }
    }
  }
  return weights;
}

function positive(isPositive: boolean): void {
  if (!isPositive) throw new Error('a ridge system that is not positive definite');
}
