import type { ClassChange, Flip, LargestChanges } from '../../core/comparison/heads/pairedHead';
import type { PairStudy } from '../../core/comparison/versions/pairStudy';
import type { Comparison } from '../../core/comparison/comparison';
import type {
  ComparedClass,
  ComparedHead,
  ConfusionFacts,
  FlipFacts,
  ReliabilityFacts,
  Sides,
} from '../../protocol/comparedHead';
import type { HeadResult } from '../../core/metrics/headResult';
import { isObject } from '../../core/shared/items/jsonValue';

/** Every head that either version has, with what can be said of it. */
export function comparedHeads(comparison: Comparison, study: PairStudy): readonly ComparedHead[] {
  const { flip_details: flips = {}, classes = {}, largest_changes = {} } = comparison;
  const { churn = {}, drift = {} } = comparison;
  const [a, b] = [study.a.results?.heads ?? {}, study.b.results?.heads ?? {}];
  const names = new Set([...Object.keys(a), ...Object.keys(b), ...Object.keys(classes)]);
  return [...names].map((head) => ({
    head,
    ...taskOf(a[head] ?? b[head]),
    ...(churn[head] !== undefined && { churn: churn[head] }),
    ...(drift[head] !== undefined && { drift: drift[head] }),
    classes: (classes[head] ?? []).map(comparedClass),
    flips: [
      ...(flips[head]?.lost ?? []).map((flip) => flipFacts(flip, 'b')),
      ...(flips[head]?.gained ?? []).map((flip) => flipFacts(flip, 'a')),
    ],
    ...largestOf(largest_changes[head]),
    ...confusionOf(a[head], b[head]),
    ...reliabilityOf(a[head], b[head]),
  }));
}

function comparedClass(change: ClassChange): ComparedClass {
  const { name, support, recall, precision, recall_ci95: recallCi95, gained, lost } = change;
  return { name, support, recall, precision, recallCi95, gained, lost };
}

function flipFacts({ id, truth, a, b }: Flip, right: 'a' | 'b'): FlipFacts {
  return { id, truth, a, b, right };
}

function taskOf(result: HeadResult | undefined): Pick<ComparedHead, 'task'> {
  return result ? { task: result.task } : {};
}

function largestOf(changes: LargestChanges | undefined): Pick<ComparedHead, 'largest'> {
  return changes ? { largest: [...changes.worse, ...changes.better] } : {};
}

/** Two matrices can be held together where they have the same classes in the same order. */
function confusionOf(
  a: HeadResult | undefined,
  b: HeadResult | undefined,
): { readonly confusion?: ConfusionFacts } {
  if (!a || !b || a.confusion.length === 0) return {};
  const classes = a.classes.map(({ name }) => name);
  const same = b.classes.length === classes.length;
  if (!same || !b.classes.every(({ name }, index) => name === classes[index])) return {};
  const difference = a.confusion.map((row, truth) =>
    row.map((count, answer) => count - (b.confusion[truth]?.[answer] ?? 0)),
  );
  return { confusion: { classes, a: a.confusion, b: b.confusion, difference } };
}

function reliabilityOf(
  a: HeadResult | undefined,
  b: HeadResult | undefined,
): { readonly reliability?: Sides<readonly ReliabilityFacts[]> } {
  const [first, second] = [binsOf(a), binsOf(b)];
  return first && second ? { reliability: { a: first, b: second } } : {};
}

function binsOf(result: HeadResult | undefined): readonly ReliabilityFacts[] | undefined {
  const bins = result?.['reliability'];
  return Array.isArray(bins) && bins.every(isBin) ? bins : undefined;
}

const fields = ['low', 'high', 'count', 'confidence', 'accuracy'] as const;

function isBin(value: unknown): value is ReliabilityFacts {
  return isObject(value) && fields.every((field) => typeof value[field] === 'number');
}
