import type { VNode } from 'preact';
import type { Layout } from './layout/types';
import type { Rect } from './viewport';

const WIDTH = 90;
const HEIGHT = 150;

export interface MinimapProps {
  readonly layout: Layout;
  /** The part of the canvas that is seen. */
  readonly view: Rect;
  /** Called with a point of the canvas that is to be in the middle. */
  readonly onGo: (x: number, y: number) => void;
}

/** The whole graph small, with a frame around what is seen; for the pointer only. */
export function Minimap({ layout, view, onGo }: MinimapProps): VNode {
  const scale = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
  const [width, height] = [Math.max(12, layout.width * scale), Math.max(12, layout.height * scale)];
  const go = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    onGo((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  };
  return (
    <svg
      class="graph-minimap"
      width={width}
      height={height}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    >
      <path class="minimap-items" d={layout.items.map((item) => rectPath(item, scale)).join('')} />
      <rect
        class="minimap-view"
        x={Math.max(0, view.x * scale)}
        y={Math.max(0, view.y * scale)}
        width={Math.min(width, Math.max(3, view.width * scale))}
        height={Math.min(height, Math.max(3, view.height * scale))}
      />
    </svg>
  );
}

function rectPath(
  { x, y, width, height, isFrame }: Layout['items'][number],
  scale: number,
): string {
  if (isFrame) return '';
  const size = [Math.max(1, width * scale), Math.max(0.5, height * scale)].map(round);
  return `M${round(x * scale)} ${round(y * scale)}h${size[0]}v${size[1]}h-${size[0]}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
