import { itemAt } from '../../shared/items/lookUp';
import { sum } from '../../shared/numbers/summary';
import { argmax } from '../../metrics/activation';
import { listed } from '../../datasets/truths';
import type { HeadResult } from '../../metrics/headResult';
import { decimal } from '../../shared/text/quantity';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Below this many samples, chance alone makes odd results. */
const ENOUGH = 20;

/**
 * What looks wrong about a classification head's result: hints at a wrong class
 * order or preprocessing, for a person to look into.
 */
export function suspicions(head: string, { classes, confusion, metrics }: HeadResult): Sentence[] {
  const support = classes.map((each) => each.support);
  const total = sum(support);
  const found: Sentence[] = [];
  if (total === 0) return found;
  const absent = classes.filter((each) => each.support === 0);
  found.push(...absentClasses(head, classes));
  if (total < ENOUGH || classes.length < 2) return found;
  const predicted = classes.map((_, j) => confusion.reduce((sum, row) => sum + itemAt(row, j), 0));
  const only = argmax(predicted);
  const occurring = classes.length - absent.length;
  if (predicted[only] === total && occurring > 1) {
    found.push(sentence('one_answer', { head, label: itemAt(classes, only).name }));
  }
  const accuracy = metrics['accuracy'] ?? 0;
  // A share that is exactly chance is no sign of anything, however it was rounded.
  if (accuracy < 100 / classes.length - 1e-9) {
    const chance = decimal(100 / classes.length, 2);
    found.push(sentence('below_chance', { head, accuracy: decimal(accuracy, 2), chance }));
  }
  return found;
}

/** Says which classes the data set has no sample of, where it has some of others. */
export function absentClasses(head: string, classes: HeadResult['classes']): Sentence[] {
  const absent = classes.filter(({ support }) => support === 0).map(({ name }) => name);
  if (absent.length === 0 || absent.length === classes.length) return [];
  return [sentence('classes_absent', { head, classes: listed(absent) })];
}

/** Watches outputs for signs that the declared activation is wrong. */
export class ActivationWatch {
  private seen = 0;
  private summing = 0;
  private probabilityLike = 0;
  private single = false;

  /** @param outputs as the model gave them  @param probabilities after the activation */
  add(outputs: ArrayLike<number>, probabilities: readonly number[]): void {
    this.seen += 1;
    this.single = outputs.length === 1;
    if (sumsToOne(probabilities)) this.summing += 1;
    if (sumsToOne(Array.from(outputs))) this.probabilityLike += 1;
  }

  warnings(head: string, activation: string): Sentence[] {
    if (this.seen === 0) return [];
    if (activation === 'softmax' && this.probabilityLike === this.seen) {
      return [sentence('softmax_twice', { head })];
    }
    const odd = this.seen - this.summing;
    if (activation === 'none' && odd > 0) {
      return [sentence(this.single ? 'no_sigmoid' : 'no_softmax', { head, samples: odd })];
    }
    return [];
  }
}

function sumsToOne(values: readonly number[]): boolean {
  return (
    Math.abs(sum(values) - 1) < 1e-3 && values.every((value) => value >= 0 && value <= 1 + 1e-6)
  );
}
