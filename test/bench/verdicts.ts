import { Random } from '../../src/core/shared/random/random';
import type { Comparison } from '../../src/core/comparison/comparison';
import { simulateComparison } from '../support/simulatedModels';
import { simulateGroups } from '../support/simulatedGroups';
import { simulateGates } from '../support/simulatedGates';
import type { GroupedSamples } from '../support/simulatedGroups';
import { percent, rateOf } from './verdicts/rates';

/**
 * How often the verdict is right, over simulated comparisons with a known truth, each rate with its
 * Monte Carlo error: `npx tsx test/bench/verdicts.ts [rounds] [part]`. Seeded: the rates are the same
 * on every run.
 */
const rounds = Number(process.argv[2] ?? 1000);
const part = process.argv[3] ?? '';
const resamples = 1000;

type Simulate = (random: Random) => Promise<Comparison>;

/** Simulates a case and prints how often it is called better, and how often the interval holds the truth. */
async function run(name: string, goal: string, gain: number, simulate: Simulate): Promise<number> {
  if (!name.includes(part)) return 0;
  const random = new Random(1, name);
  const count = { better: 0, non_inferior: 0, worse: 0, not_shown: 0 };
  let covered = 0;
  let smallest = 0;
  for (let round = 0; round < rounds; round++) {
    const comparison = await simulate(random);
    count[comparison.verdict] += 1;
    smallest += (comparison.smallest_gain ?? 0) / rounds;
    const [low, high] = compositeOf(comparison);
    if (low <= gain && gain <= high) covered += 1;
  }
  const [better, worse] = [rateOf(count.better, rounds), rateOf(count.worse, rounds)];
  console.log(`${name}: better ${better} (${goal}), worse ${worse}`);
  console.log(`  interval holds the truth: ${rateOf(covered, rounds)} (93 to 97 %)`);
  return smallest;
}

function compositeOf({ metrics }: Comparison): readonly [number, number] {
  return metrics.find(({ metric }) => metric === 'composite_score')?.ci95 ?? [0, 0];
}

async function independent(samples: number): Promise<void> {
  const name = `two heads, ${samples} samples`;
  const compareOnce = (gain: number) => (random: Random) =>
    simulateComparison(random, { samples, gain, resamples });
  const smallest = await run(`${name}, equal`, 'at most 2.5 %', 0, compareOnce(0));
  for (const [times, goal] of [
    [1, '77 to 83 %'],
    [2, 'at least 95 %'],
  ] as const) {
    const gain = times * smallest;
    const label = `${name}, a gain of ${times} × the smallest (${percent(gain)} points)`;
    if (smallest > 0 && gain < 0.15) await run(label, goal, gain, compareOnce(gain));
  }
}

async function grouped(): Promise<void> {
  const shared = { events: 40, images: 10, alike: 0.8, a: 0.85, b: 0.85, resamples };
  const compareOnce = (more: Partial<GroupedSamples>) => (random: Random) =>
    simulateGroups(random, { ...shared, named: true, ...more });
  const name = '400 images of 40 events';
  await run(`${name}, equal, events named`, 'at most 2.5 %', 0, compareOnce({}));
  await run(`${name}, equal, events not named`, 'no goal', 0, compareOnce({ named: false }));
  const few = compareOnce({ events: 15, images: 4 });
  await run('60 images of 15 events, equal, events named', 'at most 2.5 %', 0, few);
  await run(`${name}, a gain of 10 points, events named`, 'no goal', 0.1, compareOnce({ a: 0.95 }));
}

async function manyGates(): Promise<void> {
  const compareOnce = (random: Random) =>
    simulateGates(random, { samples: 1000, classes: 20, accuracy: 0.85, resamples });
  await run(
    '20 gates of one class each, equal',
    'at most 2.5 %, worse at most 5 %',
    0,
    compareOnce,
  );
}

async function main(): Promise<void> {
  await manyGates();
  await grouped();
  await independent(420);
}

void main();
