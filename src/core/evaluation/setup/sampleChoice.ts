import type { Dataset } from '../../datasets/dataset';
import { ownBoxes } from '../../datasets/headBoxes';
import type { MatchedHead } from './datasetHead';
import { headPolicy } from './placeDataset';

/** A sample for people to look at, with what is true of it. */
export interface LabelledSample {
  readonly id: string;
  /** Text of each head's label; for a detector the classes of its boxes. Unlabelled heads are missing. */
  readonly labels: readonly { readonly head: string; readonly text: string }[];
}

/** Samples from all over a data set, in its order: where it is sorted by class, of every class. */
export function someSamples(
  { samples }: Dataset,
  heads: readonly MatchedHead[],
  count: number,
): readonly LabelledSample[] {
  const wanted = Math.min(count, samples.length);
  return Array.from({ length: wanted }, (_, index) => {
    const sample = samples.at(Math.floor(((index + 0.5) * samples.length) / wanted));
    const labels = heads.flatMap((matched) => {
      const { head, task } = matched;
      const boxes = () => ownBoxes(sample?.boxes, headPolicy(matched));
      const text = task === 'detection' ? boxText(boxes()) : sample?.labels[head];
      return text === undefined || text === '' ? [] : [{ head, text }];
    });
    return { id: sample?.id ?? '', labels };
  });
}

/** `person × 2, dog`. */
function boxText(boxes: readonly { readonly class: string }[]): string {
  const counts = new Map<string, number>();
  for (const box of boxes) counts.set(box.class, (counts.get(box.class) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} × ${count}` : name)).join(', ');
}
