import * as l10n from '@vscode/l10n';
import type { Augmentation } from '../../augmentation/augmentations';
import type { Refuse } from '../exportTypes';
import { keywords, pythonLiteral } from '../python/literal';

/** What the augmentations become with Pillow and NumPy. */
export interface PillowAugmentations {
  /** Statements on `image` with the generator `rng`. */
  readonly lines: readonly string[];
  /** Functions that they call. */
  readonly functions: readonly string[];
  /** Modules of Pillow beside Image. */
  readonly imports: readonly string[];
  /** Statements on a batch: `images` and `labels`. */
  readonly mixing: readonly string[];
}

export function pillowAugmentations(
  augmentations: readonly Augmentation[],
  refuse: Refuse,
): PillowAugmentations {
  const lines: string[] = [];
  const mixing: string[] = [];
  const functions = new Set<string>();
  const imports = new Set<string>();
  augmentations.forEach((one, index) => {
    if (one.op === 'mosaic') {
      const why = l10n.t('joins images by their boxes, and this head has none');
      return refuse(['augmentation', index, 'op'], why, l10n.t('remove it'));
    }
    const { p = 1 } = one;
    const written = statement(one);
    if (written.function) functions.add(written.function);
    if (written.import) imports.add(written.import);
    const block = p === 1 ? [written.code] : [`if rng.random() < ${p}:`, `    ${written.code}`];
    (one.op === 'mixup' || one.op === 'cutmix' ? mixing : lines).push(...block);
  });
  return { lines, mixing, functions: [...functions], imports: [...imports].sort() };
}

interface Statement {
  readonly code: string;
  readonly function?: string;
  readonly import?: string;
}

function statement(one: Exclude<Augmentation, { op: 'mosaic' }>): Statement {
  switch (one.op) {
    case 'horizontalFlip':
      return { code: 'image = ImageOps.mirror(image)', import: 'ImageOps' };
    case 'verticalFlip':
      return { code: 'image = ImageOps.flip(image)', import: 'ImageOps' };
    case 'rotation': {
      const angle = `rng.uniform(-${one.degrees}, ${one.degrees})`;
      return { code: `image = image.rotate(${angle}, Image.Resampling.BILINEAR)` };
    }
    case 'translation':
      return { code: `image = shift(image, ${one.x ?? 0}, ${one.y ?? 0}, rng)`, function: shift };
    case 'scale':
      return { code: `image = zoom(image, rng.uniform(${one.range.join(', ')}))`, function: zoom };
    case 'crop': {
      const { area = [0.08, 1], ratio } = one;
      const shape = ratio?.join(', ') ?? '3 / 4, 4 / 3';
      const code = `image = random_crop(image, (${area.join(', ')}), (${shape}), rng)`;
      return { code, function: randomCrop };
    }
    case 'colorJitter': {
      const amounts = (['brightness', 'contrast', 'saturation', 'hue'] as const).map(
        (name) => [name, one[name] === undefined ? undefined : pythonLiteral(one[name])] as const,
      );
      const code = `image = jitter(image, rng, ${keywords(Object.fromEntries(amounts))})`;
      return { code, function: jitter, import: 'ImageEnhance' };
    }
    case 'blur': {
      const sigma = `rng.uniform(${one.sigma.join(', ')})`;
      return {
        code: `image = image.filter(ImageFilter.GaussianBlur(${sigma}))`,
        import: 'ImageFilter',
      };
    }
    case 'noise':
      return { code: `image = add_noise(image, ${one.std}, rng)`, function: addNoise };
    case 'cutout':
      return {
        code: `image = cut_out(image, ${one.size}, ${one.count ?? 1}, rng)`,
        function: cutOut,
      };
    case 'mixup':
      return { code: `images, labels = mixup(images, labels, ${one.alpha}, rng)`, function: mixup };
    case 'cutmix':
      return {
        code: `images, labels = cutmix(images, labels, ${one.alpha}, rng)`,
        function: cutmix,
      };
  }
}

const shift = `def shift(image: Image.Image, x: float, y: float, rng: np.random.Generator) -> Image.Image:
    """Moves by whole pixels, at most these shares of width and height."""
    dx = round(rng.uniform(-x, x) * image.width)
    dy = round(rng.uniform(-y, y) * image.height)
    return image.transform(image.size, Image.Transform.AFFINE, (1, 0, -dx, 0, 1, -dy))
`;

const zoom = `def zoom(image: Image.Image, factor: float) -> Image.Image:
    """Around the centre."""
    x, y = (image.width / 2) * (1 - 1 / factor), (image.height / 2) * (1 - 1 / factor)
    matrix = (1 / factor, 0, x, 0, 1 / factor, y)
    bilinear = Image.Resampling.BILINEAR
    return image.transform(image.size, Image.Transform.AFFINE, matrix, bilinear)
`;

const randomCrop = `def random_crop(
    image: Image.Image,
    area: tuple[float, float],
    ratio: tuple[float, float],
    rng: np.random.Generator,
) -> Image.Image:
    """A part of this share and shape, resized to the whole; the whole when ten do not fit."""
    width, height = image.size
    box = (0, 0, width, height)
    for _ in range(10):
        pixels = width * height * rng.uniform(*area)
        shape = np.exp(rng.uniform(*np.log(ratio)))
        w, h = round((pixels * shape) ** 0.5), round((pixels / shape) ** 0.5)
        if 0 < w <= width and 0 < h <= height:
            left, top = rng.integers(width - w + 1), rng.integers(height - h + 1)
            box = (left, top, left + w, top + h)
            break
    return image.crop(box).resize(image.size, Image.Resampling.BILINEAR)
`;

const jitter = `def jitter(
    image: Image.Image,
    rng: np.random.Generator,
    brightness: float = 0.0,
    contrast: float = 0.0,
    saturation: float = 0.0,
    hue: float = 0.0,
) -> Image.Image:
    """Changes by factors of 1 - amount to 1 + amount, and the hue by turns, in random order."""
    enhancers = {
        ImageEnhance.Brightness: brightness,
        ImageEnhance.Contrast: contrast,
        ImageEnhance.Color: saturation,
    }
    changes = [(enhance, amount) for enhance, amount in enhancers.items() if amount > 0]
    for index in rng.permutation(len(changes) + 1):
        if index < len(changes):
            enhance, amount = changes[index]
            image = enhance(image).enhance(rng.uniform(1 - amount, 1 + amount))
        elif hue > 0 and image.mode == "RGB":
            h, s, v = image.convert("HSV").split()
            turned = np.asarray(h).astype(int) + round(rng.uniform(-hue, hue) * 255)
            h = Image.fromarray((turned % 256).astype(np.uint8))
            image = Image.merge("HSV", (h, s, v)).convert("RGB")
    return image
`;

const addNoise = `def add_noise(image: Image.Image, std: float, rng: np.random.Generator) -> Image.Image:
    """Normal noise, its deviation as a share of the full range."""
    pixels = np.asarray(image, np.float32)
    noisy = pixels + rng.normal(0, 255 * std, pixels.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
`;

const cutOut = `def cut_out(image: Image.Image, size: float, count: int, rng: np.random.Generator) -> Image.Image:
    """Blackens squares of a share of the shorter side, wherever they fall wholly inside."""
    side = round(size * min(image.size))
    image = image.copy()
    for _ in range(count):
        left, top = (int(rng.integers(length - side + 1)) for length in image.size)
        image.paste(0 if image.mode == "L" else (0, 0, 0), (left, top, left + side, top + side))
    return image
`;

const mixup = `def mixup(
    images: np.ndarray, labels: list[np.ndarray], alpha: float, rng: np.random.Generator
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Blends a batch with a shuffled copy of itself, labels too."""
    share = np.float32(rng.beta(alpha, alpha))
    other = rng.permutation(len(images))
    mixed = [share * label + (1 - share) * label[other] for label in labels]
    return share * images + (1 - share) * images[other], mixed
`;

const cutmix = `def cutmix(
    images: np.ndarray, labels: list[np.ndarray], alpha: float, rng: np.random.Generator
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Pastes a part of a shuffled copy into a batch; labels are mixed by area."""
    height, width = images.shape[1:3]
    half = 0.5 * (1 - rng.beta(alpha, alpha)) ** 0.5
    x, y = rng.integers(width), rng.integers(height)
    left, right = max(x - int(half * width), 0), min(x + int(half * width), width)
    top, bottom = max(y - int(half * height), 0), min(y + int(half * height), height)
    other = rng.permutation(len(images))
    images = images.copy()
    images[:, top:bottom, left:right] = images[other, top:bottom, left:right]
    share = np.float32(1 - (right - left) * (bottom - top) / (width * height))
    return images, [share * label + (1 - share) * label[other] for label in labels]
`;
