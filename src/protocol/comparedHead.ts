import * as z from 'zod/mini';
import { intervalSchema } from './figure';

/** A value of each side. */
export interface Sides<T> {
  readonly a: T;
  readonly b: T;
}

/** How one class fares; shares 0 to 1. */
export interface ComparedClass {
  readonly name: string;
  readonly support: number;
  readonly recall: Sides<number>;
  readonly precision: Sides<number>;
  readonly recallCi95: Sides<readonly [number, number]>;
  /** Samples that only a, or only b, got right. */
  readonly gained: number;
  readonly lost: number;
}

/** One side's answer to a sample. */
export interface FlipAnswer {
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A sample that one got right and the other wrong. */
export interface FlipFacts {
  readonly id: string;
  readonly truth: string;
  readonly a: FlipAnswer;
  readonly b: FlipAnswer;
  /** Who is right. */
  readonly right: 'a' | 'b';
}

/** One side's answer where it can be more or less wrong. */
export interface ErrorFacts {
  readonly answer: string;
  /** In the target's unit, or objects missed and falsely seen. */
  readonly error: number;
}

/** A sample whose error is larger by one than by the other. */
export interface ChangeFacts {
  readonly id: string;
  readonly truth: string;
  readonly a: ErrorFacts;
  readonly b: ErrorFacts;
}

/** Counts by truth and answer, and what a has more than b. */
export interface ConfusionFacts {
  readonly classes: readonly string[];
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
  readonly difference: readonly (readonly number[])[];
}

/** One bar of a reliability diagram; shares 0 to 1. */
export interface ReliabilityFacts {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** What can be said of one head next to its figures. */
export interface ComparedHead {
  readonly head: string;
  /** Absent where neither version was evaluated. Numbers (`regression`) do not flip. */
  readonly task?: 'classification' | 'multilabel' | 'regression' | 'detection';
  /** Share of samples that the two answer differently, 0 to 1. */
  readonly churn?: number;
  /** Numbers: how far apart the two answer on average, in the target's unit. */
  readonly drift?: number;
  readonly classes: readonly ComparedClass[];
  /** Those that only b got right come first: they are what a change costs. */
  readonly flips: readonly FlipFacts[];
  /** The largest changes; those that b answers better come first. */
  readonly largest?: readonly ChangeFacts[];
  readonly confusion?: ConfusionFacts;
  readonly reliability?: Sides<readonly ReliabilityFacts[]>;
}

const shares = z.object({ a: z.number(), b: z.number() });
const answer = z.object({ label: z.string(), confidence: z.number() });
const sampleError = z.object({ answer: z.string(), error: z.number() });
const matrix = z.array(z.array(z.number()));
const bins = z.array(
  z.object({
    low: z.number(),
    high: z.number(),
    count: z.number(),
    confidence: z.number(),
    accuracy: z.number(),
  }),
);

export const comparedHeadSchema: z.ZodMiniType<ComparedHead> = z.object({
  head: z.string(),
  task: z.optional(z.enum(['classification', 'multilabel', 'regression', 'detection'])),
  churn: z.optional(z.number()),
  drift: z.optional(z.number()),
  classes: z.array(
    z.object({
      name: z.string(),
      support: z.number(),
      recall: shares,
      precision: shares,
      recallCi95: z.object({ a: intervalSchema, b: intervalSchema }),
      gained: z.number(),
      lost: z.number(),
    }),
  ),
  flips: z.array(
    z.object({
      id: z.string(),
      truth: z.string(),
      a: answer,
      b: answer,
      right: z.enum(['a', 'b']),
    }),
  ),
  largest: z.optional(
    z.array(z.object({ id: z.string(), truth: z.string(), a: sampleError, b: sampleError })),
  ),
  confusion: z.optional(
    z.object({ classes: z.array(z.string()), a: matrix, b: matrix, difference: matrix }),
  ),
  reliability: z.optional(z.object({ a: bins, b: bins })),
});
