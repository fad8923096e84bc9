import type { InputContract, ResizeRule } from '../../images/inputContract';
import { onlyHead } from '../claims';
import type { Claims } from '../claims';
import { numberOf, numbersOf, classNamesOf, recordOf, sizeOf, textOf } from '../jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';

/** Resampling filters by Pillow's numbers, as image processors name them. */
const filters: Readonly<Record<number, ResizeRule['interpolation']>> = {
  0: 'nearest',
  2: 'bilinear',
  3: 'bicubic',
};

/** What `config.json` of transformers tells: the classes by `id2label`, and the architecture. */
export function huggingFaceConfigClaims(config: unknown): Claims | undefined {
  const { id2label, architectures, model_type: type } = recordOf(config);
  const names = classNamesOf(id2label);
  if (!names && !Array.isArray(architectures)) return undefined;
  return {
    source: 'config.json',
    ...(names && { classes: { [onlyHead]: names } }),
    ...(textOf(type) !== undefined && { architecture: textOf(type) }),
  };
}

/**
 * What `preprocessor_config.json` of transformers tells. Source: its image processors. ConvNeXt's
 * resizes the short side to `shortest_edge / crop_pct` and crops below 384 pixels.
 */
export function imageProcessorClaims(config: unknown): Claims | undefined {
  const given = recordOf(config);
  if (given['image_processor_type'] === undefined && given['image_mean'] === undefined)
    return undefined;
  return {
    source: 'preprocessor_config.json',
    input: { color: 'RGB', ...pixels(given), ...geometry(given) },
    ...(!cropOf(given) && { noCrop: true }),
  };
}

function pixels(given: JsonObject): Partial<InputContract> {
  const scale = given['do_rescale'] === false ? 1 : (numberOf(given['rescale_factor']) ?? 1 / 255);
  const normalizes = given['do_normalize'] !== false;
  const mean = normalizes ? numbersOf(given['image_mean']) : [0, 0, 0];
  const std = normalizes ? numbersOf(given['image_std']) : [1, 1, 1];
  return mean && std ? { scale, mean, std } : {};
}

function geometry(given: JsonObject): Partial<InputContract> {
  if (given['do_resize'] === false) return {};
  const interpolation = filters[numberOf(given['resample']) ?? 2] ?? 'bilinear';
  const crop = cropOf(given);
  const { shortest_edge: edge } = recordOf(given['size']);
  const shortest = numberOf(edge);
  if (shortest === undefined) {
    const size = sizeOf(given['size']);
    const resize = { mode: 'squash', ...(size && { size }), interpolation } as const;
    return size ? { size: crop ?? size, resize, ...(crop && { crop }) } : {};
  }
  const percent = numberOf(given['crop_pct']);
  if (percent !== undefined) return convNext(shortest, percent, interpolation);
  const resize = { mode: 'shortest', size: shortest, interpolation } as const;
  return { size: crop ?? [shortest, shortest], resize, ...(crop && { crop }) };
}

function convNext(
  edge: number,
  percent: number,
  interpolation: ResizeRule['interpolation'],
): Partial<InputContract> {
  const size = [edge, edge] as const;
  if (edge >= 384) return { size, resize: { mode: 'squash', interpolation } };
  const resize = { mode: 'shortest', size: Math.trunc(edge / percent), interpolation } as const;
  return { size, resize, crop: size };
}

function cropOf(given: JsonObject): readonly [number, number] | undefined {
  if (given['do_center_crop'] === true) return sizeOf(given['crop_size']);
  const edge = numberOf(recordOf(given['size'])['shortest_edge']);
  const isConvNext = numberOf(given['crop_pct']) !== undefined && edge !== undefined && edge < 384;
  return isConvNext ? [edge, edge] : undefined;
}
