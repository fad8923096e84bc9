import { encodeModel } from '../../src/core/onnx/encode';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import { floatTensor } from '../../src/core/onnx/tensorValues';
import { Random } from '../../src/core/shared/random/random';

/** One hidden layer of ReLU: `W2 relu(W1 x + b1) + b2`; weights by rows. */
export interface Perceptron {
  readonly inputs: number;
  readonly hidden: number;
  readonly classes: number;
  readonly w1: Float64Array;
  readonly b1: Float64Array;
  readonly w2: Float64Array;
  readonly b2: Float64Array;
}

export interface TrainingSet {
  readonly rows: readonly Float32Array[];
  readonly labels: readonly number[];
}

const batch = 16;
const rate = 0.002;

/** Fits by Adam (Kingma and Ba 2015) on small batches of standardized inputs; the same seed gives the same weights. */
export function trainPerceptron(
  { rows, labels }: TrainingSet,
  shape: Pick<Perceptron, 'hidden' | 'classes'>,
  options: { readonly epochs: number; readonly seed: number },
): Perceptron {
  const random = new Random(options.seed, 'weights');
  const moments = momentsOf(rows);
  const fed = rows.map((row) => standardized(row, moments));
  const net = randomNet(rows[0]!.length, shape, random);
  const parts = [net.w1, net.b1, net.w2, net.b2];
  const steps = parts.map(adam);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const decay = 1 - epoch / options.epochs;
    for (let start = 0; start < rows.length; start += batch) {
      const gradients = parts.map((part) => new Float64Array(part.length));
      for (let k = 0; k < batch; k += 1) {
        const index = random.below(rows.length);
        addGradient(net, fed[index]!, labels[index]!, gradients);
      }
      steps.forEach((step, i) => step(gradients[i]!, rate * decay));
    }
  }
  return unstandardized(net, moments);
}

/** Share of rows that are answered rightly. */
export function accuracyOf(net: Perceptron, { rows, labels }: TrainingSet): number {
  const right = rows.filter((row, i) => {
    const { logits } = forward(net, row);
    return logits.indexOf(Math.max(...logits)) === labels[i];
  });
  return right.length / rows.length;
}

/** The bytes of an ONNX file: `input` [1, 3, H, W] to `logits` [1, classes]. */
export function encodePerceptron(net: Perceptron, size: readonly [number, number]): Uint8Array {
  const known = new Map([
    ['hidden.weight', net.w1],
    ['hidden.bias', net.b1],
    ['out.weight', net.w2],
    ['out.bias', net.b2],
  ]);
  const builder = new GraphBuilder('perceptron', (name, dims) => {
    return floatTensor(name, dims, known.get(name)!).data;
  });
  const flat = builder.flatten(builder.input('input', [1, 3, ...size]), 'flatten');
  const hidden = builder.relu(builder.gemm(flat, 'hidden', net.inputs, net.hidden), 'relu');
  builder.output(builder.gemm(hidden, 'out', net.hidden, net.classes), 'logits', [1, net.classes]);
  return encodeModel(builder.model());
}

function randomNet(
  inputs: number,
  { hidden, classes }: Pick<Perceptron, 'hidden' | 'classes'>,
  random: Random,
): Perceptron {
  const normal = (length: number, deviation: number) =>
    Float64Array.from({ length }, () => deviation * random.normal());
  return {
    ...{ inputs, hidden, classes },
    w1: normal(inputs * hidden, Math.sqrt(1 / inputs)),
    b1: new Float64Array(hidden),
    w2: normal(hidden * classes, Math.sqrt(2 / hidden)),
    b2: new Float64Array(classes),
  };
}

interface Moments {
  readonly means: Float64Array;
  /** Of all inputs together. */
  readonly deviation: number;
}

function momentsOf(rows: readonly Float32Array[]): Moments {
  const means = new Float64Array(rows[0]!.length);
  for (const row of rows) row.forEach((value, i) => (means[i]! += value / rows.length));
  let squares = 0;
  for (const row of rows) row.forEach((value, i) => (squares += (value - means[i]!) ** 2));
  return { means, deviation: Math.sqrt(squares / rows.length / means.length) };
}

function standardized(row: Float32Array, { means, deviation }: Moments): Float32Array {
  return row.map((value, i) => (value - means[i]!) / deviation);
}

/** The net that takes inputs as they come, of one that takes standardized ones. */
function unstandardized(net: Perceptron, { means, deviation }: Moments): Perceptron {
  const w1 = net.w1.map((weight) => weight / deviation);
  const b1 = net.b1.map((bias, h) => {
    let shift = 0;
    means.forEach((mean, i) => (shift += w1[h * net.inputs + i]! * mean));
    return bias - shift;
  });
  return { ...net, w1, b1 };
}

function forward({ hidden, classes, w1, b1, w2, b2 }: Perceptron, row: Float32Array) {
  const active = new Float64Array(hidden);
  for (let h = 0; h < hidden; h += 1) {
    let sum = b1[h]!;
    for (let i = 0, at = h * row.length; i < row.length; i += 1) sum += w1[at + i]! * row[i]!;
    active[h] = Math.max(0, sum);
  }
  const logits = Array.from({ length: classes }, (_, c) => {
    let sum = b2[c]!;
    for (let h = 0; h < hidden; h += 1) sum += w2[c * hidden + h]! * active[h]!;
    return sum;
  });
  return { active, logits };
}

/** Adds the gradient of the cross-entropy of one row. */
function addGradient(
  net: Perceptron,
  row: Float32Array,
  label: number,
  [g1, gb1, g2, gb2]: readonly Float64Array[],
): void {
  const { active, logits } = forward(net, row);
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const errors = powers.map((power, c) => power / total - (c === label ? 1 : 0));
  for (let h = 0; h < net.hidden; h += 1) {
    let back = 0;
    errors.forEach((error, c) => {
      back += error * net.w2[c * net.hidden + h]!;
      g2![c * net.hidden + h]! += error * active[h]!;
    });
    if (active[h] === 0) continue;
    gb1![h]! += back;
    for (let i = 0, at = h * row.length; i < row.length; i += 1) g1![at + i]! += back * row[i]!;
  }
  errors.forEach((error, c) => (gb2![c]! += error));
}

function adam(parameters: Float64Array) {
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  let time = 0;
  return (gradient: Float64Array, step: number): void => {
    time += 1;
    const [a, b] = [1 - 0.9 ** time, 1 - 0.999 ** time];
    for (let i = 0; i < parameters.length; i += 1) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!;
      second[i] = 0.999 * second[i]! + 0.001 * gradient[i]! ** 2;
      parameters[i]! -= (step * (first[i]! / a)) / (Math.sqrt(second[i]! / b) + 1e-8);
    }
  };
}
