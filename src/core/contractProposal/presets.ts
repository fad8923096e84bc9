import * as l10n from '@vscode/l10n';
import { recipeOf } from '../backbone/families/recipes';
import { UserError } from '../shared/errors/errors';
import type { InputContract } from '../images/inputContract';
import type { Claims } from './claims';
import { imageNetMean, imageNetStd, normalization } from './normalization';

/** The presets without an argument; `timm:ARCH` and `torchvision:ARCH` take an architecture. */
export const presetNames = [
  'imagenet',
  'ultralytics',
  'keras:tf',
  'keras:caffe',
  'keras:torch',
  'zero-one',
  'none',
] as const;

type PresetName = (typeof presetNames)[number];

/** What a preset has to know of a model. */
export interface PresetTarget {
  /** `[height, width]`, where it is known. */
  readonly size?: readonly [number, number];
  readonly channels: 1 | 3;
  readonly isDetector: boolean;
}

/**
 * A usual way of feeding models, by name. Sources: torchvision, `ImageClassification`; Keras,
 * `imagenet_utils.preprocess_input`; Ultralytics, `data/augment.py`; timm, `pretrained_cfg`.
 * @throws UserError for a name that is not known
 */
export function presetClaims(name: string, target: PresetTarget): Claims {
  const source = `--preset ${name}`;
  const arch = /^(?:timm|torchvision):(.+)$/.exec(name)?.[1];
  if (arch !== undefined) return { source, ...ofArchitecture(arch, target) };
  const known = presetNames.find((preset) => preset === name);
  if (known) return { source, ...preset(known, target) };
  throw new UserError(
    l10n.t('The preset "{0}" is not known', name),
    l10n.t('Choose one of {0}.', [...presetNames, 'timm:ARCH', 'torchvision:ARCH'].join(', ')),
  );
}

type InputClaims = Pick<Claims, 'input' | 'noCrop'>;

function preset(name: PresetName, target: PresetTarget): InputClaims {
  const { channels, size, isDetector } = target;
  const squashed = { resize: { mode: 'squash', interpolation: 'bilinear' } } as const;
  const feed = (scale: number, mean: readonly number[], std: readonly number[]): InputClaims => ({
    input: { ...color(channels, 'RGB'), ...squashed, ...normalization(scale, mean, std, channels) },
    noCrop: true,
  });
  switch (name) {
    case 'imagenet':
      return { input: imageNetInput(size, channels) };
    case 'ultralytics': {
      const task = isDetector ? 'detect' : 'classify';
      const input = ultralyticsInput(task, size, channels);
      return { input, ...(isDetector && { noCrop: true }) };
    }
    case 'keras:tf':
      return feed(1 / 127.5, [1], [1]);
    case 'keras:torch':
      return feed(1 / 255, imageNetMean, imageNetStd);
    case 'keras:caffe': {
      const { input } = feed(1, [103.939, 116.779, 123.68], [1]);
      return { input: { ...input, ...color(channels, 'BGR') }, noCrop: true };
    }
    case 'zero-one':
      return feed(1 / 255, [0], [1]);
    case 'none':
      return feed(1, [0], [1]);
  }
}

function color(channels: number, of3: 'RGB' | 'BGR'): Pick<InputContract, 'color'> {
  return { color: channels === 1 ? 'GRAY' : of3 };
}

/** The short side to 8/7 of the input, then its centre: 256 and 224 in torchvision. */
function imageNetInput(
  size: readonly [number, number] | undefined,
  channels: number,
): Partial<InputContract> {
  const input = size ?? ([224, 224] as const);
  return {
    ...color(channels, 'RGB'),
    size: input,
    resize: {
      mode: 'shortest',
      size: Math.round((Math.min(...input) * 8) / 7),
      interpolation: 'bilinear',
    },
    crop: input,
    ...normalization(1 / 255, imageNetMean, imageNetStd, channels),
  };
}

/** Detectors see the whole image with borders around it, classifiers its centre; pixels from 0 to 1. */
export function ultralyticsInput(
  task: 'detect' | 'classify',
  size: readonly [number, number] | undefined,
  channels: number,
): Partial<InputContract> {
  const plain = { ...color(channels, 'RGB'), ...normalization(1 / 255, [0], [1], channels) };
  if (task === 'detect') {
    const resize = { mode: 'letterbox', interpolation: 'bilinear' } as const;
    return { ...plain, size: size ?? [640, 640], resize };
  }
  const input = size ?? ([224, 224] as const);
  const resize = { mode: 'shortest', size: Math.min(...input), interpolation: 'bilinear' } as const;
  return { ...plain, size: input, resize, crop: input };
}

function ofArchitecture(arch: string, { channels, size }: PresetTarget): InputClaims {
  const recipe = recipeOf(arch);
  const own = size ?? ([recipe.size, recipe.size] as const);
  const pixels = normalization(1 / 255, recipe.mean, recipe.std, channels);
  const given = { ...color(channels, 'RGB'), size: own, ...pixels };
  const { resize } = recipe;
  if (typeof resize.size !== 'number') return { input: { ...given, resize }, noCrop: true };
  const side = Math.round((resize.size * Math.min(...own)) / recipe.size);
  return { input: { ...given, resize: { ...resize, size: side }, crop: own } };
}
