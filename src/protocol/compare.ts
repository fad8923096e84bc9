import * as z from 'zod/mini';
import { intervalSchema, unitSchema } from './figure';
import type { Unit } from './figure';
import { comparedHeadSchema } from './comparedHead';
import type { ComparedHead } from './comparedHead';
import { stateSchema } from './dashboard';
import type { VersionState } from './dashboard';
import { pairedBenchmarkSchema } from './pairedBenchmark';
import type { PairedBenchmarkFacts } from './pairedBenchmark';
import type { ChannelContract } from './channel';

/** One version that can be compared. */
export interface ComparableVersion {
  readonly version: string;
  readonly modelId: string;
  readonly state: VersionState;
  readonly evaluated: boolean;
}

/** Asks which versions there are. */
export interface AskVersions {
  readonly type: 'versions';
  readonly root: string;
}

/** Compares two versions; the differences are a − b and the verdict is about a. */
export interface AskComparison {
  readonly type: 'compare';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Measures both models in turn on this machine. */
export interface AskPairedBenchmark {
  readonly type: 'pairedBenchmark';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Asks for the last race of the two since VS Code was started. */
export interface AskLastBenchmark {
  readonly type: 'lastBenchmark';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Asks for small pictures of samples. */
export interface AskPictures {
  readonly type: 'pictures';
  readonly root: string;
  readonly ids: readonly string[];
  /** Longest side in pixels. */
  readonly edge: number;
}

/** Opens a sample's image in an editor. */
export interface OpenImage {
  readonly type: 'openImage';
  readonly root: string;
  readonly id: string;
}

/** Asks for the events of the pool. */
export interface AskEvents {
  readonly type: 'events';
  readonly root: string;
}

/** Runs one event through versions. */
export interface RunEvent {
  readonly type: 'predict';
  readonly root: string;
  readonly event: string;
  readonly versions: readonly string[];
}

/** Pins a sample with the answers that are expected of every model. */
export interface PinEvent {
  readonly type: 'pin';
  readonly root: string;
  readonly id: string;
  /** Right label by head. */
  readonly expect: Readonly<Record<string, string>>;
}

export type CompareAsk =
  | AskVersions
  | AskComparison
  | AskPairedBenchmark
  | AskLastBenchmark
  | AskPictures
  | OpenImage
  | AskEvents
  | RunEvent
  | PinEvent;

/** Which way a difference goes for anyone who wants a to be good; `same` where no difference is shown. */
export type MetricOutcome = 'better' | 'worse' | 'same';

/** One metric of both, and its difference. */
export interface ComparedMetric {
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly a: number;
  readonly b: number;
  readonly diff: number;
  readonly ci95?: readonly [number, number];
  readonly p?: number;
  readonly outcome: MetricOutcome;
  /** Whether less is better. */
  readonly cost: boolean;
  /** Whether it is about one class only. */
  readonly minor: boolean;
}

export interface ComparedGate {
  readonly gate: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** Time of one inference as the evaluation measured it, milliseconds. */
export interface ComparedLatency {
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** What spoils a comparison of the numbers. */
export interface ConditionFacts {
  readonly kind: 'missing' | 'stale' | 'contract' | 'classes' | 'dataset' | 'environment';
  readonly text: string;
}

/** Everything that is shown of two versions. */
export interface ComparisonFacts {
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  readonly conditions: readonly ConditionFacts[];
  readonly verdict: 'better' | 'not_shown' | 'worse';
  readonly sentence: string;
  readonly gates: readonly ComparedGate[];
  readonly metrics: readonly ComparedMetric[];
  readonly heads: readonly ComparedHead[];
  readonly latency: { readonly a?: ComparedLatency; readonly b?: ComparedLatency };
}

export interface PictureFacts {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  /** JPEG, base 64. */
  readonly jpeg?: string;
  /** Why there is none. */
  readonly problem?: string;
}

export interface EventFacts {
  readonly id: string;
  readonly state?: 'available' | 'in_use' | 'used';
  /** What is expected of every model, by head, when it is pinned. */
  readonly expect?: Readonly<Record<string, string>>;
}

export interface AnswerFacts {
  readonly version: string;
  readonly heads: readonly {
    readonly head: string;
    readonly label: string;
    /** 0 to 1. */
    readonly confidence: number;
    /** In the order of the classes. */
    readonly probabilities: readonly { readonly name: string; readonly value: number }[];
  }[];
}

export interface CompareAnswers {
  readonly versions: readonly ComparableVersion[];
  readonly compare: ComparisonFacts;
  readonly pairedBenchmark: PairedBenchmarkFacts;
  /** null where none was run. */
  readonly lastBenchmark: PairedBenchmarkFacts;
  readonly pictures: readonly PictureFacts[];
  readonly openImage: null;
  readonly events: readonly EventFacts[];
  readonly predict: readonly AnswerFacts[];
  readonly pin: null;
}

/** How far a comparison is. */
export interface CompareProgress {
  readonly type: 'progress';
  readonly done: number;
  readonly total: number;
}

/** The versions have changed. */
export interface VersionsChanged {
  readonly type: 'versions';
  readonly root: string;
  readonly versions: readonly ComparableVersion[];
}

export type CompareTell = CompareProgress | VersionsChanged;

/** What the tab may be asked to show. */
export interface PlaceInCompare {
  readonly a: string;
  /** Absent: what `a` is usually held against. */
  readonly b?: string;
  /** The two are chosen, and compared when the user says so. */
  readonly pickOnly?: boolean;
}

export const pairSchema: z.ZodMiniType<PlaceInCompare> = z.object({
  a: z.string(),
  b: z.optional(z.string()),
  pickOnly: z.optional(z.boolean()),
});

const versionsSchema: z.ZodMiniType<readonly ComparableVersion[]> = z.array(
  z.object({
    version: z.string(),
    modelId: z.string(),
    state: stateSchema,
    evaluated: z.boolean(),
  }),
);

const latencySchema = z.optional(z.object({ p50: z.number(), p95: z.number(), mean: z.number() }));

const comparisonSchema: z.ZodMiniType<ComparisonFacts> = z.object({
  a: z.string(),
  b: z.string(),
  samples: z.number(),
  conditions: z.array(
    z.object({
      kind: z.enum(['missing', 'stale', 'contract', 'classes', 'dataset', 'environment']),
      text: z.string(),
    }),
  ),
  verdict: z.enum(['better', 'not_shown', 'worse']),
  sentence: z.string(),
  gates: z.array(z.object({ gate: z.string(), passed: z.boolean(), detail: z.string() })),
  metrics: z.array(
    z.object({
      metric: z.string(),
      label: z.string(),
      unit: unitSchema,
      a: z.number(),
      b: z.number(),
      diff: z.number(),
      ci95: z.optional(intervalSchema),
      p: z.optional(z.number()),
      outcome: z.enum(['better', 'worse', 'same']),
      cost: z.boolean(),
      minor: z.boolean(),
    }),
  ),
  heads: z.array(comparedHeadSchema),
  latency: z.object({ a: latencySchema, b: latencySchema }),
});

const answersSchema: z.ZodMiniType<readonly AnswerFacts[]> = z.array(
  z.object({
    version: z.string(),
    heads: z.array(
      z.object({
        head: z.string(),
        label: z.string(),
        confidence: z.number(),
        probabilities: z.array(z.object({ name: z.string(), value: z.number() })),
      }),
    ),
  }),
);

const asked = { root: z.string() };
const pair = { ...asked, a: z.string(), b: z.string() };

/** Two versions against each other. */
export const compare: ChannelContract<CompareAsk, CompareAnswers, CompareTell> = {
  id: 'compare',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('versions'), ...asked }),
    z.object({ type: z.literal('compare'), ...pair }),
    z.object({ type: z.literal('pairedBenchmark'), ...pair }),
    z.object({ type: z.literal('lastBenchmark'), ...pair }),
    z.object({
      type: z.literal('pictures'),
      ...asked,
      ids: z.array(z.string()).check(z.maxLength(64)),
      edge: z.int().check(z.gte(16), z.lte(1024)),
    }),
    z.object({ type: z.literal('openImage'), ...asked, id: z.string() }),
    z.object({ type: z.literal('events'), ...asked }),
    z.object({
      type: z.literal('predict'),
      ...asked,
      event: z.string(),
      versions: z.array(z.string()).check(z.minLength(1), z.maxLength(8)),
    }),
    z.object({
      type: z.literal('pin'),
      ...asked,
      id: z.string(),
      expect: z.record(z.string(), z.string()),
    }),
  ]),
  answers: {
    versions: versionsSchema,
    compare: comparisonSchema,
    pairedBenchmark: pairedBenchmarkSchema,
    lastBenchmark: pairedBenchmarkSchema,
    pictures: z.array(
      z.object({
        id: z.string(),
        width: z.optional(z.number()),
        height: z.optional(z.number()),
        jpeg: z.optional(z.string()),
        problem: z.optional(z.string()),
      }),
    ),
    openImage: z.null(),
    events: z.array(
      z.object({
        id: z.string(),
        state: z.optional(z.enum(['available', 'in_use', 'used'])),
        expect: z.optional(z.record(z.string(), z.string())),
      }),
    ),
    predict: answersSchema,
    pin: z.null(),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
    z.object({ type: z.literal('versions'), ...asked, versions: versionsSchema }),
  ]),
};
