import { mean } from '../shared/numbers/summary';

/**
 * Interval of a mean of independent values: x̄ ± t s / √n with n − 1 degrees of freedom (Student 1908).
 * @param values at least two
 */
export function meanInterval(
  values: readonly number[],
  confidence = 0.95,
): readonly [low: number, high: number] {
  const n = values.length;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * error;
  return [middle - half, middle + half];
}

/**
 * Quantile of Student's t distribution, by bisection of `centralMass` to the last bit.
 * @param q between 0.5 and 1
 * @param degrees of freedom, an integer of at least 1
 */
export function studentQuantile(q: number, degrees: number): number {
  const mass = 2 * q - 1;
  let [low, high] = [0, 1];
  while (centralMass(high, degrees) < mass) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (centralMass(middle, degrees) < mass) low = middle;
    else high = middle;
  }
}

/**
 * P[|T| < t]. Source: Abramowitz and Stegun 26.7.3 and 26.7.4, finite sums for whole degrees of freedom.
 */
function centralMass(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
