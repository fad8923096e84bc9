import * as l10n from '@vscode/l10n';
import type { Augmentation } from '../../augmentation/augmentations';
import type { Refuse } from '../exportTypes';
import { keywordArguments, pythonLiteral } from '../python/literal';

/** What the augmentations become with Pillow and NumPy. */
export interface PillowAugmentations {
  /** Statements on one `image` with the generator `rng`. */
  readonly images: readonly string[];
  /** Statements on a batch: `images` and `labels`. */
  readonly batches: readonly string[];
  /** Names of the functions of augmentations.py that they call, in the order of the first calls. */
  readonly functions: readonly string[];
}

export function pillowAugmentations(
  augmentations: readonly Augmentation[],
  refuse: Refuse,
): PillowAugmentations {
  const images: string[] = [];
  const batches: string[] = [];
  const functions = new Set<string>();
  augmentations.forEach((one, index) => {
    if (one.op === 'mosaic') {
      const why = l10n.t('joins images by their boxes, and this head has none');
      return refuse(['augmentation', index, 'op'], why, l10n.t('remove it'));
    }
    const { p = 1 } = one;
    const code = statement(one);
    const called = calledFunction(code);
    if (called !== undefined) functions.add(called);
    const statements = p === 1 ? [code] : [`if rng.random() < ${p}:`, `    ${code}`];
    (one.op === 'mixup' || one.op === 'cutmix' ? batches : images).push(...statements);
  });
  return { images, batches, functions: [...functions] };
}

/** What is called by its bare name is defined in augmentations.py. */
function calledFunction(code: string): string | undefined {
  return / = (\w+)\(/.exec(code)?.[1];
}

function statement(one: Exclude<Augmentation, { op: 'mosaic' }>): string {
  switch (one.op) {
    case 'horizontalFlip':
      return 'image = ImageOps.mirror(image)';
    case 'verticalFlip':
      return 'image = ImageOps.flip(image)';
    case 'rotation': {
      const angle = `rng.uniform(-${one.degrees}, ${one.degrees})`;
      return `image = image.rotate(${angle}, Image.Resampling.BILINEAR)`;
    }
    case 'translation':
      return `image = shift(image, ${one.x ?? 0}, ${one.y ?? 0}, rng)`;
    case 'scale':
      return `image = zoom(image, rng.uniform(${one.range.join(', ')}))`;
    case 'crop': {
      const { area = [0.08, 1], ratio } = one;
      const shape = ratio?.join(', ') ?? '3 / 4, 4 / 3';
      return `image = random_crop(image, (${area.join(', ')}), (${shape}), rng)`;
    }
    case 'colorJitter': {
      const amounts = (['brightness', 'contrast', 'saturation', 'hue'] as const).map(
        (name) => [name, one[name] === undefined ? undefined : pythonLiteral(one[name])] as const,
      );
      return `image = jitter(image, rng, ${keywordArguments(Object.fromEntries(amounts))})`;
    }
    case 'blur': {
      const sigma = `rng.uniform(${one.sigma.join(', ')})`;
      return `image = image.filter(ImageFilter.GaussianBlur(${sigma}))`;
    }
    case 'noise':
      return `image = add_noise(image, ${one.std}, rng)`;
    case 'cutout':
      return `image = cut_out(image, ${one.size}, ${one.count ?? 1}, rng)`;
    case 'mixup':
      return `images, labels = mixup(images, labels, ${one.alpha}, rng)`;
    case 'cutmix':
      return `images, labels = cutmix(images, labels, ${one.alpha}, rng)`;
  }
}
