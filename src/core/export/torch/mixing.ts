import type { Augmentation } from '../../augmentation/augmentations';

/** Statements that mix a batch by mixup and cutmix, each with its own share; '' for none. */
export function mixingStatements(augmentations: readonly Augmentation[]): string {
  const steps = augmentations.filter((one) => one.op === 'mixup' || one.op === 'cutmix');
  return steps
    .map(({ op, alpha, p = 1 }) => {
      const mixed = `images, targets = ${op}(images, targets, ${alpha})`;
      return p === 1 ? mixed : `if torch.rand(()) < ${p}:\n    ${mixed}`;
    })
    .join('\n');
}
