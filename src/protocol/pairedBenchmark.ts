import * as z from 'zod/mini';
import type { Sides } from './comparedHead';

/** How long a model took, in milliseconds. */
export interface BenchmarkedModel {
  /** Of every run. */
  readonly times: readonly number[];
  readonly median: number;
  /** 95 % of the runs took no longer. */
  readonly p95: number;
  /** The slowest run. */
  readonly most: number;
}

/** How many times as long A takes as B, with its 95 % interval. */
export interface BenchmarkRatio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How often both were loaded again. */
  readonly rounds: number;
}

export interface RacedPair extends Sides<BenchmarkedModel> {
  readonly ratio: BenchmarkRatio;
}

/** Both models, run in turn; null where one cannot be run. */
export type PairedBenchmarkFacts = RacedPair | null;

const racedSchema = z.object({
  ...{ times: z.array(z.number()), median: z.number(), p95: z.number(), most: z.number() },
});
const ratioSchema = z.object({
  ...{ value: z.number(), low: z.number(), high: z.number(), rounds: z.number() },
});
export const pairedBenchmarkSchema = z.nullable(
  z.object({ a: racedSchema, b: racedSchema, ratio: ratioSchema }),
);
