import { itemAt } from '../../shared/items/lookUp';
import { UserError } from '../../shared/errors/errors';
import { boxPrint } from '../../datasets/boxPrint';
import { ownBoxes, withOwnClasses } from '../../datasets/headBoxes';
import type { Dataset, DatasetSample } from '../../datasets/dataset';
import { withClassNames } from '../../datasets/numberedLabels';
import { readTruth } from '../../datasets/truths';
import type { StoredHead } from '../predictions/predictionColumns';
import type { PredictionFile } from '../predictions/predictionFile';
import type { PartName } from '../predictions/predictionParts';
import type { HeadPolicy } from '../../metrics/headPolicy';
import { firstFew, sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';

/** In what a data set's samples differ from those that were evaluated; ids. */
export interface LabelChanges {
  readonly relabelled: readonly string[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Holds a data set as it is now against the truths that an evaluation stored.
 * @param read as its files have it: labels that are numbers are read as the evaluation read them
 * @param skipped ids that could not be read then: that they are not stored is no change
 */
export async function findLabelChanges(
  read: Dataset,
  heads: Readonly<Record<string, HeadPolicy>>,
  file: PredictionFile,
  skipped: readonly string[],
): Promise<LabelChanges> {
  const classes = Object.fromEntries(
    Object.entries(file.header.heads).map(([head, one]) => [head, one.classes] as const),
  );
  const dataset = withClassNames(read, heads, classes);
  const policies = withOwnClasses(heads, classes);
  const ids = await file.ids();
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const known = new Set([...ids, ...skipped]);
  const now = new Set<string>();
  for (const { id } of dataset.samples) now.add(id);
  const relabelled = new Set<string>();
  for (const [head, stored] of Object.entries(file.header.heads)) {
    const policy = policies[head];
    if (policy?.task !== stored.task) continue;
    const truths = await readStoredTruths(file, head, stored);
    const prints = stored.task === 'detection' ? await readPrints(file, head) : () => undefined;
    for (const sample of dataset.samples) {
      const row = rowOf.get(sample.id);
      if (row === undefined) continue;
      const text = labelText(sample, head, policy, stored.classes);
      if (text !== truths(row) || hasMoved(sample, policy, prints(row))) relabelled.add(sample.id);
    }
  }
  return {
    relabelled: [...relabelled],
    added: [...now].filter((id) => !known.has(id)),
    gone: ids.filter((id) => !now.has(id)),
  };
}

/** A truth in a form that two of them can be compared in; a label that is none differs from all. */
function labelText(
  sample: DatasetSample,
  head: string,
  policy: HeadPolicy,
  classes: readonly string[],
): string {
  if (policy.task === 'detection') return boxCounts(sample, policy, classes);
  try {
    const truth = readTruth(sample, head, policy, classes);
    return typeof truth === 'object' ? setText(truth) : String(truth ?? '');
  } catch (error) {
    if (error instanceof UserError) return 'none';
    throw error;
  }
}

function setText(indices: readonly number[]): string {
  return `{${[...new Set(indices)].sort((a, b) => a - b).join()}}`;
}

/** Whether boxes changed that are as many of each class as they were. */
function hasMoved(
  { boxes }: DatasetSample,
  policy: HeadPolicy,
  print: number | undefined,
): boolean {
  return print !== undefined && print !== boxPrint(ownBoxes(boxes, policy));
}

/** Undefined where a sample's boxes were not told: then they are told by their counts. */
async function readPrints(
  file: PredictionFile,
  head: string,
): Promise<(row: number) => number | undefined> {
  const prints = await file.numbers(head, 'truth_print', (n) => new Float64Array(n));
  return (row) => (Number.isNaN(prints[row]) ? undefined : prints[row]);
}

function boxCounts(
  { boxes }: DatasetSample,
  policy: HeadPolicy,
  classes: readonly string[],
): string {
  const counted = ownBoxes(boxes, policy)
    .filter(({ crowd }) => !crowd)
    .map((box) => classes.indexOf(box.class));
  return counted.sort((a, b) => a - b).join();
}

async function readStoredTruths(
  file: PredictionFile,
  head: string,
  { task, classes }: StoredHead,
): Promise<(row: number) => string> {
  const int32 = (part: PartName) => file.numbers(head, part, (n) => new Int32Array(n));
  switch (task) {
    case 'classification': {
      const truth = await int32('truth');
      return (row) => (itemAt(truth, row) < 0 ? '' : String(truth[row]));
    }
    case 'regression': {
      const truth = await file.numbers(head, 'truth', (n) => new Float64Array(n));
      return (row) => (Number.isNaN(truth[row]) ? '' : String(truth[row]));
    }
    case 'multilabel': {
      const bits = await file.numbers(head, 'truth', (n) => new Uint8Array(n));
      return (row) => {
        const own = bits.subarray(row * classes.length, (row + 1) * classes.length);
        return own[0] === 2 ? '' : setText(Array.from(own.keys()).filter((i) => own[i] === 1));
      };
    }
    case 'detection': {
      const counts = await int32('truth_count');
      const labels = await int32('truth_class');
      const boxes = await int32('truth_boxes');
      const starts = new Int32Array(counts.length + 1);
      counts.forEach((count, row) => (starts[row + 1] = itemAt(starts, row) + count));
      return (row) => {
        const [from, to] = [itemAt(starts, row), itemAt(starts, row + 1)];
        const each = [...labels.subarray(from, to)].flatMap((label, i) =>
          Array<number>(itemAt(boxes, from + i)).fill(label),
        );
        return each.sort((a, b) => a - b).join();
      };
    }
  }
}

/** For instance `the labels of SCN_1 and SCN_2`; empty where no sample changed. */
export function changesText({ relabelled, added, gone }: LabelChanges): Value {
  const label = relabelled.length > 1 ? 'labels_changed' : 'label_changed';
  return withCommas([
    ...named(label, relabelled),
    ...named('samples_added', added),
    ...named('samples_gone', gone),
  ]);
}

type Change = 'labels_changed' | 'label_changed' | 'samples_added' | 'samples_gone';

function named(code: Change, ids: readonly string[]): readonly Sentence[] {
  return ids.length === 0 ? [] : [sentence(code, { ids: firstFew(ids) })];
}
