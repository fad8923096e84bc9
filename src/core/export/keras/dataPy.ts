import type { InputContract } from '../../images/inputContract';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';
import { resizeSides, scaleText } from '../python/inputText';
import { definitionsOf } from '../python/definitionsOf';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { pillowAugmentations } from './pillowAugmentations';
import augmentations from './templates/augmentations.py';
import template from './templates/data.py';

/** `data.py`: images as the contract promises them, with Pillow and NumPy. */
export function kerasDataPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const input = inputContract(config);
  const { images, batches, functions } = pillowAugmentations(config.augmentation ?? [], refuse);
  const grey = input.color === 'GRAY';
  const text = renderTemplate(template, {
    values: {
      SIZE: pythonTuple(input.size),
      SCALE: scaleText(input.scale),
      MEAN: pythonLiteral(input.mean),
      STD: pythonLiteral(input.std),
      CHANNELS: String(input.mean.length),
      MODE: grey ? 'L' : 'RGB',
      ...resizeValues(input.resize),
      AUGMENTATIONS: images.join('\n'),
      MIXING: batches.join('\n'),
      AUGMENTATION_FUNCTIONS: definitionsOf(augmentations, functions),
    },
    regions: { grey, mixing: batches.length > 0, ...geometryRegions(input) },
  });
  return { path: 'data.py', text };
}

function resizeValues(resize: InputContract['resize']) {
  return {
    RESIZED: resize ? resizeSides(resize) : '',
    SHORT_SIDE: typeof resize?.size === 'number' ? String(resize.size) : 'min(SIZE)',
    FILTER: `Image.Resampling.${(resize?.interpolation ?? 'bilinear').toUpperCase()}`,
  };
}

function geometryRegions({ resize, crop }: InputContract) {
  return {
    squash: resize?.mode === 'squash',
    shortest: resize?.mode === 'shortest',
    letterbox: resize?.mode === 'letterbox',
    crop: crop !== undefined,
    unchanged: resize === undefined && crop === undefined,
  };
}
