import type { Augmentation } from '../../augmentations';

/** `mix` of train.py: mixup and cutmix over a batch; undefined when neither is configured. */
export function mixing(augmentations: readonly Augmentation[]): string | undefined {
  const steps = augmentations.filter(({ op }) => op === 'mixup' || op === 'cutmix');
  if (steps.length === 0) return undefined;
  const calls = steps.map(
    (step) => `    if torch.rand(()) < ${step.p ?? 1}:
        return ${step.op}(images, ${'alpha' in step ? step.alpha : 1})
`,
  );
  const kinds = [...new Set(steps.map(({ op }) => op))].sort();
  return `def mix(images: Tensor) -> tuple[Tensor, Tensor, float]:
    """Mixes a batch with a shuffled copy of itself; gives whose copy, and the share that stays."""
${calls.join('')}    return images, torch.arange(len(images), device=images.device), 1.0
${kinds.map((op) => `\n\n${op === 'mixup' ? mixup : cutmix}`).join('')}`;
}

const mixup = `def mixup(images: Tensor, alpha: float) -> tuple[Tensor, Tensor, float]:
    share = float(np.random.beta(alpha, alpha))
    other = torch.randperm(len(images), device=images.device)
    return share * images + (1 - share) * images[other], other, share
`;

const cutmix = `def cutmix(images: Tensor, alpha: float) -> tuple[Tensor, Tensor, float]:
    height, width = images.shape[-2:]
    half = 0.5 * (1 - np.random.beta(alpha, alpha)) ** 0.5
    x, y = np.random.randint(width), np.random.randint(height)
    left, right = max(x - int(half * width), 0), min(x + int(half * width), width)
    top, bottom = max(y - int(half * height), 0), min(y + int(half * height), height)
    other = torch.randperm(len(images), device=images.device)
    mixed = images.clone()
    mixed[:, :, top:bottom, left:right] = images[other, :, top:bottom, left:right]
    return mixed, other, 1 - (right - left) * (bottom - top) / (width * height)
`;
