import * as l10n from '@vscode/l10n';
import type { Augmentation } from '../../augmentation/augmentations';
import type { Refuse } from '../exportTypes';
import { keywordArguments, pythonLiteral, pythonTuple } from '../python/literal';

/**
 * The augmentations that change one image, as transforms v2 of torchvision on 8-bit tensors; those
 * that mix images are left to the training loop.
 */
export function torchAugmentations(
  augmentations: readonly Augmentation[],
  refuse: Refuse,
): string[] {
  return augmentations.flatMap((augmentation, index) => {
    if (augmentation.op === 'mixup' || augmentation.op === 'cutmix') return [];
    if (augmentation.op === 'mosaic') {
      refuse(
        ['augmentation', index, 'op'],
        l10n.t('joins images by their boxes, and this head has none'),
        l10n.t('remove it'),
      );
      return [];
    }
    return [transform(augmentation)];
  });
}

type OneImage = Exclude<Augmentation, { op: 'mixup' | 'cutmix' | 'mosaic' }>;

function transform(augmentation: OneImage): string {
  const { p = 1 } = augmentation;
  const probability = pythonLiteral(p);
  switch (augmentation.op) {
    case 'horizontalFlip':
      return `v2.RandomHorizontalFlip(p=${probability})`;
    case 'verticalFlip':
      return `v2.RandomVerticalFlip(p=${probability})`;
    default: {
      const certain = certainTransform(augmentation);
      return p === 1 ? certain : `v2.RandomApply([${certain}], p=${probability})`;
    }
  }
}

/** A transform that is applied to every image. */
function certainTransform(
  one: Exclude<OneImage, { op: 'horizontalFlip' | 'verticalFlip' }>,
): string {
  switch (one.op) {
    case 'rotation':
      return `v2.RandomRotation(${one.degrees}, interpolation=v2.InterpolationMode.BILINEAR)`;
    case 'translation':
      return `v2.RandomAffine(0, translate=${pythonTuple([one.x ?? 0, one.y ?? 0])})`;
    case 'scale':
      return `v2.RandomAffine(0, scale=${pythonTuple(one.range)}, interpolation=v2.InterpolationMode.BILINEAR)`;
    case 'crop': {
      const options = keywordArguments({
        scale: one.area && pythonTuple(one.area),
        ratio: one.ratio && pythonTuple(one.ratio),
      });
      return `v2.RandomResizedCrop(SIZE${options && `, ${options}`}, antialias=True)`;
    }
    case 'colorJitter': {
      const amounts = (['brightness', 'contrast', 'saturation', 'hue'] as const).map(
        (name) => [name, one[name] === undefined ? undefined : pythonLiteral(one[name])] as const,
      );
      return `v2.ColorJitter(${keywordArguments(Object.fromEntries(amounts))})`;
    }
    case 'blur':
      return `v2.GaussianBlur(${blurKernel(one.sigma[1])}, sigma=${pythonTuple(one.sigma)})`;
    case 'noise':
      return `v2.GaussianNoise(sigma=${one.std})`;
    case 'cutout':
      return `Cutout(${one.size}, count=${one.count ?? 1})`;
  }
}

/** Side of the kernel that holds three deviations to either side. */
export function blurKernel(sigma: number): number {
  return 2 * Math.ceil(3 * sigma) + 1;
}
