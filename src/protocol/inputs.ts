import * as z from 'zod/mini';
import type { ChannelContract } from './channel';

/** A configuration whose inputs can be shown. */
export interface InputConfig {
  /** Relative to the root. */
  readonly file: string;
  readonly name: string;
}

/** One image of a sample, small, with its boxes drawn over it. */
export interface InputPicture {
  /** Of what it was made of, in pixels. */
  readonly width: number;
  readonly height: number;
  /** JPEG, base 64. */
  readonly jpeg: string;
  /** The augmentations that were drawn for it, in their order. */
  readonly applied: readonly string[];
}

/** A sample as training sees it. */
export interface InputSample {
  readonly id: string;
  /** As it is, preprocessed, then augmented: as many for every sample. */
  readonly pictures: readonly InputPicture[];
}

/** What an augmentation does: its name in the configuration, and its ranges. */
export interface InputAugmentation {
  readonly op: string;
  /** For instance `degrees 15, p 0.5`; empty where it takes nothing. */
  readonly ranges: string;
}

/** Sample images raw, preprocessed and augmented. */
export interface InputSheet {
  readonly seed: number;
  /** Of the data set, in words that tell it from others. */
  readonly dataset: string;
  /** `[height, width]` of the input in pixels. */
  readonly size: readonly [number, number];
  readonly augmentations: readonly InputAugmentation[];
  readonly samples: readonly InputSample[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

/** Asks which configurations there are. */
export interface AskInputConfigs {
  readonly type: 'configs';
  /** Empty: the first folder that is open. */
  readonly root: string;
}

/** Asks for a contact sheet. */
export interface DrawInputs {
  readonly type: 'draw';
  readonly root: string;
  /** File of the configuration, relative to the root. */
  readonly config: string;
  /** Of the samples and of the augmentations. */
  readonly seed: number;
  /** The only augmentation that is applied; absent: all. */
  readonly only?: string;
}

/** Lets the user choose a folder of images, with one folder a class. */
export interface ChooseImages {
  readonly type: 'chooseImages';
  readonly root: string;
}

export type InputsAsk = AskInputConfigs | DrawInputs | ChooseImages;

/** The configurations of a root. */
export interface InputConfigs {
  readonly root: string;
  readonly configs: readonly InputConfig[];
}

export interface InputsAnswers {
  readonly configs: InputConfigs;
  /** Null where nothing says which images there are. */
  readonly draw: InputSheet | null;
  /** Whether one was chosen. */
  readonly chooseImages: boolean;
}

/** A configuration was made, saved or removed. */
export interface InputsChanged {
  readonly type: 'changed';
  readonly root: string;
}

const pictureSchema = z.object({
  width: z.number(),
  height: z.number(),
  jpeg: z.string(),
  applied: z.array(z.string()),
});

const sheetSchema: z.ZodMiniType<InputSheet> = z.object({
  seed: z.number(),
  dataset: z.string(),
  size: z.tuple([z.number(), z.number()]),
  augmentations: z.array(z.object({ op: z.string(), ranges: z.string() })),
  samples: z.array(z.object({ id: z.string(), pictures: z.array(pictureSchema) })),
  skipped: z.array(z.object({ id: z.string(), reason: z.string() })),
});

const ofRoot = { root: z.string() };

/** What training would see of the images. */
export const inputs: ChannelContract<InputsAsk, InputsAnswers, InputsChanged> = {
  id: 'inputs',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('configs'), ...ofRoot }),
    z.object({
      type: z.literal('draw'),
      ...ofRoot,
      config: z.string(),
      seed: z.int(),
      only: z.optional(z.string()),
    }),
    z.object({ type: z.literal('chooseImages'), ...ofRoot }),
  ]),
  answers: {
    configs: z.object({
      ...ofRoot,
      configs: z.array(z.object({ file: z.string(), name: z.string() })),
    }),
    draw: z.nullable(sheetSchema),
    chooseImages: z.boolean(),
  },
  events: z.object({ type: z.literal('changed'), ...ofRoot }),
};
