import type { VNode } from 'preact';
import type { Layout } from './layout/types';
import type { Rect } from './viewport';

const WIDTH = 90;
const HEIGHT = 150;
/** A chain of a thousand layers would be a hair's breadth: across it is drawn wider than it is. */
const LEAST = 36;

export interface MinimapProps {
  readonly layout: Layout;
  /** The part of the canvas that is seen. */
  readonly view: Rect;
  /** Called with a point of the canvas that is to be in the middle. */
  readonly onGo: (x: number, y: number) => void;
}

/** The whole graph small, with a frame around what is seen; for the pointer only. */
export function Minimap({ layout, view, onGo }: MinimapProps): VNode {
  const down = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
  const across = Math.max(down, LEAST / layout.width);
  const [width, height] = [layout.width * across, Math.max(12, layout.height * down)];
  const go = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    onGo((event.clientX - box.left) / across, (event.clientY - box.top) / down);
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
      <path
        class="minimap-items"
        d={layout.items.map((item) => rectPath(item, across, down)).join('')}
      />
      <rect
        class="minimap-view"
        x={Math.max(0, view.x * across)}
        y={Math.max(0, view.y * down)}
        width={Math.min(width, Math.max(3, view.width * across))}
        height={Math.min(height, Math.max(3, view.height * down))}
      />
    </svg>
  );
}

function rectPath(
  { x, y, width, height, isFrame }: Layout['items'][number],
  across: number,
  down: number,
): string {
  if (isFrame) return '';
  const size = [Math.max(1, width * across), Math.max(0.5, height * down)].map(round);
  return `M${round(x * across)} ${round(y * down)}h${size[0]}v${size[1]}h-${size[0]}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
