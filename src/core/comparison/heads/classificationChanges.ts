import { wilsonInterval } from '../../statistics/normal';
import type { PairedClassification } from './classification';
import type { ClassChange, Flip, HeadFlips } from './pairedHead';

/** Samples that one version got right and the other wrong, with both answers. */
export function findFlips(paired: PairedClassification, ids: readonly string[]): HeadFlips {
  const gained: Flip[] = [];
  const lost: Flip[] = [];
  const { truth, a, b, classes } = paired;
  for (let i = 0; i < truth.length; i++) {
    const label = truth[i]!;
    if (label < 0 || (a[i] === label) === (b[i] === label)) continue;
    (a[i] === label ? gained : lost).push({
      id: ids[i]!,
      truth: classes[label]!,
      a: { label: classes[a[i]!]!, confidence: paired.confidenceA[i]! },
      b: { label: classes[b[i]!]!, confidence: paired.confidenceB[i]! },
    });
  }
  return { gained, lost };
}

/** Share of samples, labelled or not, that the two versions answer differently; 0…1. */
export function churn({ a, b }: PairedClassification): number {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different += 1;
  return a.length === 0 ? 0 : different / a.length;
}

/** How every class fares, in the order of its name. */
export function classChanges(paired: PairedClassification): ClassChange[] {
  const { truth, a, b, classes } = paired;
  const counts = classes.map(() => ({
    support: 0,
    predA: 0,
    predB: 0,
    rightA: 0,
    rightB: 0,
    both: 0,
  }));
  for (let i = 0; i < truth.length; i++) {
    const label = truth[i]!;
    if (label < 0) continue;
    const count = counts[label]!;
    count.support += 1;
    counts[a[i]!]!.predA += 1;
    counts[b[i]!]!.predB += 1;
    if (a[i] === label) count.rightA += 1;
    if (b[i] === label) count.rightB += 1;
    if (a[i] === label && b[i] === label) count.both += 1;
  }
  return classes.map((name, index) => {
    const { support, predA, predB, rightA, rightB, both } = counts[index]!;
    return {
      name,
      support,
      recall: { a: ratio(rightA, support), b: ratio(rightB, support) },
      precision: { a: ratio(rightA, predA), b: ratio(rightB, predB) },
      f1: { a: ratio(2 * rightA, support + predA), b: ratio(2 * rightB, support + predB) },
      gained: rightA - both,
      lost: rightB - both,
      recall_ci95: { a: wilsonInterval(rightA, support), b: wilsonInterval(rightB, support) },
    };
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
