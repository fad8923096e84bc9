import * as l10n from '@vscode/l10n';
import type { Augmentation } from '../../augmentation/augmentations';
import type { Refuse } from '../exportTypes';
import { keywords, pythonLiteral, pythonTuple } from '../python/literal';

/** How one augmentation is written with torchvision's transforms v2, on 8-bit tensors. */
export interface TorchAugmentation {
  readonly expression: string;
  /** A class of the project that it needs. */
  readonly needs?: 'Cutout';
}

/**
 * The augmentations that change one image, as expressions; those that mix images are left to the
 * training loop.
 */
export function torchAugmentations(
  augmentations: readonly Augmentation[],
  refuse: Refuse,
): TorchAugmentation[] {
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
    return [withShare(augmentation)];
  });
}

type OneImage = Exclude<Augmentation, { op: 'mixup' | 'cutmix' | 'mosaic' }>;

function withShare(augmentation: OneImage): TorchAugmentation {
  const { p } = augmentation;
  const share = pythonLiteral(p ?? 1);
  switch (augmentation.op) {
    case 'horizontalFlip':
      return { expression: `v2.RandomHorizontalFlip(p=${share})` };
    case 'verticalFlip':
      return { expression: `v2.RandomVerticalFlip(p=${share})` };
    default: {
      const expression = always(augmentation);
      const applied =
        p === undefined || p === 1 ? expression : `v2.RandomApply([${expression}], p=${share})`;
      return augmentation.op === 'cutout'
        ? { expression: applied, needs: 'Cutout' }
        : { expression: applied };
    }
  }
}

function always(one: Exclude<OneImage, { op: 'horizontalFlip' | 'verticalFlip' }>): string {
  switch (one.op) {
    case 'rotation':
      return `v2.RandomRotation(${one.degrees}, interpolation=v2.InterpolationMode.BILINEAR)`;
    case 'translation':
      return `v2.RandomAffine(0, translate=${pythonTuple([one.x ?? 0, one.y ?? 0])})`;
    case 'scale':
      return `v2.RandomAffine(0, scale=${pythonTuple(one.range)}, interpolation=v2.InterpolationMode.BILINEAR)`;
    case 'crop': {
      const options = keywords({
        scale: one.area && pythonTuple(one.area),
        ratio: one.ratio && pythonTuple(one.ratio),
      });
      return `v2.RandomResizedCrop(SIZE${options && `, ${options}`}, antialias=True)`;
    }
    case 'colorJitter': {
      const amounts = (['brightness', 'contrast', 'saturation', 'hue'] as const).map(
        (name) => [name, one[name] === undefined ? undefined : pythonLiteral(one[name])] as const,
      );
      return `v2.ColorJitter(${keywords(Object.fromEntries(amounts))})`;
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

/** A class of the project, for torchvision has no square holes. */
export const cutoutClass = `class Cutout(v2.Transform):
    """Blackens squares of a share of the shorter side, wherever they fall wholly inside."""

    def __init__(self, size: float, count: int) -> None:
        super().__init__()
        self.size, self.count = size, count

    def make_params(self, flat_inputs: list[Tensor]) -> dict[str, Any]:
        height, width = flat_inputs[0].shape[-2:]
        side = round(self.size * min(height, width))
        corners = [
            (
                int(torch.randint(height - side + 1, ())),
                int(torch.randint(width - side + 1, ())),
            )
            for _ in range(self.count)
        ]
        return {"side": side, "corners": corners}

    def transform(self, inpt: Tensor, params: dict[str, Any]) -> Tensor:
        image = inpt.clone()
        for top, left in params["corners"]:
            image[..., top : top + params["side"], left : left + params["side"]] = 0
        return image
`;
