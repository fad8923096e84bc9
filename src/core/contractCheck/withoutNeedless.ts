import type { VariantFigure } from '../evaluation/ports/contractCheck';

type Figure = Pick<VariantFigure, 'changes' | 'score'>;

/** Variants without those that only add a change to another one and answer no better. */
export function withoutNeedless<V extends Figure>(variants: readonly V[]): readonly V[] {
  return variants.filter(
    (variant) =>
      !variants.some((other) => other.score >= variant.score && isPartOf(other, variant)),
  );
}

function isPartOf({ changes }: Figure, whole: Figure): boolean {
  return (
    changes.length < whole.changes.length &&
    changes.every(({ field, value, head }) =>
      whole.changes.some((c) => c.field === field && c.value === value && c.head === head),
    )
  );
}
