import { compare } from '../../src/core/comparison/run/compare';
import type { Comparison } from '../../src/core/comparison/comparison';
import type { Random } from '../../src/core/shared/random/random';
import { predictionFile } from './predictions';

/** Equally good models of many classes, with a gate on the recall of each. */
export interface GatedSamples {
  readonly samples: number;
  readonly classes: number;
  readonly accuracy: number;
  readonly resamples: number;
}

/** Compares two such models once; no gate allows a loss. */
export async function simulateGates(random: Random, options: GatedSamples): Promise<Comparison> {
  const names = Array.from({ length: options.classes }, (_, i) => `c${i}`);
  const truths = Array.from({ length: options.samples }, () => random.below(names.length));
  const answer = (truth: number) =>
    random.fraction() < options.accuracy ? truth : (truth + 1) % names.length;
  const side = (version: string) =>
    predictionFile(
      { label: names },
      truths.map((truth, i) => ({ id: `s${i}`, heads: { label: [truth, answer(truth)] } })),
      version,
    );
  return compare({
    a: { version: 'a', metrics: {}, predictions: await side('a') },
    b: { version: 'b', metrics: {}, predictions: await side('b') },
    policy: {
      heads: { label: { task: 'classification', label: 'label', weight: 1 } },
      gates: names.map((name) => ({ metric: `label_${name}_recall`, maxLoss: 0 })),
    },
    resamples: options.resamples,
    seed: random.bits(),
  });
}
