import { itemAt } from '../shared/items/lookUp';
import { drawOrder } from '../augmentation/draws';
import type { DatasetSample, Samples } from '../datasets/dataset';
import type { HeadPolicy } from '../metrics/headPolicy';
import { Random } from '../shared/random/random';
import { labelsOf } from './classOrders';

type Heads = Readonly<Record<string, HeadPolicy>>;

/** Samples that were drawn, and of how many. */
export interface Draw {
  readonly samples: readonly DatasetSample[];
  readonly labelled: number;
}

/**
 * Draws labelled samples by a seed, as evenly from the classes as there are any: those of the
 * classification head with the greatest weight. Without such a head all samples are drawn alike.
 */
export function drawSamples(samples: Samples, heads: Heads, limit: number, seed: number): Draw {
  const balanced = Object.entries(heads)
    .filter(([, { task }]) => task === 'classification')
    .sort(([, a], [, b]) => b.weight - a.weight)[0]?.[0];
  const groups = new Map<string, number[]>();
  let labelled = 0;
  for (const index of drawOrder(new Random(seed, 'contract check'), samples.length)) {
    const sample = itemAt(samples, index);
    if (!isLabelled(sample, heads)) continue;
    labelled += 1;
    const key = balanced === undefined ? '' : (sample.labels[balanced]?.trim() ?? '');
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  const taken = evenly([...groups.values()], limit).sort((a, b) => a - b);
  return { samples: taken.map((index) => itemAt(samples, index)), labelled };
}

function isLabelled(sample: DatasetSample, heads: Heads): boolean {
  return Object.entries(heads).some(([head, policy]) => labelsOf(sample, head, policy).length > 0);
}

/** In rounds, one of each group, until there are enough or none is left. */
function evenly(groups: readonly (readonly number[])[], limit: number): number[] {
  const taken: number[] = [];
  const longest = groups.reduce((most, { length }) => Math.max(most, length), 0);
  for (let round = 0; round < longest; round += 1) {
    for (const group of groups) {
      const index = group[round];
      if (index !== undefined && taken.length < limit) taken.push(index);
    }
    if (taken.length === limit) break;
  }
  return taken;
}
