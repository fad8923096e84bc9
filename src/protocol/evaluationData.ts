import * as z from 'zod/mini';
import type { ChannelContract } from './channel';
import { picturesSchema } from './sampleFacts';
import type { PictureFacts } from './sampleFacts';

/** Which data are meant, and what the user said of them where the files do not tell. */
export interface ChosenData {
  /** Absolute; absent: the policy's. */
  readonly path?: string;
  /** `val`, `test`, `train`; absent: the one that is made for evaluation. */
  readonly split?: string;
  /** Columns of labels, by head. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Columns that name images and ids. */
  readonly samples?: { readonly image?: string; readonly id?: string };
  /** Absolute folder that the paths of images start at. */
  readonly images?: string;
}

/** Which data set of which registry is meant. */
export interface DataRef extends ChosenData {
  readonly root: string;
}

/** Asks what a data set holds and how it fits. */
export interface DescribeData extends DataRef {
  readonly type: 'describe';
}

/** Asks for pictures of some of its samples. */
export interface DataPictures extends DataRef {
  readonly type: 'pictures';
  readonly ids: readonly string[];
}

/** Writes what was shown into the policy. */
export interface UseData extends DataRef {
  readonly type: 'use';
}

export type EvaluationDataAsk = DescribeData | DataPictures | UseData;

export interface DataClass {
  readonly name: string;
  readonly count: number;
  readonly known: boolean;
}

export interface DataHead {
  readonly head: string;
  readonly task: string;
  /** Where its labels come from, in words. */
  readonly source: string;
  readonly labelled: number;
  /** Empty for a head without classes. */
  readonly classes: readonly DataClass[];
}

/** A sample to look at; labels in words. */
export interface DataExample {
  readonly id: string;
  readonly label: string;
}

/** What using the data set would change in the policy. */
export interface PolicyChange {
  /** `current`: it is the policy's own; `same`: the policy says so already. */
  readonly state: 'current' | 'new' | 'changed' | 'same';
  /** Lines that go and come; all of them come where the policy is new. */
  readonly lines: readonly { readonly kind: 'added' | 'removed'; readonly line: string }[];
}

export interface DataFacts {
  /** As the policy writes it. */
  readonly path: string;
  readonly format: string;
  readonly split: string | null;
  /** Parts that can be chosen instead. */
  readonly splits: readonly string[];
  readonly samples: number;
  /** Model id that it is held against; null where none is registered. */
  readonly model: string | null;
  readonly heads: readonly DataHead[];
  readonly misfits: readonly string[];
  readonly notes: readonly string[];
  /** How small a gain it can show, in a sentence. */
  readonly power: string;
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  readonly skippedCount: number;
  readonly examples: readonly DataExample[];
  readonly policy: PolicyChange;
}

export interface EvaluationDataAnswers {
  /** Null where there is no policy yet. */
  readonly describe: DataFacts | null;
  readonly pictures: readonly PictureFacts[];
  readonly use: null;
}

/** The policy or the registry changed. */
export interface EvaluationDataChanged {
  readonly type: 'changed';
  readonly root: string;
}

const factsSchema: z.ZodMiniType<DataFacts> = z.object({
  path: z.string(),
  format: z.string(),
  split: z.nullable(z.string()),
  splits: z.array(z.string()),
  samples: z.number(),
  model: z.nullable(z.string()),
  heads: z.array(
    z.object({
      head: z.string(),
      task: z.string(),
      source: z.string(),
      labelled: z.number(),
      classes: z.array(z.object({ name: z.string(), count: z.number(), known: z.boolean() })),
    }),
  ),
  misfits: z.array(z.string()),
  notes: z.array(z.string()),
  power: z.string(),
  skipped: z.array(z.object({ id: z.string(), reason: z.string() })),
  skippedCount: z.number(),
  examples: z.array(z.object({ id: z.string(), label: z.string() })),
  policy: z.object({
    state: z.enum(['current', 'new', 'changed', 'same']),
    lines: z.array(z.object({ kind: z.enum(['added', 'removed']), line: z.string() })),
  }),
});

const chosen = {
  path: z.optional(z.string()),
  split: z.optional(z.string()),
  columns: z.optional(z.record(z.string(), z.string())),
  samples: z.optional(z.object({ image: z.optional(z.string()), id: z.optional(z.string()) })),
  images: z.optional(z.string()),
};

/** What a place in the Data tab names, and what the page keeps of it. */
export const chosenDataSchema: z.ZodMiniType<ChosenData> = z.object(chosen);

const ref = { root: z.string(), ...chosen };

/** The data that models are evaluated on. */
export const evaluationData: ChannelContract<
  EvaluationDataAsk,
  EvaluationDataAnswers,
  EvaluationDataChanged
> = {
  id: 'data',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('describe'), ...ref }),
    z.object({ type: z.literal('pictures'), ...ref, ids: z.array(z.string()) }),
    z.object({ type: z.literal('use'), ...ref }),
  ]),
  answers: {
    describe: z.nullable(factsSchema),
    pictures: picturesSchema,
    use: z.null(),
  },
  events: z.object({ type: z.literal('changed'), root: z.string() }),
};
