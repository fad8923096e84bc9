import type { Contract } from '../contract/contractTypes';
import type { TaskPrediction } from './metricAccumulator';

/** A class and how sure the model is of it, 0 to 1. */
export interface RatedClass {
  readonly name: string;
  readonly probability: number;
}

/** A detection; `box` is x1, y1, x2, y2 in pixels of the original image. */
export interface RatedBox extends RatedClass {
  readonly box: readonly [number, number, number, number];
}

/** What one head answers to one image, by names; `truth` where the image has a label. */
export type HeadAnswer =
  | {
      readonly task: 'classification' | 'multilabel';
      readonly best: readonly RatedClass[];
      readonly truth?: string;
    }
  | { readonly task: 'regression'; readonly value: number; readonly truth?: number }
  | {
      readonly task: 'detection';
      readonly best: readonly RatedBox[];
      /** How many boxes are labelled. */
      readonly truth: number;
    };

/**
 * The likeliest answers of a head, by falling probability.
 * @param count how many at most
 */
export function bestAnswers(
  { task, value }: TaskPrediction,
  classes: Contract['classes'][string] | undefined,
  count = 5,
): HeadAnswer {
  const nameOf = (index: number) => classes?.[index] ?? String(index);
  switch (task) {
    case 'classification': {
      const { truth, probabilities } = value;
      const best = likeliest(probabilities, nameOf, count);
      return { task, best, ...(truth !== undefined && { truth: nameOf(truth) }) };
    }
    case 'multilabel': {
      const { truth, probabilities } = value;
      const best = likeliest(probabilities, nameOf, count);
      return { task, best, ...(truth && { truth: truth.map(nameOf).join(', ') }) };
    }
    case 'regression':
      return { task, ...value };
    case 'detection': {
      const best = value.detections.slice(0, count).map(({ class: index, score, box }) => ({
        name: nameOf(index),
        probability: score,
        box: box ?? ([0, 0, 0, 0] as const),
      }));
      return { task, best, truth: value.positives.reduce((sum, [, boxes]) => sum + boxes, 0) };
    }
  }
}

function likeliest(
  probabilities: readonly number[],
  nameOf: (index: number) => string,
  count: number,
): readonly RatedClass[] {
  return probabilities
    .map((probability, index) => ({ name: nameOf(index), probability }))
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, count);
}
