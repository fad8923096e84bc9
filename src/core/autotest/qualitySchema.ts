import * as z from 'zod';

export const qualitySchema = z.object({
  source: z.enum(['probe', 'imagenet_top1', 'coco_map50_95']),
  value: z.number(),
  ci95: z.tuple([z.number(), z.number()]).optional(),
});
