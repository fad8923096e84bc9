import { itemAt } from '../../shared/items/lookUp';
import type { ImageMatches } from './matchImage';

/** Precision and recall at an IoU of 0.5 where their F1 is greatest over the confidences. */
export function bestPoint(
  images: readonly ImageMatches[],
  index: number,
  support: number,
): { precision: number; recall: number; f1: number } {
  const rows = images.flatMap((matches) => {
    const own = matches[index];
    return own
      ? own.scores.map((score, i) => ({ score, right: (itemAt(own.matched, i) & 1) === 1 }))
      : [];
  });
  rows.sort((a, b) => b.score - a.score);
  let best = { precision: 0, recall: 0, f1: 0 };
  let right = 0;
  rows.forEach((row, i) => {
    if (row.right) right += 1;
    const f1 = (2 * right) / (i + 1 + support);
    if (f1 > best.f1) best = { precision: right / (i + 1), recall: right / support, f1 };
  });
  return best;
}
