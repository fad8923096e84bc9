import type { Augmentation } from '../../augmentation/augmentations';
import { isAboutDirections } from './checkTraining';
import type { BackboneConfig, HeadConfig, NeckConfig, PreprocessingConfig } from './config';
import { neckFor } from './usualNeck';
import { detectorRecipe, recipeOf } from '../families/recipes';
import type { ConfigComments } from './writeConfig';
import { writeConfig } from './writeConfig';

/** How images come to the input's size, in the order in which it is offered. */
export const preprocessingChoices = ['published', 'letterbox', 'squash', 'none'] as const;
export type PreprocessingChoice = (typeof preprocessingChoices)[number];

/** How much training changes its images, in the order in which it is offered. */
export const augmentationChoices = ['none', 'light', 'standard', 'strong'] as const;
export type AugmentationChoice = (typeof augmentationChoices)[number];

/** What is asked before a configuration is written. */
export interface NewConfig {
  readonly name: string;
  readonly arch: string;
  readonly head: HeadConfig;
  /** Of a detection head; the architecture's own or the usual one when absent. */
  readonly neck?: NeckConfig;
  /** `[height, width]`; what the architecture is published with when absent. */
  readonly size?: readonly [number, number];
  /** 3 when absent. */
  readonly channels?: number;
  /** A checkpoint, relative to the root; random weights when absent. */
  readonly weights?: string;
  /** `published` when absent. */
  readonly preprocessing?: PreprocessingChoice;
  /** `none` when absent. */
  readonly augmentation?: AugmentationChoice;
}

/**
 * The configuration that answers ask for.
 * @throws UserError for an architecture that no one knows
 */
export function newConfig(asked: NewConfig): BackboneConfig {
  const neck = neckFor(asked);
  const { size: side } = neck ? detectorRecipe(asked.arch) : recipeOf(asked.arch);
  const size = asked.size ?? [side, side];
  const { channels = 3 } = asked;
  const preprocessing = preprocessingOf({
    ...{ arch: asked.arch, size, channels },
    ...(asked.preprocessing ? { preprocessing: asked.preprocessing } : {}),
    ...(neck ? { neck } : {}),
  });
  const augmentation = augmentationOf(asked.augmentation ?? 'none', asked.head);
  return {
    name: asked.name,
    backbone: { arch: asked.arch },
    ...(neck ? { neck } : {}),
    head: asked.head,
    input: channels === 3 ? { size } : { size, channels },
    ...(asked.weights === undefined ? {} : { pretrained: { weights: asked.weights } }),
    ...(preprocessing ? { preprocessing } : {}),
    ...(augmentation.length > 0 ? { augmentation } : {}),
  };
}

/** The text of a new `NAME.backbone.jsonc`. */
export function newConfigText(asked: NewConfig): string {
  const { preprocessing = 'published', arch } = asked;
  const comments: ConfigComments =
    preprocessing === 'published' && !neckFor(asked)
      ? { preprocessing: `As the published weights of ${arch} were evaluated.` }
      : {};
  return writeConfig(newConfig(asked), comments);
}

/** The preprocessing of a choice; with a neck, a detector's; the published resize keeps its ratio to the crop at other sizes. */
export function preprocessingOf(
  asked: Pick<NewConfig, 'arch' | 'neck' | 'preprocessing' | 'channels'> & {
    readonly size: readonly [number, number];
  },
): PreprocessingConfig | undefined {
  const { size, preprocessing = 'published', channels = 3 } = asked;
  if (preprocessing === 'none') return undefined;
  const recipe = asked.neck ? detectorRecipe(asked.arch) : recipeOf(asked.arch);
  const { interpolation } = recipe.resize;
  // Statistics of colour images say nothing of other channels.
  const { mean, std } =
    channels === 3
      ? recipe
      : { mean: Array<number>(channels).fill(0.5), std: Array<number>(channels).fill(0.5) };
  const normalise = isPlain(mean, std) ? {} : { mean, std };
  if (preprocessing !== 'published') {
    return { resize: { mode: preprocessing, size, interpolation }, ...normalise };
  }
  if (recipe.resize.mode === 'letterbox') {
    return { resize: { ...recipe.resize, size }, ...normalise };
  }
  const ratio = Number(recipe.resize.size) / recipe.size;
  const shortest = Math.round(Math.max(...size) * ratio);
  return { resize: { ...recipe.resize, size: shortest }, crop: size, ...normalise };
}

function isPlain(mean: readonly number[], std: readonly number[]): boolean {
  return mean.every((value) => value === 0) && std.every((value) => value === 1);
}

const flip: Augmentation = { op: 'horizontalFlip', p: 0.5 };
const jitter: Augmentation = { op: 'colorJitter', brightness: 0.2, contrast: 0.2 };

/** The augmentations of a choice: none that the head's labels could not bear. */
export function augmentationOf(
  choice: AugmentationChoice,
  head: HeadConfig,
): readonly Augmentation[] {
  const strength = augmentationChoices.indexOf(choice);
  const all = head.type === 'detection' ? detectionAugmentations : classificationAugmentations;
  const chosen = all.filter(([from]) => strength >= from).map(([, augmentation]) => augmentation);
  return isAboutDirections(head) ? chosen.filter((one) => one !== flip) : chosen;
}

type Graded = readonly [from: number, augmentation: Augmentation];

const classificationAugmentations: readonly Graded[] = [
  [2, { op: 'crop', area: [0.35, 1] }],
  [1, flip],
  [1, jitter],
  [3, { op: 'blur', sigma: [0.1, 2], p: 0.2 }],
  [3, { op: 'cutout', size: 0.25, p: 0.25 }],
  [3, { op: 'mixup', alpha: 0.2, p: 0.5 }],
];

const detectionAugmentations: readonly Graded[] = [
  [2, { op: 'mosaic', p: 0.5 }],
  [1, flip],
  [2, { op: 'translation', x: 0.1, y: 0.1 }],
  [2, { op: 'scale', range: [0.5, 1.5] }],
  [1, jitter],
  [3, { op: 'rotation', degrees: 5, p: 0.5 }],
];
