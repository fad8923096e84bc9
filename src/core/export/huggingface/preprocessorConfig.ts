import * as l10n from '@vscode/l10n';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';

/** Pillow's numbers of its filters. */
const RESAMPLE = { nearest: 0, bilinear: 2, bicubic: 3 } as const;

/** `preprocessor_config.json`: the contract as transformers' image processors say it. */
export function preprocessorConfig(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { resize, crop, size, scale, mean, std } = inputContract(config);
  if (resize?.mode === 'letterbox') {
    refuse(
      ['preprocessing', 'resize', 'mode'],
      l10n.t('is "letterbox", which no image processor of transformers does'),
      l10n.t('choose squash or shortest, or export to torchvision or timm'),
    );
  }
  const [height, width] = size;
  const value = {
    image_processor_type: 'BitImageProcessor',
    do_convert_rgb: true,
    do_resize: resize !== undefined,
    ...(resize ? { size: sizeOf(resize, size), resample: RESAMPLE[resize.interpolation] } : {}),
    do_center_crop: crop !== undefined,
    ...(crop ? { crop_size: { height, width } } : {}),
    do_rescale: true,
    rescale_factor: scale,
    do_normalize: true,
    image_mean: mean,
    image_std: std,
  };
  return { path: 'preprocessor_config.json', text: `${JSON.stringify(value, null, 2)}\n` };
}

function sizeOf(
  resize: NonNullable<ReturnType<typeof inputContract>['resize']>,
  [height, width]: readonly [number, number],
) {
  const { mode, size } = resize;
  if (mode === 'shortest') return { shortest_edge: size ?? Math.min(height, width) };
  const [h, w] = size === undefined ? [height, width] : [size, size].flat();
  return { height: h, width: w };
}
