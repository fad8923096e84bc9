import * as l10n from '@vscode/l10n';
import * as z from 'zod';

/** A share of images or of a length: 0 to 1. */
const share = z.number().min(0).max(1);
/** `[from, to]`, drawn evenly. */
const range = (low: number, high: number) =>
  z
    .tuple([z.number().min(low).max(high), z.number().min(low).max(high)])
    .refine(([from, to]) => from <= to, {
      error: () => l10n.t('must be [from, to] in rising order'),
    });

const p = share.optional().meta({
  description: 'How often it is applied.',
  unit: 'share of the images, 0 to 1',
  default: 1,
});
const ofFullRange = 'share of the full range, to either side';
const ofSide = 'share of the side, to either side';
const beta = {
  description: 'Parameter of the Beta distribution that the shares are drawn from.',
  unit: 'above 0',
} as const;

function augmentation<N extends string, S extends z.ZodRawShape>(
  op: N,
  description: string,
  fields: S,
) {
  return z.strictObject({ op: z.literal(op).meta({ description }), ...fields });
}

/**
 * What training may do to an image before the network sees it. Lengths are shares of the image's
 * side, angles degrees, colours shares of the full range.
 */
export const augmentationSchema = z.discriminatedUnion('op', [
  augmentation('horizontalFlip', 'Mirrors left and right.', { p }),
  augmentation('verticalFlip', 'Mirrors top and bottom.', { p }),
  augmentation('rotation', 'Turns the image about its centre.', {
    degrees: z.number().min(0).max(180).meta({
      description: 'Largest angle.',
      unit: 'degrees, to either side',
    }),
    p,
  }),
  augmentation('translation', 'Moves the image.', {
    x: share.optional().meta({ description: 'Largest way sideways.', unit: ofSide, default: 0 }),
    y: share.optional().meta({ description: 'Largest way up and down.', unit: ofSide, default: 0 }),
    p,
  }),
  augmentation('scale', 'Zooms in or out.', {
    range: range(0.1, 10).meta({
      description: 'Smallest and largest zoom factor.',
      unit: '[from, to], 1 is unchanged',
    }),
    p,
  }),
  augmentation('crop', 'Cuts a random part out and resizes it to the input.', {
    area: range(0.01, 1)
      .optional()
      .meta({
        description: 'Smallest and largest part that is cut out.',
        unit: '[from, to], share of the area',
        default: [0.08, 1],
      }),
    ratio: range(0.1, 10)
      .optional()
      .meta({
        description: 'Narrowest and widest shape before it is resized.',
        unit: '[from, to], width by height',
        default: [0.75, 1.3333333333333333],
      }),
    p,
  }),
  augmentation('colorJitter', 'Changes brightness, contrast, saturation and hue.', {
    brightness: share
      .optional()
      .meta({ description: 'Largest change of brightness.', unit: ofFullRange, default: 0 }),
    contrast: share
      .optional()
      .meta({ description: 'Largest change of contrast.', unit: ofFullRange, default: 0 }),
    saturation: share
      .optional()
      .meta({ description: 'Largest change of saturation.', unit: ofFullRange, default: 0 }),
    hue: z.number().min(0).max(0.5).optional().meta({
      description: 'Largest turn of the hue.',
      unit: 'share of the colour circle, to either side, at most 0.5',
      default: 0,
    }),
    p,
  }),
  augmentation('blur', 'Blurs with a Gaussian.', {
    sigma: range(0.01, 20).meta({
      description: 'Smallest and largest deviation of the Gaussian.',
      unit: '[from, to], pixels',
    }),
    p,
  }),
  augmentation('noise', 'Adds normally distributed noise.', {
    std: share.meta({
      description: 'Deviation of the noise.',
      unit: 'share of the range of values',
    }),
    p,
  }),
  augmentation('cutout', 'Blanks squares.', {
    size: share.meta({ description: 'Side of a square.', unit: 'share of the shorter side' }),
    count: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'How many squares.', unit: 'squares', default: 1 }),
    p,
  }),
  augmentation('mixup', 'Blends two images and their labels.', {
    alpha: z.number().positive().max(100).meta(beta),
    p,
  }),
  augmentation('cutmix', 'Pastes a part of another image and shares the labels.', {
    alpha: z.number().positive().max(100).meta(beta),
    p,
  }),
  augmentation('mosaic', 'Joins four images in one, their boxes with them.', { p }),
]);

export type Augmentation = z.infer<typeof augmentationSchema>;

/** What an augmentation can be called. */
export const augmentationNames: readonly Augmentation['op'][] = augmentationSchema.options.map(
  ({ shape }) => shape.op.value,
);

/** What turns left into right, or one direction into another. */
export const DIRECTION_CHANGING: ReadonlySet<Augmentation['op']> = new Set([
  'horizontalFlip',
  'verticalFlip',
  'rotation',
]);

/** What joins several images and so needs labels that can be mixed. */
export const MIXING: ReadonlySet<Augmentation['op']> = new Set(['mixup', 'cutmix', 'mosaic']);
