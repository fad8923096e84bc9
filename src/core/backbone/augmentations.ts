import { z } from 'zod';

/** A share of images or of a length: 0 to 1. */
const share = z.number().min(0).max(1);
/** `[from, to]`, drawn evenly. */
const range = (low: number, high: number) =>
  z
    .tuple([z.number().min(low).max(high), z.number().min(low).max(high)])
    .refine(([from, to]) => from <= to, 'must be [from, to] in rising order');

/** Share of images that it is applied to; 1 when absent. */
const p = share.optional();

function augmentation<N extends string, S extends z.ZodRawShape>(op: N, fields: S) {
  return z.strictObject({ op: z.literal(op), ...fields });
}

/**
 * What training may do to an image before the network sees it. Lengths are shares of the image's
 * side, angles degrees, colours shares of the full range.
 */
export const augmentationSchema = z.discriminatedUnion('op', [
  augmentation('horizontalFlip', { p }),
  augmentation('verticalFlip', { p }),
  /** Up to this angle to either side. */
  augmentation('rotation', { degrees: z.number().min(0).max(180), p }),
  augmentation('translation', { x: share.optional(), y: share.optional(), p }),
  /** Zoom factor. */
  augmentation('scale', { range: range(0.1, 10), p }),
  /** Share of the area, and ratio of width to height, before it is resized to the input. */
  augmentation('crop', { area: range(0.01, 1).optional(), ratio: range(0.1, 10).optional(), p }),
  augmentation('colorJitter', {
    brightness: share.optional(),
    contrast: share.optional(),
    saturation: share.optional(),
    hue: z.number().min(0).max(0.5).optional(),
    p,
  }),
  /** Deviation of the Gaussian in pixels. */
  augmentation('blur', { sigma: range(0.01, 20), p }),
  /** Deviation of the noise as a share of the range of values. */
  augmentation('noise', { std: share, p }),
  /** Squares of this share of the shorter side. */
  augmentation('cutout', { size: share, count: z.int().min(1).max(100).optional(), p }),
  /** Parameter of the Beta distribution that the shares are drawn from. */
  augmentation('mixup', { alpha: z.number().positive().max(100), p }),
  augmentation('cutmix', { alpha: z.number().positive().max(100), p }),
  /** Four images in one, boxes with them. */
  augmentation('mosaic', { p }),
]);

export type Augmentation = z.infer<typeof augmentationSchema>;

/** What turns left into right, or one direction into another. */
export const DIRECTION_CHANGING: ReadonlySet<Augmentation['op']> = new Set([
  'horizontalFlip',
  'verticalFlip',
  'rotation',
]);

/** What joins several images and so needs labels that can be mixed. */
export const MIXING: ReadonlySet<Augmentation['op']> = new Set(['mixup', 'cutmix', 'mosaic']);
