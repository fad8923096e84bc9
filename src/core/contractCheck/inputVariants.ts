import { itemAt } from '../shared/items/lookUp';
import { imageNetMean, imageNetStd, normalization } from '../contractProposal/normalization';
import type { Normalization } from '../contractProposal/normalization';
import type { ContractChange } from '../evaluation/ports/contractCheck';
import { placeImage } from '../images/geometry';
import type { Extent, Placement } from '../images/geometry';
import type { InputContract, ResizeRule } from '../images/inputContract';

/** A way of feeding a model that differs from another one in some respects. */
export interface InputVariant {
  readonly changes: readonly ContractChange[];
  readonly input: InputContract;
}

/** Share of the resized image that the crop keeps, as in ImageNet's evaluation. */
const CROP_RATIO = 0.875;

/**
 * The plausible variants of how a model is fed, in the order in which they are tried: each respect
 * by itself, and channel order with normalization, which mask one another. Variants that would feed
 * the same numbers are left out.
 * @param extents sizes of the images that are fed
 */
export function inputVariants(
  input: InputContract,
  extents: readonly Extent[],
): readonly InputVariant[] {
  const colors = colorVariants(input);
  const pairs = input.color === 'GRAY' ? [] : normalized(swapped(input));
  const all = [
    ...colors,
    ...normalized(input).map(({ changes, input: own }) => ({ changes, input: own })),
    ...geometryVariants(input),
    ...interpolationVariants(input),
    ...pairs.map((pair) => ({
      changes: [{ field: 'color', value: pair.input.color } as const, ...pair.changes],
      input: pair.input,
    })),
  ];
  return distinct(input, all, extents);
}

/** The other channel order: with mean and std where they are, and with those of each channel. */
function colorVariants(input: InputContract): readonly InputVariant[] {
  if (input.color === 'GRAY') return [];
  const { color } = swapped(input);
  const inPlace = { changes: [{ field: 'color', value: color } as const], input: swapped(input) };
  const mean = input.mean.toReversed();
  const std = input.std.toReversed();
  const moved = [{ field: 'color', value: `${color}-moved` } as const];
  return [inPlace, { changes: moved, input: { ...swapped(input), mean, std } }];
}

function swapped(input: InputContract): InputContract {
  return { ...input, color: input.color === 'BGR' ? 'RGB' : 'BGR' };
}

const caffeMean = [123.68, 116.779, 103.939] as const;

/** Usual ways of scaling pixels; mean and std belong to their channels. */
function normalized(input: InputContract): readonly InputVariant[] {
  // The graph scales bytes by itself.
  if (input.dtype === 'uint8') return [];
  const channels = input.color === 'GRAY' ? 1 : 3;
  const ordered = (values: readonly number[]) =>
    input.color === 'BGR' ? values.toReversed() : values;
  const rules: Readonly<Record<string, Normalization>> = {
    'zero-one': normalization(1 / 255, [0], [1], channels),
    'zero-255': normalization(1, [0], [1], channels),
    'minus-one-one': normalization(1 / 127.5, [1], [1], channels),
    imagenet: normalization(1 / 255, ordered(imageNetMean), ordered(imageNetStd), channels),
    caffe: normalization(1, ordered(caffeMean), [1], channels),
  };
  return Object.entries(rules).map(([value, rule]) => ({
    changes: [{ field: 'normalization', value }],
    input: { ...input, ...rule },
  }));
}

function geometryVariants(input: InputContract): readonly InputVariant[] {
  const { crop, resize, size, ...rest } = input;
  void crop;
  const { interpolation = 'bilinear' } = resize ?? {};
  const side = Math.min(...size);
  const shortest = (length: number): ResizeRule => ({
    mode: 'shortest',
    size: length,
    interpolation,
  });
  const variant = (value: string, own: Pick<InputContract, 'resize' | 'crop'>): InputVariant => ({
    changes: [{ field: 'geometry', value }],
    input: { ...rest, size, ...own },
  });
  return [
    variant('squash', { resize: { mode: 'squash', interpolation } }),
    variant('crop-0.875', { resize: shortest(Math.round(side / CROP_RATIO)), crop: size }),
    variant('crop-1', { resize: shortest(side), crop: size }),
    variant('letterbox', { resize: { mode: 'letterbox', interpolation } }),
  ];
}

function interpolationVariants(input: InputContract): readonly InputVariant[] {
  const { resize } = input;
  if (!resize) return [];
  return (['bilinear', 'bicubic', 'nearest'] as const).map((interpolation) => ({
    changes: [{ field: 'interpolation', value: interpolation }],
    input: { ...input, resize: { ...resize, interpolation } },
  }));
}

function distinct(
  declared: InputContract,
  variants: readonly InputVariant[],
  extents: readonly Extent[],
): readonly InputVariant[] {
  const seen = new Set([fedKey(declared, extents)]);
  return variants.filter(({ input }) => {
    const key = fedKey(input, extents);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Equal for inputs that feed the same numbers of images of these sizes. */
function fedKey(input: InputContract, extents: readonly Extent[]): string {
  const slopes = input.std.map((std) => (input.scale / std).toPrecision(6));
  const offsets = input.mean.map((mean, channel) => (mean / itemAt(input.std, channel)).toFixed(6));
  return [input.color, ...slopes, ...offsets, fitKey(input, extents)].join(' ');
}

/** Equal for inputs that bring images of these sizes to the same pixels. */
export function fitKey(input: InputContract, extents: readonly Extent[]): string {
  const placed = extents.map((extent) => ({ extent, placement: placeImage(extent, input) }));
  const scales = placed.some(
    ({ extent, placement: { resized } }) =>
      resized.width !== extent.width || resized.height !== extent.height,
  );
  const rule = scales ? (input.resize?.interpolation ?? 'bilinear') : '';
  return `${rule} ${JSON.stringify(placed.map(({ placement }) => seen(placement)))}`;
}

/** What fills the canvas counts only where the image leaves some of it free. */
function seen({ fill, ...placement }: Placement): object {
  const { resized, canvas } = placement;
  const isPadded = resized.width < canvas.width || resized.height < canvas.height;
  return isPadded ? { fill, ...placement } : placement;
}
