import { itemAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { edgePath } from './edgePath';
import type { Layout } from './layout/types';
import { overlaps } from './viewport';
import type { Rect } from './viewport';

export interface GraphEdgesProps {
  readonly layout: Layout;
  readonly drawn: Rect;
  readonly selected: number | null;
}

/** All edges as one line, those of the selected item as another above it. */
export function GraphEdges({ layout, drawn, selected }: GraphEdgesProps): VNode {
  const bounds = useMemo(() => layout.edges.map(({ points }) => boundsOf(points)), [layout]);
  const shown = layout.edges.filter((_, index) => overlaps(itemAt(bounds, index), drawn));
  const own = shown.filter(({ from, to }) => from === selected || to === selected);
  const path = (edges: Layout['edges']) => edges.map(({ points }) => edgePath(points)).join('');
  return (
    <>
      <path class="graph-edges" d={path(shown)} />
      {selected !== null && <path class="graph-edges is-selected" d={path(own)} />}
    </>
  );
}

function boundsOf(points: readonly number[]): Rect {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, itemAt(points, i));
    right = Math.max(right, itemAt(points, i));
    top = Math.min(top, itemAt(points, i + 1));
    bottom = Math.max(bottom, itemAt(points, i + 1));
  }
  return { x: left - 1, y: top, width: right - left + 2, height: bottom - top };
}
