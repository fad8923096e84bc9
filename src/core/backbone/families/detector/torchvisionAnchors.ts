import { itemAt } from '../../../shared/items/lookUp';
import type { FeatureMap } from '../featureMap';
import { roundHalfToEven } from '../family';
import { cellsOf } from './grid';

/** Side of RetinaNet's smallest anchor on its finest map, in pixels; each coarser map doubles it. */
const FIRST_SIDE = 32;
const SHAPES = [0.5, 1, 2];

/**
 * RetinaNet's anchors, `[cx, cy, w, h]` in pixels of the input, cell by cell, their corners rounded.
 * Source: torchvision/models/detection/anchor_utils.py.
 * @param maps finest first
 */
export function retinaAnchors(maps: readonly FeatureMap[]): number[][] {
  return places(maps).flatMap((cells, level) => {
    const side = FIRST_SIDE * 2 ** level;
    const sides = [side, Math.floor(side * 2 ** (1 / 3)), Math.floor(side * 2 ** (2 / 3))];
    const shapes = SHAPES.flatMap((ratio) =>
      sides.map((own) => [even(own / Math.sqrt(ratio)), even(own * Math.sqrt(ratio))] as const),
    );
    return cells.flatMap((place) => shapes.map((shape) => [...place, ...shape]));
  });
}

/** A side whose half is whole. */
function even(side: number): number {
  return 2 * roundHalfToEven(side / 2);
}

/** FCOS' points and the sizes that distances count in, `[x, y, size]` in pixels of the input. */
export function fcosPoints(maps: readonly FeatureMap[]): number[][] {
  return places(maps).flatMap((cells, level) => cells.map((place) => [...place, 8 * 2 ** level]));
}

/**
 * Where torchvision places the cells of each map: their top left corners, from one to the next as many
 * whole pixels as the input's side has for one.
 */
function places(maps: readonly FeatureMap[]): (readonly [x: number, y: number])[][] {
  const { height, width, stride } = itemAt(maps, 0);
  return maps.map((map) => {
    const [across, down] = [step(width, map.width), step(height, map.height)];
    return cellsOf(map).map(({ x, y }) => [x * across, y * down] as const);
  });

  function step(finest: number | null, own: number | null): number {
    return Math.floor(((finest ?? 0) * stride) / (own ?? 1));
  }
}
