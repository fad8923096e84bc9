import type { Box } from './coordinates';
import type { Margins, PlacedFrame } from './placeFrame';
import { placeColumn, placeFrame } from './placeFrame';
import type { Frame } from './scene';
import { ENTRY, EXIT, sceneOf } from './scene';
import type { Layout, LayoutRequest, PlacedEdge, PlacedItem } from './types';
import { GROUP_HEIGHT, HEADER_HEIGHT, NODE_HEIGHT } from './types';

const CANVAS: Margins = { top: 16, side: 16, bottom: 16, minWidth: 0 };

/**
 * Lays out what is to be seen, from the innermost frames outwards: each frame is a small layered graph
 * in which open groups are boxes that were laid out before.
 * @param now milliseconds from any beginning; when the budget is used up, frames become columns
 */
export function layoutGraph(request: LayoutRequest, now: () => number): Layout {
  const { graph, widths, budget } = request;
  const end = now() + budget;
  const scene = sceneOf(graph, new Set(request.expanded));
  const placed = new Map<number, PlacedFrame>();
  let isLinear = false;
  const size = (item: number): Box => {
    const height = item < graph.inputs.length ? NODE_HEIGHT : GROUP_HEIGHT;
    return { width: widths[item]!, height, anchor: widths[item]! / 2 };
  };
  const place = (frame: Frame): PlacedFrame => {
    const boxes = frame.children.map((item) => {
      const inner = scene.get(item);
      return inner ? place(inner) : size(item);
    });
    const isLate = now() > end;
    isLinear ||= isLate;
    const margins = frame.item === -1 ? CANVAS : frameMargins(widths[frame.item]!);
    const result = (isLate ? placeColumn : placeFrame)(boxes, frame.edges, margins);
    placed.set(frame.item, result);
    return result;
  };
  const { width, height } = place(scene.get(-1)!);
  return {
    width,
    height,
    isLinear,
    ...absolute(scene, placed, (item) => placed.get(item) ?? size(item)),
  };
}

function frameMargins(minWidth: number): Margins {
  return { top: HEADER_HEIGHT + 20, side: 14, bottom: 20, minWidth };
}

/** From places within frames to places on the canvas. */
function absolute(
  scene: ReadonlyMap<number, Frame>,
  placed: ReadonlyMap<number, PlacedFrame>,
  boxOf: (item: number) => Box,
): Pick<Layout, 'items' | 'edges'> {
  const items: PlacedItem[] = [];
  const edges: PlacedEdge[] = [];
  const visit = (frame: Frame, left: number, top: number): void => {
    const { corners, routes } = placed.get(frame.item)!;
    const itemAt = (place: number) =>
      place === ENTRY || place === EXIT ? frame.item : frame.children[place]!;
    frame.edges.forEach(([from, to], index) => {
      const points = routes[index]!.map((value, i) => value + (i % 2 === 0 ? left : top));
      if (points.length > 0) edges.push({ from: itemAt(from), to: itemAt(to), points });
    });
    frame.children.forEach((item, place) => {
      const [x, y] = [left + corners[place]![0], top + corners[place]![1]];
      const { width, height, anchor } = boxOf(item);
      const inner = scene.get(item);
      items.push({ item, x, y, width, height, anchor, isFrame: inner !== undefined });
      if (inner) visit(inner, x, y);
    });
  };
  visit(scene.get(-1)!, 0, 0);
  return { items, edges };
}
