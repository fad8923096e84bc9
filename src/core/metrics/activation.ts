/**
 * Turns one sample's outputs into probabilities, in double precision.
 * A sigmoid over one output of a head with two classes gives the second class's probability.
 * @param outputs one value a class
 */
export function activate(
  outputs: ArrayLike<number>,
  activation: Activation,
  classes: number,
): number[] {
  const values = Array.from(outputs);
  switch (activation) {
    case 'softmax':
      return softmax(values);
    case 'sigmoid':
      return binary(values.map(sigmoid), classes);
    case 'none':
      return binary(values, classes);
  }
}

function binary(values: number[], classes: number): number[] {
  return values.length === 1 && classes === 2 ? [1 - values[0]!, values[0]!] : values;
}

function softmax(values: readonly number[]): number[] {
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function sigmoid(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value));
}

/** Index of the greatest value, the first of equals as NumPy's `argmax`. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}

export type Activation = 'softmax' | 'sigmoid' | 'none';
