import type { HeadPolicy } from '../metrics/headPolicy';
import { sentence } from '../shared/text/sentence';
import type { Sentence } from '../shared/text/sentence';
import type { Dataset, DatasetSample, Samples } from './dataset';
import { withOwnClasses } from './headBoxes';

/** Ordered class names by head. */
export type HeadClasses = Readonly<Record<string, readonly string[]>>;

/** `1`, or `1.0` as pandas writes whole numbers where some are missing. */
const wholeNumber = /^(\d{1,6})(?:\.0*)?$/;

/** So many classes are told with their numbers. */
const mostNamed = 4;

/**
 * A data set whose labels are numbers, seen with the names of the model's classes: each number is read as
 * an index, from 0, where nothing else can be meant. That is so where no class is called by a number, 0
 * occurs, and no number is beyond the last class; else the data set stays as it is.
 */
export function withClassNames(
  dataset: Dataset,
  heads: Readonly<Record<string, HeadPolicy>>,
  classes: HeadClasses,
): Dataset {
  const numbered = Object.entries(withOwnClasses(heads, classes)).filter(([head, policy]) =>
    areIndices(dataset, head, policy, classes[head] ?? []),
  );
  if (numbered.length === 0) return dataset;
  const rename = (sample: DatasetSample) =>
    numbered.reduce(
      (seen, [head, policy]) => renamed(seen, head, policy, classes[head] ?? []),
      sample,
    );
  const [first] = numbered.map(([head]) => classes[head] ?? []);
  const { classNames, remarks = [] } = dataset;
  return {
    ...dataset,
    samples: mapped(dataset.samples, rename),
    ...(classNames && { classNames: classNames.map((name) => nameOf(name, first ?? [])) }),
    remarks: [...remarks, ...numbered.map(([head]) => remark(head, classes[head] ?? []))],
  };
}

function areIndices(
  { samples, classNames = [] }: Dataset,
  head: string,
  policy: HeadPolicy,
  names: readonly string[],
): boolean {
  if (names.length === 0 || names.some((name) => wholeNumber.test(name.trim()))) return false;
  // Of boxes that several heads share, no number says whose class it is.
  if (policy.classes) return false;
  const seen = new Set<number>();
  for (const name of classNames) if (!add(seen, name)) return false;
  for (const sample of samples)
    for (const label of labelsOf(sample, head, policy)) if (!add(seen, label)) return false;
  return seen.has(0) && Math.max(...seen) < names.length;
}

/** @returns whether the label is a number */
function add(seen: Set<number>, label: string): boolean {
  const index = indexOf(label);
  if (index !== undefined) seen.add(index);
  return index !== undefined;
}

function indexOf(label: string): number | undefined {
  const [, digits] = wholeNumber.exec(label.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function nameOf(label: string, names: readonly string[]): string {
  return names[indexOf(label) ?? -1] ?? label;
}

function labelsOf({ labels, boxes = [] }: DatasetSample, head: string, policy: HeadPolicy) {
  if (policy.task === 'detection') return boxes.map((box) => box.class);
  if (policy.task === 'regression') return [];
  return partsOf(labels[head] ?? '', policy).filter((label) => label !== '');
}

function renamed(
  sample: DatasetSample,
  head: string,
  policy: HeadPolicy,
  names: readonly string[],
): DatasetSample {
  if (policy.task === 'detection') {
    const boxes = (sample.boxes ?? []).map((box) => ({ ...box, class: nameOf(box.class, names) }));
    return { ...sample, boxes };
  }
  const parts = partsOf(sample.labels[head] ?? '', policy).map((part) => nameOf(part, names));
  return { ...sample, labels: { ...sample.labels, [head]: parts.join(policy.separator ?? '|') } };
}

function partsOf(label: string, { task, separator = '|' }: HeadPolicy): readonly string[] {
  return (task === 'multilabel' ? label.split(separator) : [label]).map((part) => part.trim());
}

function mapped(samples: Samples, change: (sample: DatasetSample) => DatasetSample): Samples {
  const at = (index: number) => {
    const sample = samples.at(index);
    return sample && change(sample);
  };
  return {
    length: samples.length,
    at,
    *[Symbol.iterator]() {
      for (const sample of samples) yield change(sample);
    },
  };
}

function remark(head: string, names: readonly string[]): Sentence {
  const shown = names.slice(0, mostNamed).map((name, index) => `${index} = ${name}`);
  const more = names.length > mostNamed ? ', …' : '';
  return sentence('labels_are_indices', { head, which: `${shown.join(', ')}${more}` });
}
