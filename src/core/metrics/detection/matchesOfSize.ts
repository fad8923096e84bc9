import { sum } from '../../shared/numbers/summary';
import type { ImageMatches } from './matchImage';

/** An image's matches as objects of one size count, by the size's index. */
export function matchesOfSize(image: ImageMatches, size: number): ImageMatches {
  const own = Object.entries(image).flatMap(([index, { scores, sizes }]) => {
    const matches = sizes?.[size];
    return matches ? [[index, { scores, ...matches } as const] as const] : [];
  });
  return Object.fromEntries(own);
}

/** How many objects of a size are labelled in an image. */
export function countOfSize(image: ImageMatches, size: number): number {
  return sum(Object.values(image).map(({ sizes }) => sizes?.[size]?.truths ?? 0));
}
