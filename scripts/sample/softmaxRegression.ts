/** Rows of features, each of the same length, with a class index for each row. */
export interface LabelledFeatures {
  readonly rows: readonly Float32Array[];
  readonly labels: readonly number[];
}

/** Affine map to logits: weight `[classes, features]` by rows, bias `[classes]`. */
export interface Linear {
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

export interface FitOptions {
  readonly classes: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** Strength of the L2 penalty on the weights of the standardised features. */
  readonly decay: number;
}

/** What one pass over all rows found, before it changed the weights. */
export interface Epoch {
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** 0 to 1. */
  readonly accuracy: number;
  readonly heldOutAccuracy: number;
}

/**
 * Fits multinomial logistic regression with Adam (Kingma and Ba 2015) on whole batches. Features
 * are standardised for the fit; the result takes them as they come. Sums run in a fixed order, so
 * that the same features give the same weights to the last bit.
 */
export function fitSoftmaxRegression(
  training: LabelledFeatures,
  heldOut: LabelledFeatures,
  options: FitOptions,
): { readonly linear: Linear; readonly history: readonly Epoch[] } {
  const { mean, deviation } = moments(training.rows);
  const standardise = (row: Float32Array): Float64Array =>
    Float64Array.from(row, (value, i) => (value - mean[i]!) / deviation[i]!);
  const rows = training.rows.map(standardise);
  const heldOutRows = heldOut.rows.map(standardise);
  const parameters = new Float64Array(options.classes * (mean.length + 1));
  const step = adam(parameters.length, options.learningRate);
  const history: Epoch[] = [];
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const heldOutAccuracy = accuracyOf(parameters, heldOutRows, heldOut.labels, options.classes);
    const { gradient, loss, accuracy } = pass(parameters, rows, training.labels, options);
    history.push({ loss, accuracy, heldOutAccuracy });
    step(parameters, gradient);
  }
  return { linear: unstandardise(parameters, mean, deviation), history };
}

/** The class with the highest logit. */
export function predictClass({ weight, bias }: Linear, row: ArrayLike<number>): number {
  const logits = Array.from(bias, (offset, c) => {
    let sum = offset;
    for (let i = 0; i < row.length; i++) sum += weight[c * row.length + i]! * row[i]!;
    return sum;
  });
  return logits.indexOf(Math.max(...logits));
}

function moments(rows: readonly Float32Array[]): { mean: Float64Array; deviation: Float64Array } {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (const row of rows) row.forEach((value, i) => (mean[i]! += value / rows.length));
  for (const row of rows) {
    row.forEach((value, i) => (square[i]! += (value - mean[i]!) ** 2 / rows.length));
  }
  // A filter that never fires has no deviation; any other divisor keeps it at zero.
  return { mean, deviation: square.map((value) => Math.sqrt(value) || 1) };
}

/** Loss, accuracy and gradient over all rows. Parameters: `classes` rows of weights, then a bias. */
function pass(
  parameters: Float64Array,
  rows: readonly Float64Array[],
  labels: readonly number[],
  { classes, decay }: FitOptions,
): { gradient: Float64Array; loss: number; accuracy: number } {
  const width = parameters.length / classes;
  const gradient = parameters.map((value, i) => (i % width === width - 1 ? 0 : decay * value));
  let loss = 0;
  let right = 0;
  rows.forEach((row, r) => {
    const label = labels[r]!;
    const probabilities = softmax(logitsOf(parameters, row, classes));
    loss -= Math.log(Math.max(probabilities[label]!, 1e-12)) / rows.length;
    if (probabilities.indexOf(Math.max(...probabilities)) === label) right++;
    probabilities.forEach((probability, c) => {
      const error = (probability - (c === label ? 1 : 0)) / rows.length;
      const at = c * width;
      for (let i = 0; i < row.length; i++) gradient[at + i]! += error * row[i]!;
      gradient[at + width - 1]! += error;
    });
  });
  return { gradient, loss, accuracy: right / rows.length };
}

function accuracyOf(
  parameters: Float64Array,
  rows: readonly Float64Array[],
  labels: readonly number[],
  classes: number,
): number {
  const right = rows.filter((row, r) => {
    const logits = logitsOf(parameters, row, classes);
    return logits.indexOf(Math.max(...logits)) === labels[r];
  });
  return right.length / rows.length;
}

function logitsOf(parameters: Float64Array, row: Float64Array, classes: number): number[] {
  const width = row.length + 1;
  return Array.from({ length: classes }, (_, c) => {
    let sum = parameters[c * width + row.length]!;
    for (let i = 0; i < row.length; i++) sum += parameters[c * width + i]! * row[i]!;
    return sum;
  });
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** One Adam step a call, with the paper's decay rates; the step size falls with the square root. */
function adam(length: number, learningRate: number) {
  const first = new Float64Array(length);
  const second = new Float64Array(length);
  let time = 0;
  return (parameters: Float64Array, gradient: Float64Array): void => {
    time++;
    const rate = learningRate / Math.sqrt(time);
    for (let i = 0; i < length; i++) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!;
      second[i] = 0.999 * second[i]! + 0.001 * gradient[i]! ** 2;
      const mean = first[i]! / (1 - 0.9 ** time);
      const deviation = Math.sqrt(second[i]! / (1 - 0.999 ** time));
      parameters[i]! -= (rate * mean) / (deviation + 1e-8);
    }
  };
}

function unstandardise(
  parameters: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
): Linear {
  const width = mean.length + 1;
  const classes = parameters.length / width;
  const weight = new Float64Array(classes * mean.length);
  const bias = new Float64Array(classes);
  for (let c = 0; c < classes; c++) {
    bias[c] = parameters[c * width + mean.length]!;
    for (let i = 0; i < mean.length; i++) {
      const value = parameters[c * width + i]! / deviation[i]!;
      weight[c * mean.length + i] = value;
      bias[c]! -= value * mean[i]!;
    }
  }
  return { weight, bias };
}
