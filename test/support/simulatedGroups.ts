import { compare } from '../../src/core/comparison/run/compare';
import type { Comparison } from '../../src/core/comparison/comparison';
import type { JudgingPolicy } from '../../src/core/evaluation/policy/evaluationPolicy';
import type { Random } from '../../src/core/shared/random/random';
import type { AnsweredSample } from './predictions';
import { predictionFile } from './predictions';

/** Images of events, as a seismic network or a clinic has them. */
export interface GroupedSamples {
  readonly events: number;
  /** Images of one event. */
  readonly images: number;
  /** True accuracies. */
  readonly a: number;
  readonly b: number;
  /** How often an image is answered as its event is, and not on its own; 0…1. */
  readonly alike: number;
  /** Whether the policy names the events. */
  readonly named: boolean;
  readonly resamples: number;
}

const classes = ['a', 'b'];
const gates = [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }];

/** Compares two simulated models once over images of events, which are mostly answered alike. */
export async function simulateGroups(random: Random, options: GroupedSamples): Promise<Comparison> {
  const sides = { a: sideOf(random, options, options.a), b: sideOf(random, options, options.b) };
  const [a, b] = await Promise.all([
    predictionFile({ label: classes }, sides.a, 'a'),
    predictionFile({ label: classes }, sides.b, 'b'),
  ]);
  const policy: JudgingPolicy = {
    heads: { label: { task: 'classification', label: 'label', weight: 1 } },
    gates,
    ...(options.named && { group: 'event' }),
  };
  return compare({
    a: { version: 'a', metrics: {}, predictions: a },
    b: { version: 'b', metrics: {}, predictions: b },
    policy,
    resamples: options.resamples,
    seed: random.bits(),
  });
}

function sideOf(
  random: Random,
  { events, images, alike }: GroupedSamples,
  accuracy: number,
): AnsweredSample[] {
  return Array.from({ length: events }, (_, event) => {
    const wholeRight = random.fraction() < accuracy;
    return Array.from({ length: images }, (_, image): AnsweredSample => {
      const truth = event % 2;
      const right = random.fraction() < alike ? wholeRight : random.fraction() < accuracy;
      return {
        id: `e${event}_${image}`,
        marks: { event: `e${event}` },
        heads: { label: [truth, right ? truth : 1 - truth] },
      };
    });
  }).flat();
}
