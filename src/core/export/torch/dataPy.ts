import type { InputContract } from '../../images/inputContract';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonList, pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { resizeSides, scaleText } from '../python/inputText';
import { torchAugmentations } from './torchAugmentations';
import template from './templates/data.py';

/** `data.py`: images as the contract promises them, with torchvision's transforms. */
export function dataPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const input = inputContract(config);
  const augmentations = torchAugmentations(config.augmentation ?? [], refuse);
  const text = renderTemplate(template, {
    values: {
      SIZE: pythonTuple(input.size),
      SCALE: scaleText(input.scale),
      MEAN: pythonLiteral(input.mean),
      STD: pythonLiteral(input.std),
      CHANNELS: String(input.mean.length),
      MODE: input.color === 'GRAY' ? 'L' : 'RGB',
      GEOMETRY: pythonList(geometry(input)),
      AUGMENTATION: pythonList(augmentations),
    },
    regions: {
      letterbox: input.resize?.mode === 'letterbox',
      cutout: config.augmentation?.some(({ op }) => op === 'cutout') ?? false,
    },
  });
  return { path: 'data.py', text };
}

function geometry({ resize, crop, size }: InputContract): string[] {
  const mode = `v2.InterpolationMode.${(resize?.interpolation ?? 'bilinear').toUpperCase()}`;
  const steps: string[] = [];
  if (resize?.mode === 'letterbox') steps.push(`Letterbox(SIZE, ${mode})`);
  else if (resize) steps.push(`v2.Resize(${resizeTarget(resize, size)}, interpolation=${mode})`);
  if (crop) steps.push('v2.CenterCrop(SIZE)');
  return steps;
}

/** One number for the shorter side, both for a squash. */
function resizeTarget(
  resize: NonNullable<InputContract['resize']>,
  size: InputContract['size'],
): string {
  if (resize.mode === 'shortest') return String(resize.size ?? Math.min(...size));
  return resizeSides(resize);
}
