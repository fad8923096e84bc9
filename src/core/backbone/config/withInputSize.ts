import type { BackboneConfig, PreprocessingConfig } from './config';

/**
 * A configuration with another input size: what is cut out has that size too, and the resize before
 * it keeps its ratio to the input.
 * @param size `[height, width]` in pixels
 */
export function withInputSize(
  config: BackboneConfig,
  size: readonly [number, number],
): BackboneConfig {
  const { input, preprocessing } = config;
  const next = { ...config, input: { ...input, size } };
  if (!preprocessing) return next;
  const [height, width] = input.size;
  const ratios = [size[0] / height, size[1] / width] as const;
  return { ...next, preprocessing: resized(preprocessing, size, ratios) };
}

function resized(
  { crop, resize, ...rest }: PreprocessingConfig,
  size: readonly [number, number],
  [tall, wide]: readonly [number, number],
): PreprocessingConfig {
  const to = resize?.size;
  const scaled =
    to === undefined
      ? undefined
      : typeof to === 'number'
        ? Math.round(to * Math.max(tall, wide))
        : ([Math.round(to[0] * tall), Math.round(to[1] * wide)] as const);
  return {
    ...(resize ? { resize: scaled === undefined ? resize : { ...resize, size: scaled } } : {}),
    ...(crop ? { crop: size } : {}),
    ...rest,
  };
}
