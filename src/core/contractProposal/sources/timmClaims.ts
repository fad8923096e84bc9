import type { InputContract, ResizeRule } from '../../images/inputContract';
import { onlyHead } from '../claims';
import type { Claims } from '../claims';
import { numberOf, numbersOf, classNamesOf, recordOf, textOf } from '../jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';

/**
 * What timm's `config.json` tells with `pretrained_cfg`. Source: timm, `transforms_imagenet_eval`:
 * the side before the crop is the input's divided by `crop_pct`, rounded down.
 */
export function timmClaims(config: unknown): Claims | undefined {
  const outer = recordOf(config);
  const { pretrained_cfg: inner, architecture, label_names: labels } = outer;
  const given = recordOf(inner);
  const [channels, height, width] = numbersOf(given['input_size']) ?? [];
  if (channels === undefined || height === undefined || width === undefined) return undefined;
  const size = [height, width] as const;
  const names = classNamesOf(labels ?? given['label_names']);
  const [mean, std] = [numbersOf(given['mean']), numbersOf(given['std'])];
  const geometry = geometryOf(given, size);
  return {
    source: 'config.json',
    input: {
      size,
      color: channels === 1 ? 'GRAY' : 'RGB',
      ...(mean && std && { scale: 1 / 255, mean, std }),
      ...geometry,
    },
    ...(!geometry.crop && { noCrop: true }),
    ...(names && { classes: { [onlyHead]: names } }),
    ...(textOf(architecture) !== undefined && { architecture: textOf(architecture) }),
  };
}

function geometryOf(
  given: JsonObject,
  size: readonly [number, number],
): Pick<InputContract, 'resize' | 'crop'> {
  const percent = numberOf(given['crop_pct']) ?? 0.875;
  const interpolation = interpolationOf(given['interpolation']);
  const before = size.map((side) => Math.floor(side / percent));
  const [height = 0, width = 0] = before;
  if (given['crop_mode'] === 'squash') {
    const resize = { mode: 'squash', size: [height, width], interpolation } as const;
    return percent === 1 ? { resize } : { resize, crop: size };
  }
  if (given['crop_mode'] === 'border')
    return { resize: { mode: 'letterbox', size, interpolation } };
  return { resize: { mode: 'shortest', size: Math.min(height, width), interpolation }, crop: size };
}

function interpolationOf(name: unknown): ResizeRule['interpolation'] {
  return name === 'nearest' || name === 'bilinear' ? name : 'bicubic';
}
