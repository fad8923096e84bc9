import * as z from 'zod/mini';
import { intervalSchema } from './figure';
import type { ChannelContract } from './channel';

/** Where an accuracy comes from: `probe` was measured here, the others are published figures. */
export type QualitySource = 'probe' | 'imagenet_top1' | 'coco_map50_95';

/** What the front weighs against latency. */
export type AutoTestAxis = QualitySource | 'parameters';

export interface AutoTestQuality {
  readonly source: QualitySource;
  /** Percent. */
  readonly value: number;
  /** 95 % interval; published figures have none. */
  readonly ci95?: readonly [number, number];
}

/** One candidate of an auto-test. */
export interface AutoTestRow {
  readonly name: string;
  readonly arch: string;
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  /** Null for what could not be built; likewise the two that follow. */
  readonly parameters: number | null;
  readonly macs: number | null;
  /** Bytes of weights and activations, one image in float32. */
  readonly memoryBytes: number | null;
  /** Milliseconds of the median run; null where it was not measured. */
  readonly p50: number | null;
  readonly ci95: readonly [number, number] | null;
  readonly p95: number | null;
  readonly runs: number;
  readonly quality: AutoTestQuality | null;
  /** 1 is the fastest; one tier cannot be told apart. */
  readonly tier: number | null;
  /** How many others share its tier. */
  readonly tied: number;
  /** Whether it is on the front; null where it was not compared. */
  readonly front: boolean | null;
  /** The same of latency and parameters, whatever the table's axis is. */
  readonly frontOfParameters: boolean | null;
  /** Why it was not measured, or left the race before its end. */
  readonly left: string | null;
  /** The configuration that it is, relative to the root; null for one that was generated. */
  readonly file: string | null;
}

/** What an auto-test has found, or knows so far. */
export interface AutoTestTable {
  readonly name: string;
  /** When it ended; UTC; null while it runs. */
  readonly at: string | null;
  /** Whether it came to its end. */
  readonly complete: boolean;
  readonly axis: AutoTestAxis;
  /** Measured ones first, the fastest on top. */
  readonly rows: readonly AutoTestRow[];
  /** The machine that the times are of, in one line; null before the first measurement. */
  readonly machine: string | null;
  readonly outOfTime: boolean;
  /** How many measurements came from an earlier run. */
  readonly resumed: number;
}

/** An auto-test that runs. */
export interface AutoTestRunning {
  readonly name: string;
  /** For instance `Round 1 of 4`; empty before it has begun. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** After the last measurement; null before the first. */
  readonly table: AutoTestTable | null;
}

/** A result that can be shown. */
export interface AutoTestName {
  readonly name: string;
  readonly at: string;
}

/** Asks for a result and what runs. */
export interface LoadAutoTest {
  readonly type: 'load';
  /** Empty: the first folder that is open. */
  readonly root: string;
  /** Absent, or gone: the newest. */
  readonly result?: string;
}

/** Makes a configuration of a row, or opens the one that it is; asks for its name by itself. */
export interface MakeConfiguration {
  readonly type: 'make';
  readonly root: string;
  readonly result: string;
  readonly row: string;
}

/** Stops what runs. */
export interface CancelAutoTest {
  readonly type: 'cancel';
  readonly root: string;
}

/** Runs again what was stopped, or ran out of time: what was measured is not measured again. */
export interface GoOn {
  readonly type: 'goOn';
  readonly root: string;
  readonly result: string;
}

export type AutoTestAsk = LoadAutoTest | MakeConfiguration | CancelAutoTest | GoOn;

/** A whole snapshot. */
export interface AutoTest {
  readonly root: string;
  /** Newest first. */
  readonly results: readonly AutoTestName[];
  /** Null where there is no result yet. */
  readonly shown: AutoTestTable | null;
  readonly running: AutoTestRunning | null;
}

export interface AutoTestAnswers {
  readonly load: AutoTest;
  readonly make: null;
  readonly cancel: null;
  readonly goOn: null;
}

/** What runs has come further, begun or ended. */
export interface RunningChanged {
  readonly type: 'running';
  readonly root: string;
  readonly running: AutoTestRunning | null;
}

/** Results on the disk have changed: to be loaded again. */
export interface ResultsChanged {
  readonly type: 'results';
  readonly root: string;
}

export type AutoTestTell = RunningChanged | ResultsChanged;

const rowSchema: z.ZodMiniType<AutoTestRow> = z.object({
  name: z.string(),
  arch: z.string(),
  size: z.tuple([z.number(), z.number()]),
  parameters: z.nullable(z.number()),
  macs: z.nullable(z.number()),
  memoryBytes: z.nullable(z.number()),
  p50: z.nullable(z.number()),
  ci95: z.nullable(intervalSchema),
  p95: z.nullable(z.number()),
  runs: z.number(),
  quality: z.nullable(
    z.object({
      source: z.enum(['probe', 'imagenet_top1', 'coco_map50_95']),
      value: z.number(),
      ci95: z.optional(intervalSchema),
    }),
  ),
  tier: z.nullable(z.number()),
  tied: z.number(),
  front: z.nullable(z.boolean()),
  frontOfParameters: z.nullable(z.boolean()),
  left: z.nullable(z.string()),
  file: z.nullable(z.string()),
});

const tableSchema: z.ZodMiniType<AutoTestTable> = z.object({
  name: z.string(),
  at: z.nullable(z.string()),
  complete: z.boolean(),
  axis: z.enum(['probe', 'imagenet_top1', 'coco_map50_95', 'parameters']),
  rows: z.array(rowSchema),
  machine: z.nullable(z.string()),
  outOfTime: z.boolean(),
  resumed: z.number(),
});

const runningSchema = z.nullable(
  z.object({
    name: z.string(),
    phase: z.string(),
    done: z.number(),
    total: z.number(),
    table: z.nullable(tableSchema),
  }),
);

const ofRoot = { root: z.string() };

/** Results of auto-tests as they come. */
export const autoTest: ChannelContract<AutoTestAsk, AutoTestAnswers, AutoTestTell> = {
  id: 'autoTest',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('load'), ...ofRoot, result: z.optional(z.string()) }),
    z.object({ type: z.literal('make'), ...ofRoot, result: z.string(), row: z.string() }),
    z.object({ type: z.literal('cancel'), ...ofRoot }),
    z.object({ type: z.literal('goOn'), ...ofRoot, result: z.string() }),
  ]),
  answers: {
    load: z.object({
      ...ofRoot,
      results: z.array(z.object({ name: z.string(), at: z.string() })),
      shown: z.nullable(tableSchema),
      running: runningSchema,
    }),
    make: z.null(),
    cancel: z.null(),
    goOn: z.null(),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('running'), ...ofRoot, running: runningSchema }),
    z.object({ type: z.literal('results'), ...ofRoot }),
  ]),
};
