import { namesClass, ownBoxes } from '../../datasets/headBoxes';
import type { Dataset } from '../../datasets/dataset';
import { countClasses, unknownClasses } from './classFit';
import type { ClassCount } from './classFit';
import { partsOf } from './columnFit';
import type { MatchedHead } from './datasetHead';
import { headPolicy } from './placeDataset';

/** A head and its labels in a data set. */
export interface DescribedHead extends MatchedHead {
  /** Samples that have a label of it, or a box. */
  readonly labelled: number;
  /** Empty for a head without classes. */
  readonly counts: readonly ClassCount[];
  /** What keeps it from being evaluated; undefined where nothing does. */
  readonly misfit?: string;
}

/**
 * Counts the labels of each head over all samples.
 * @param isProposed whether there is no model yet, so that any class will do
 */
export function countHeads(
  dataset: Dataset,
  heads: readonly MatchedHead[],
  isProposed: boolean,
): readonly DescribedHead[] {
  return heads.map((head) => {
    const counts = new Map<string, number>();
    // Folders and names that the data set declares count even where no sample has them.
    const { scored } = head;
    const isOwn = (name: string) => !scored || namesClass(scored, name);
    for (const name of dataset.classNames ?? []) {
      if (isOwn(name)) counts.set(name.normalize('NFC'), 0);
    }
    const labelled = addLabels(dataset, head, counts);
    const classes = isProposed ? [] : head.classes;
    if (head.task === 'regression') return { ...head, labelled, counts: [] };
    const found = countClasses(counts, classes);
    const misfit = isProposed ? undefined : unknownClasses(head.head, found, classes);
    return { ...head, labelled, counts: found, ...(misfit !== undefined && { misfit }) };
  });
}

function addLabels({ samples }: Dataset, head: MatchedHead, counts: Map<string, number>): number {
  let labelled = 0;
  for (const sample of samples) {
    const labels =
      head.task === 'detection'
        ? ownBoxes(sample.boxes, headPolicy(head)).map((box) => box.class)
        : labelsOf(sample.labels[head.head] ?? '', head);
    if (labels.length > 0) labelled += 1;
    for (const label of labels) {
      const name = label.normalize('NFC');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return labelled;
}

function labelsOf(text: string, { task, separator = '|' }: MatchedHead): readonly string[] {
  const label = text.trim();
  if (label === '') return [];
  return task === 'multilabel' ? partsOf(label, separator) : [label];
}
