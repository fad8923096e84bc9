import { Random } from '../../src/core/shared/random/random';
import { simulateComparison } from '../support/simulatedModels';

/**
 * How often the verdict is right, over simulated comparisons with a known truth:
 * `npx tsx test/bench/verdicts.ts [rounds] [samples]`. Seeded: the rates are the same on every run.
 */
async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 1000);
  const samples = Number(process.argv[3] ?? 420);
  const resamples = 1000;
  const random = new Random(1);
  const count = { better: 0, worse: 0, not_shown: 0 };
  let smallest = 0;
  for (let round = 0; round < rounds; round++) {
    const { verdict, smallest_gain } = await simulateComparison(random, {
      samples,
      gain: 0,
      resamples,
    });
    count[verdict] += 1;
    smallest += (smallest_gain ?? 0) / rounds;
  }
  print('equal models', rounds, samples, 0, count.better, 'at most 5 %');
  console.log(`  called worse: ${percent(count.worse, rounds)}`);
  for (const times of [1, 2]) {
    let better = 0;
    for (let round = 0; round < rounds; round++) {
      const gain = times * smallest;
      const { verdict } = await simulateComparison(random, { samples, gain, resamples });
      if (verdict === 'better') better += 1;
    }
    const bound = times === 1 ? 'about 80 %' : 'at least 95 %';
    print(`a gain of ${times} × the smallest`, rounds, samples, times * smallest, better, bound);
  }
}

function print(
  what: string,
  rounds: number,
  samples: number,
  gain: number,
  better: number,
  bound: string,
): void {
  const setting = `${rounds} comparisons of ${samples} samples, true gain ${gain.toFixed(4)}`;
  console.log(`${what} (${setting}): ${percent(better, rounds)} called better (${bound})`);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

void main();
