import * as z from 'zod/mini';
import type { ChannelContract } from './channel';

/** A checkpoint whose tensors are shown: what the editor hands to the page. */
export interface CheckpointPlace {
  /** Absolute path, with `/`. */
  readonly file: string;
}

/** One tensor of the dictionary that is shown. */
export interface CheckpointTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Of its values, written densely. */
  readonly bytes: number;
}

/** Something else in the checkpoint: a value as text, or an object with what it holds. */
export interface CheckpointPart {
  readonly key: string;
  readonly text: string;
  readonly parts?: readonly CheckpointPart[];
}

/** A layer that reads an architecture's features. */
export interface RecognisedHead {
  readonly module: string;
  /** Its classes and features, or its layers: `3×1024`, `768 → 512 → ? → 4`. */
  readonly text: string;
}

/** The architecture that the weights are of. */
export interface RecognisedArchitecture {
  readonly arch: string;
  /** Weights without the head's that were found, of how many. */
  readonly matched: number;
  readonly total: number;
  readonly heads: readonly RecognisedHead[];
}

/** What the page shows of a checkpoint. */
export interface CheckpointFacts {
  /** The file's name. */
  readonly name: string;
  readonly format: string;
  /** Of its files. */
  readonly bytes: number;
  /** Path of the dictionary that is shown; empty: the outermost object. */
  readonly dictionary: string;
  /** All that hold tensors. */
  readonly dictionaries: readonly { readonly path: string; readonly tensors: number }[];
  readonly tensors: readonly CheckpointTensor[];
  /** Values of all tensors, and their bytes. */
  readonly elements: number;
  readonly weightsBytes: number;
  readonly parts: readonly CheckpointPart[];
  /** Null for an architecture that cannot be built here. */
  readonly recognised: RecognisedArchitecture | null;
}

/** What the values of one tensor are like. */
export interface TensorFigures {
  readonly values: number;
  readonly nan: number;
  readonly infinite: number;
  readonly zeros: number;
  /** Null where no value is finite. */
  readonly finite: {
    readonly min: number;
    readonly max: number;
    /** Null beyond the largest number. */
    readonly mean: number | null;
    readonly std: number | null;
    /** Counts in equal intervals from `min` to `max`. */
    readonly histogram: readonly number[];
  } | null;
}

/** Reads names, shapes and what else lies in the file; values stay where they are. */
export interface OpenCheckpoint extends CheckpointPlace {
  readonly type: 'open';
  /** Absent: chosen by name and size. */
  readonly dictionary?: string;
}

/** Reads the values of one tensor. */
export interface AskStatistics extends CheckpointPlace {
  readonly type: 'statistics';
  readonly dictionary: string;
  readonly tensor: string;
}

/** Runs a command of the extension on the file, which asks what it needs to ask. */
export interface UseCheckpoint extends CheckpointPlace {
  readonly type: 'use';
  readonly command: 'convertToOnnx' | 'registerModel';
}

export type CheckpointAsk = OpenCheckpoint | AskStatistics | UseCheckpoint;

export interface CheckpointAnswers {
  readonly open: CheckpointFacts;
  readonly statistics: TensorFigures;
  readonly use: null;
}

/** A file that is shown was written again. */
export interface CheckpointChanged extends CheckpointPlace {
  readonly type: 'changed';
}

export const placeSchema: z.ZodMiniType<CheckpointPlace> = z.object({ file: z.string() });

const partSchema: z.ZodMiniType<CheckpointPart> = z.object({
  key: z.string(),
  text: z.string(),
  parts: z.optional(z.array(z.lazy(() => partSchema))),
});

const recognisedSchema: z.ZodMiniType<RecognisedArchitecture> = z.object({
  arch: z.string(),
  matched: z.number(),
  total: z.number(),
  heads: z.array(z.object({ module: z.string(), text: z.string() })),
});

/** The tensors of one checkpoint. */
export const checkpoint: ChannelContract<CheckpointAsk, CheckpointAnswers, CheckpointChanged> = {
  id: 'checkpoint',
  requests: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('open'),
      file: z.string(),
      dictionary: z.optional(z.string()),
    }),
    z.object({
      type: z.literal('statistics'),
      file: z.string(),
      dictionary: z.string(),
      tensor: z.string(),
    }),
    z.object({
      type: z.literal('use'),
      file: z.string(),
      command: z.enum(['convertToOnnx', 'registerModel']),
    }),
  ]),
  answers: {
    open: z.object({
      name: z.string(),
      format: z.string(),
      bytes: z.number(),
      dictionary: z.string(),
      dictionaries: z.array(z.object({ path: z.string(), tensors: z.number() })),
      tensors: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          shape: z.array(z.number()),
          bytes: z.number(),
        }),
      ),
      elements: z.number(),
      weightsBytes: z.number(),
      parts: z.array(partSchema),
      recognised: z.nullable(recognisedSchema),
    }),
    statistics: z.object({
      values: z.number(),
      nan: z.number(),
      infinite: z.number(),
      zeros: z.number(),
      finite: z.nullable(
        z.object({
          min: z.number(),
          max: z.number(),
          mean: z.nullable(z.number()),
          std: z.nullable(z.number()),
          histogram: z.array(z.number()),
        }),
      ),
    }),
    use: z.null(),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('changed'), file: z.string() }),
  ]),
};
