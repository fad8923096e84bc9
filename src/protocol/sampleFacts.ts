import * as z from 'zod/mini';

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

export const picturesSchema: z.ZodMiniType<readonly PictureFacts[]> = z.array(
  z.object({
    id: z.string(),
    width: z.optional(z.number()),
    height: z.optional(z.number()),
    jpeg: z.optional(z.string()),
    problem: z.optional(z.string()),
  }),
);

export const eventsSchema: z.ZodMiniType<readonly EventFacts[]> = z.array(
  z.object({
    id: z.string(),
    state: z.optional(z.enum(['available', 'in_use', 'used'])),
    expect: z.optional(z.record(z.string(), z.string())),
  }),
);

export const answersSchema: z.ZodMiniType<readonly AnswerFacts[]> = z.array(
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
