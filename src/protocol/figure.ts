import * as z from 'zod/mini';

/** How a figure is written: `percent` is 0…100, `share` 0…1. */
export type Unit = 'percent' | 'share' | 'milliseconds' | 'number';

/** One metric of one version, named and with its unit, so that the page only writes it down. */
export interface Figure {
  /** As it is in the registry. */
  readonly metric: string;
  /** For people. */
  readonly label: string;
  readonly unit: Unit;
  readonly value: number;
  /** 95 % confidence interval, in the same unit. */
  readonly ci95?: readonly [number, number];
}

export const unitSchema = z.enum(['percent', 'share', 'milliseconds', 'number']);
export const intervalSchema: z.ZodMiniType<readonly [number, number]> = z.tuple([
  z.number(),
  z.number(),
]);

export const figureSchema: z.ZodMiniType<Figure> = z.object({
  metric: z.string(),
  label: z.string(),
  unit: unitSchema,
  value: z.number(),
  ci95: z.optional(intervalSchema),
});
