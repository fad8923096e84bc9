import type { Box } from './coordinates';
import { anchorsOf } from './coordinates';
import type { Edges, Layering } from './layers';
import { layered } from './layers';
import { railPositions, type Obstacle } from './rails';
import { ENTRY, EXIT } from './scene';

/** Where everything in a frame is; the frame's own left upper corner is 0, 0. */
export interface PlacedFrame extends Box {
  /** Left upper corner of each child. */
  readonly corners: readonly (readonly [x: number, y: number])[];
  /** By the frame's edges: x, y, x, y, … */
  readonly routes: readonly (readonly number[])[];
}

/** Room around the parts of a frame. */
export interface Margins {
  readonly top: number;
  readonly side: number;
  readonly bottom: number;
  readonly minWidth: number;
}

/** Pixels between two layers. */
const LAYER_GAP = 24;

/** Puts the children of a frame into layers and routes the edges between them. */
export function placeFrame(boxes: readonly Box[], edges: Edges, margins: Margins): PlacedFrame {
  const layering = layered(boxes.length, edges);
  return placeLayers(layering, anchorsOf(layering, edges, boxes), boxes, edges, margins);
}

/** The cheap way: one child under the other. */
export function placeColumn(boxes: readonly Box[], edges: Edges, margins: Margins): PlacedFrame {
  const all = boxes.map((_, child) => child);
  const layering = { layerOf: all, layers: all.map((child) => [child]), spine: new Set(all) };
  const near = edges.filter(([from, to]) => from === to - 1 || from === ENTRY || to === EXIT);
  const straight = near.filter(([from, to]) =>
    from === ENTRY ? to === 0 : to !== EXIT || from === all.at(-1),
  );
  const placed = placeLayers(
    layering,
    boxes.map(() => 0),
    boxes,
    straight,
    margins,
  );
  const routes = edges.map((edge) => placed.routes[straight.indexOf(edge)] ?? []);
  return { ...placed, routes };
}

function placeLayers(
  { layers, layerOf }: Layering,
  xs: readonly number[],
  boxes: readonly Box[],
  edges: Edges,
  margins: Margins,
): PlacedFrame {
  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = margins.top;
  for (const layer of layers) {
    tops.push(y);
    y += Math.max(...layer.map((child) => boxes[child]!.height));
    bottoms.push(y);
    y += LAYER_GAP;
  }
  const height = y - LAYER_GAP + margins.bottom;
  const place: Placing = { layerOf, xs, boxes, tops, bottoms, height, margins };
  const obstacles = layers.map((layer) =>
    layer.map((child) => obstacle(xs[child]!, boxes[child]!)),
  );
  const routes = route(place, edges, obstacles);
  const all = [...obstacles.flat().flatMap(({ left, right }) => [left, right]), ...xsOf(routes)];
  const left = all.reduce((a, b) => Math.min(a, b), 0) - margins.side;
  const right = Math.max(
    all.reduce((a, b) => Math.max(a, b), 0) + margins.side,
    left + margins.minWidth,
  );
  return {
    width: right - left,
    height,
    anchor: -left,
    corners: boxes.map((box, child) => [xs[child]! - box.anchor - left, topOf(place, child)]),
    routes: routes.map((points) => points.map((value, i) => (i % 2 === 0 ? value - left : value))),
  };
}

interface Placing {
  readonly layerOf: readonly number[];
  readonly xs: readonly number[];
  readonly boxes: readonly Box[];
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly height: number;
  readonly margins: Margins;
}

function obstacle(x: number, box: Box): Obstacle {
  return { left: x - box.anchor, right: x - box.anchor + box.width };
}

function* xsOf(routes: readonly (readonly number[])[]): Generator<number> {
  for (const points of routes) for (let i = 0; i < points.length; i += 2) yield points[i]!;
}

/** Boxes stand in the middle of their layer. */
function topOf({ layerOf, boxes, tops, bottoms }: Placing, child: number): number {
  const layer = layerOf[child]!;
  return (tops[layer]! + bottoms[layer]! - boxes[child]!.height) / 2;
}

interface End {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
}

function startOf(place: Placing, from: number): End {
  if (from === ENTRY) return { x: 0, y: 0, layer: -1 };
  const y = topOf(place, from) + place.boxes[from]!.height;
  return { x: place.xs[from]!, y, layer: place.layerOf[from]! };
}

function endOf(place: Placing, to: number): End {
  if (to === EXIT) return { x: 0, y: place.height, layer: place.tops.length };
  return { x: place.xs[to]!, y: topOf(place, to), layer: place.layerOf[to]! };
}

/** Edges to the next layer go directly, others next to what they pass, those of one source together. */
function route(
  place: Placing,
  edges: Edges,
  obstacles: readonly (readonly Obstacle[])[],
): number[][] {
  const reach = new Map<number, number>();
  for (const [from, to] of edges) {
    const last = endOf(place, to).layer - 1;
    if (last > startOf(place, from).layer) reach.set(from, Math.max(reach.get(from) ?? 0, last));
  }
  const sources = [...reach.keys()];
  const rails = sources.map((source) => {
    const { x, layer } = startOf(place, source);
    return { x, from: layer + 1, to: reach.get(source)! };
  });
  const positions = railPositions(rails, obstacles);
  const railOf = new Map(sources.map((source, index) => [source, positions[index]!]));
  return edges.map(([from, to]) => {
    const [start, end] = [startOf(place, from), endOf(place, to)];
    const [leave, enter] = [leaving(place, start), entering(place, end)];
    if (end.layer - start.layer <= 1) {
      const middle = (leave + enter) / 2;
      return [start.x, start.y, start.x, middle, end.x, middle, end.x, end.y];
    }
    const x = railOf.get(from)!;
    return [start.x, start.y, start.x, leave, x, leave, x, enter, end.x, enter, end.x, end.y];
  });
}

/** Where an edge may turn after its source, and before its target. */
function leaving({ bottoms, margins }: Placing, { layer }: End): number {
  return (bottoms[layer] ?? margins.top - LAYER_GAP / 2) + 8;
}

function entering({ tops, height, margins }: Placing, { layer }: End): number {
  return (tops[layer] ?? height - margins.bottom + LAYER_GAP / 2) - 10;
}
