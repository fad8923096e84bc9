import type { HeadPolicy } from '../metrics/headPolicy';
import { sum } from '../shared/numbers/summary';
import { firstFew, sentence } from '../shared/text/sentence';
import type { Sentence } from '../shared/text/sentence';
import type { TruthBox } from './dataset';

type Heads = Readonly<Record<string, HeadPolicy>>;

/**
 * The heads with the classes that each detection head answers for. Where several share the boxes of a
 * data set, one whose policy names no classes takes those of the model; a single one without stays
 * as it is, so that every box has to be of a class that it knows.
 * @param classes of the model, by head
 */
export function withOwnClasses(
  heads: Heads,
  classes: Readonly<Record<string, readonly string[]>>,
): Heads {
  const detectors = Object.values(heads).filter(({ task }) => task === 'detection');
  if (detectors.length < 2) return heads;
  const divided = Object.entries(heads).map(([head, policy]) => [
    head,
    policy.task === 'detection' ? { classes: classes[head] ?? [], ...policy } : policy,
  ]);
  return Object.fromEntries(divided) as Heads;
}

/** The labelled boxes that a detection head answers for. */
export function ownBoxes(
  boxes: readonly TruthBox[] = [],
  { classes }: Pick<HeadPolicy, 'classes'>,
): readonly TruthBox[] {
  return classes ? boxes.filter((box) => namesClass(classes, box.class)) : boxes;
}

/** Whether a class is among others, in whatever Unicode form either is written. */
export function namesClass(classes: readonly string[], name: string): boolean {
  if (classes.includes(name)) return true;
  const composed = name.normalize('NFC');
  return classes.some((each) => each.normalize('NFC') === composed);
}

/** Counts labelled boxes of classes that no detection head answers for; they are in no number. */
export class UnclaimedBoxes {
  private readonly counts = new Map<string, number>();
  private readonly classes: readonly string[] | undefined;

  /** @param heads as `withOwnClasses` gives them */
  constructor(heads: Heads) {
    const detectors = Object.values(heads).filter(({ task }) => task === 'detection');
    const isAll = detectors.length === 0 || detectors.some(({ classes }) => classes === undefined);
    this.classes = isAll ? undefined : detectors.flatMap(({ classes = [] }) => classes);
  }

  add(boxes: readonly TruthBox[] = []): void {
    if (!this.classes) return;
    for (const { class: name } of boxes) {
      if (!namesClass(this.classes, name)) {
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      }
    }
  }

  /** For instance `No head has the classes of 3 labelled boxes, left out of every number: coin (2), card (1).` */
  warnings(): readonly Sentence[] {
    if (this.counts.size === 0) return [];
    const falling = [...this.counts].toSorted(([, a], [, b]) => b - a);
    const named = falling.map(([name, count]) => `${name} (${count})`);
    const boxes = sum([...this.counts.values()]);
    return [sentence('boxes_unclaimed', { boxes, classes: firstFew(named) })];
  }
}
