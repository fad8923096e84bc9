import type { Augmentation } from '../../augmentation/augmentations';

/** Mixup and cutmix over a batch, each with its own share; undefined when neither is configured. */
export function mixing(augmentations: readonly Augmentation[]): string | undefined {
  const steps = augmentations.filter((one) => one.op === 'mixup' || one.op === 'cutmix');
  if (steps.length === 0) return undefined;
  const calls = steps.map(({ op, alpha, p = 1 }) => {
    const made = `images, targets = ${op}(images, targets, ${alpha})`;
    return p === 1 ? `    ${made}\n` : `    if torch.rand(()) < ${p}:\n        ${made}\n`;
  });
  const kinds = [...new Set(steps.map(({ op }) => op))].sort();
  return `def mix(images: Tensor, targets: list[Tensor]) -> tuple[Tensor, list[Tensor]]:
    """Mixes a batch with a shuffled copy of itself, and the targets of each head alike."""
${calls.join('')}    return images, targets
${kinds.map((op) => `\n\n${op === 'mixup' ? mixup : cutmix}`).join('')}`;
}

const parameters =
  '(images: Tensor, targets: list[Tensor], alpha: float) -> tuple[Tensor, list[Tensor]]:';

const mixup = `def mixup${parameters}
    """Blends the images; the targets by the same share."""
    share = float(np.random.beta(alpha, alpha))
    other = torch.randperm(len(images), device=images.device)
    blended = [share * target + (1 - share) * target[other] for target in targets]
    return share * images + (1 - share) * images[other], blended
`;

const cutmix = `def cutmix${parameters}
    """Pastes a part of the other images; the targets are blended by its area."""
    height, width = images.shape[-2:]
    half = 0.5 * (1 - np.random.beta(alpha, alpha)) ** 0.5
    x, y = np.random.randint(width), np.random.randint(height)
    left, right = max(x - int(half * width), 0), min(x + int(half * width), width)
    top, bottom = max(y - int(half * height), 0), min(y + int(half * height), height)
    other = torch.randperm(len(images), device=images.device)
    mixed = images.clone()
    mixed[:, :, top:bottom, left:right] = images[other, :, top:bottom, left:right]
    share = 1 - (right - left) * (bottom - top) / (width * height)
    return mixed, [share * target + (1 - share) * target[other] for target in targets]
`;
