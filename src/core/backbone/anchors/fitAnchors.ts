import { itemAt } from '../../shared/items/lookUp';
import { Random } from '../../shared/random/random';
import { anchorFit, type BoxSize } from './anchorFit';

const ROUNDS = 30;
const GENERATIONS = 1000;
/** Boxes that anchors are fitted to at most. */
const SAMPLE = 5000;
/** Share of values that a generation changes, and by how much. */
const [CHANCE, SPREAD] = [0.9, 0.1];
/** Smallest side of a box that counts, in pixels. */
const LEAST_SIDE = 2;

/**
 * Anchors for boxes: k-means of their sizes, each side in standard deviations, then changed at random
 * wherever that fits better. The same boxes give the same anchors.
 * Source: YOLOv5, utils/autoanchor.py.
 * @returns by area, smallest first; undefined where there are fewer sizes than anchors
 */
export function fitAnchors(all: readonly BoxSize[], count: number): BoxSize[] | undefined {
  const random = new Random(0, 'anchors');
  const boxes = sampled(
    all.filter((box) => Math.max(...box) >= LEAST_SIDE),
    random,
  );
  const means = kMeans(boxes, count, random);
  return means && evolved(boxes, means, random).toSorted((a, b) => a[0] * a[1] - b[0] * b[1]);
}

function sampled(boxes: readonly BoxSize[], random: Random): readonly BoxSize[] {
  if (boxes.length <= SAMPLE) return boxes;
  return Array.from({ length: SAMPLE }, () => itemAt(boxes, random.below(boxes.length)));
}

function kMeans(boxes: readonly BoxSize[], count: number, random: Random): BoxSize[] | undefined {
  const different = [...new Map(boxes.map((box) => [String(box), box])).values()];
  if (different.length < count) return undefined;
  const scale = [deviation(boxes, 0), deviation(boxes, 1)] as const;
  let means = begun(different, count, scale, random);
  for (let round = 0; round < ROUNDS; round += 1) means = moved(boxes, means, scale);
  return means;
}

/** Beginnings far from one another: each drawn with the square of its distance as its weight. */
function begun(different: BoxSize[], count: number, scale: BoxSize, random: Random): BoxSize[] {
  const means = [itemAt(different, random.below(different.length))];
  while (means.length < count) {
    const weights = different.map((box) =>
      Math.min(...means.map((mean) => distance(box, mean, scale))),
    );
    let left = random.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = weights.findIndex((weight) => (left -= weight) < 0);
    means.push(itemAt(different, chosen));
  }
  return means;
}

function moved(boxes: readonly BoxSize[], means: readonly BoxSize[], scale: BoxSize): BoxSize[] {
  const sums = means.map(() => [0, 0, 0] as [number, number, number]);
  for (const box of boxes) {
    const distances = means.map((mean) => distance(box, mean, scale));
    const sum = itemAt(sums, distances.indexOf(Math.min(...distances)));
    sum[0] += box[0];
    sum[1] += box[1];
    sum[2] += 1;
  }
  return sums.map(([w, h, n], index) => (n > 0 ? [w / n, h / n] : itemAt(means, index)));
}

/** Square of the distance, each side in its standard deviations. */
function distance(a: BoxSize, b: BoxSize, [across, down]: BoxSize): number {
  return ((a[0] - b[0]) / across) ** 2 + ((a[1] - b[1]) / down) ** 2;
}

/** 1 where all are equal. */
function deviation(boxes: readonly BoxSize[], side: 0 | 1): number {
  const mean = boxes.reduce((sum, box) => sum + box[side], 0) / boxes.length;
  const variance = boxes.reduce((sum, box) => sum + (box[side] - mean) ** 2, 0) / boxes.length;
  return Math.sqrt(variance) || 1;
}

function evolved(boxes: readonly BoxSize[], first: readonly BoxSize[], random: Random) {
  let [best, fitness] = [first, anchorFit(boxes, first).fitness];
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    const child = best.map(([w, h]) => [changed(w, random), changed(h, random)] as const);
    const own = anchorFit(boxes, child).fitness;
    if (own > fitness) [best, fitness] = [child, own];
  }
  return best;
}

function changed(side: number, random: Random): number {
  if (random.fraction() >= CHANCE) return side;
  const factor = 1 + random.fraction() * random.normal() * SPREAD;
  return Math.max(LEAST_SIDE, side * Math.min(3, Math.max(0.3, factor)));
}
