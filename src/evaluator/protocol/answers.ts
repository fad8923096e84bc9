import * as z from 'zod';

const probabilitiesSchema = z.array(z.number());
/** The answers of all heads to one sample. */
export const sampleSchema = z.object({
  id: z.string(),
  image: z.string().optional(),
  heads: z.record(
    z.string(),
    z.object({
      truth: z.number().optional(),
      predicted: z.number(),
      probabilities: probabilitiesSchema,
    }),
  ),
  multilabel: z
    .record(
      z.string(),
      z.object({ truth: z.array(z.number()).optional(), probabilities: probabilitiesSchema }),
    )
    .optional(),
  values: z
    .record(z.string(), z.object({ truth: z.number().optional(), value: z.number() }))
    .optional(),
  detections: z
    .record(
      z.string(),
      z.object({
        positives: z.array(z.tuple([z.number(), z.number()])),
        detections: z.array(
          z.object({
            class: z.number(),
            score: z.number(),
            matched: z.number(),
            ignored: z.number(),
          }),
        ),
      }),
    )
    .optional(),
});

const ratedSchema = z.object({ name: z.string(), probability: z.number() });
const cornersSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** One head's answer to the image of a preview. */
export const answerSchema = z.discriminatedUnion('task', [
  z.object({
    task: z.enum(['classification', 'multilabel']),
    best: z.array(ratedSchema),
    truth: z.string().optional(),
  }),
  z.object({ task: z.literal('regression'), value: z.number(), truth: z.number().optional() }),
  z.object({
    task: z.literal('detection'),
    best: z.array(ratedSchema.extend({ box: cornersSchema })),
    truth: z.number(),
  }),
]);
