import { familyOf } from './catalogue';
import { publishedResult } from './published';
import type { ResizeRule } from '../../images/inputContract';

/** How a variant is fed where it is published. */
export interface Recipe {
  /** Side of the square input in pixels. */
  readonly size: number;
  readonly resize: ResizeRule;
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
const half = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;
const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const;

/** Of torchvision's models with transforms of their own, those that have no published result here. */
const largeInputs: Readonly<Record<string, number>> = { regnet_y_128gf: 384, vit_h_14: 518 };

/** How Ultralytics feeds detectors. */
const boxes = { size: 640, resize: { mode: 'letterbox', interpolation: 'bilinear' } } as const;

/** The recipe of a detector over an architecture: a detector's size, the architecture's colours. */
export function detectorRecipe(arch: string): Recipe {
  return { ...recipeOf(arch), ...boxes };
}

/**
 * The recipe that a variant's published weights were evaluated with. Sources: torchvision,
 * `transforms()` of the default weights; timm, `pretrained_cfg`; Ultralytics, `data/augment.py`.
 * @throws UserError for a name that no one knows
 */
export function recipeOf(arch: string): Recipe {
  const family = familyOf(arch);
  const result = publishedResult(arch);
  if (family.architecture(arch, {}).detect) {
    return { ...boxes, ...plain };
  }
  const large = Object.hasOwn(largeInputs, arch) ? largeInputs[arch] : undefined;
  const size = large ?? result?.size ?? 224;
  const resize = large ?? result?.resize ?? (family.framework === 'ultralytics' ? 224 : 256);
  const interpolation = large ? 'bicubic' : (result?.interpolation ?? 'bilinear');
  return {
    size,
    resize: { mode: 'shortest', size: resize, interpolation },
    ...(family.framework === 'ultralytics'
      ? plain
      : arch === 'efficientnet_v2_l'
        ? half
        : imageNet),
  };
}
