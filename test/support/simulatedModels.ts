import { compare } from '../../src/core/comparison/run/compare';
import type { Random } from '../../src/core/shared/random/random';
import type { Comparison } from '../../src/core/comparison/comparison';
import type { AnsweredSample } from './predictions';
import { predictionFile } from './predictions';

/** Two heads as in the sample pipeline. */
export const simulatedClasses = {
  azimuth: ['N', 'E', 'S', 'W'],
  magnitude: ['Small', 'Medium', 'Large'],
} as const;

export const simulatedPolicy = {
  heads: {
    magnitude: { task: 'classification', label: 'magnitude', weight: 0.6 },
    azimuth: { task: 'classification', label: 'azimuth', weight: 0.4 },
  },
  gates: [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }],
} as const;

/**
 * Compares two simulated models once. Samples differ in difficulty, so that the models' errors go
 * together as those of real ones; given the sample, they are independent.
 * @param gain how much higher A's true accuracy is in both heads, 0…1; at most 0.15
 */
export async function simulateComparison(
  random: Random,
  options: { readonly samples: number; readonly gain: number; readonly resamples: number },
): Promise<Comparison> {
  const drawn = Array.from({ length: options.samples }, (_, i) => drawSample(random, i, options));
  const [a, b] = await Promise.all(
    (['a', 'b'] as const).map((side) =>
      predictionFile(
        simulatedClasses,
        drawn.map((sample) => sample[side]),
        side,
      ),
    ),
  );
  return compare({
    a: { version: 'a', metrics: {}, predictions: a! },
    b: { version: 'b', metrics: {}, predictions: b! },
    policy: simulatedPolicy,
    resamples: options.resamples,
    seed: random.bits(),
  });
}

function drawSample(
  random: Random,
  index: number,
  { gain }: { readonly gain: number },
): { a: AnsweredSample; b: AnsweredSample } {
  const a: Record<string, readonly [number, number]> = {};
  const b: Record<string, readonly [number, number]> = {};
  const id = `s${index}`;
  for (const [head, classes] of Object.entries(simulatedClasses)) {
    const truth = random.below(classes.length);
    // From 0.45 to 0.85 each, 0.65 on average; the gain fits above.
    const chance = 0.45 + 0.4 * random.fraction();
    a[head] = [truth, answer(random, truth, classes.length, chance + gain)];
    b[head] = [truth, answer(random, truth, classes.length, chance)];
  }
  return { a: { id, heads: a }, b: { id, heads: b } };
}

function answer(random: Random, truth: number, classes: number, chance: number): number {
  if (random.fraction() < chance) return truth;
  return (truth + 1 + random.below(classes - 1)) % classes;
}
