import * as z from 'zod/mini';
import { compareRequestSchema } from './compareRequests';
import type { CompareAsk } from './compareRequests';
import { comparisonSchema, conditionsSchema } from './comparisonFacts';
import type { ComparisonFacts, ConditionFacts } from './comparisonFacts';
import { stateSchema } from './registryFacts';
import type { VersionState } from './registryFacts';
import { pairedBenchmarkSchema } from './pairedBenchmark';
import type { PairedBenchmarkFacts } from './pairedBenchmark';
import { answersSchema, eventsSchema, picturesSchema } from './sampleFacts';
import type { AnswerFacts, EventFacts, PictureFacts } from './sampleFacts';
import type { ChannelContract } from './channel';

/** One version that can be compared. */
export interface ComparableVersion {
  readonly version: string;
  readonly modelId: string;
  readonly state: VersionState;
  readonly evaluated: boolean;
}

export interface CompareAnswers {
  readonly versions: readonly ComparableVersion[];
  readonly compare: ComparisonFacts;
  /** Empty where both evaluations still describe what is on the disk. */
  readonly freshness: readonly ConditionFacts[];
  readonly pairedBenchmark: PairedBenchmarkFacts;
  /** null where none was run. */
  readonly lastBenchmark: PairedBenchmarkFacts;
  readonly pictures: readonly PictureFacts[];
  readonly openImage: null;
  readonly openGate: null;
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

/** Two versions against each other. */
export const compare: ChannelContract<CompareAsk, CompareAnswers, CompareTell> = {
  id: 'compare',
  requests: compareRequestSchema,
  answers: {
    versions: versionsSchema,
    compare: comparisonSchema,
    freshness: conditionsSchema,
    pairedBenchmark: pairedBenchmarkSchema,
    lastBenchmark: pairedBenchmarkSchema,
    pictures: picturesSchema,
    openImage: z.null(),
    openGate: z.null(),
    events: eventsSchema,
    predict: answersSchema,
    pin: z.null(),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
    z.object({ type: z.literal('versions'), root: z.string(), versions: versionsSchema }),
  ]),
};
