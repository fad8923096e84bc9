import { valueAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { GraphEdges } from './graphEdges';
import type { ItemAppearance } from './itemAppearance';
import { GraphItem } from './graphItem';
import { GraphTools, ZOOM_IN, ZOOM_OUT } from './graphTools';
import type { GraphToolsProps } from './graphTools';
import type { Layout } from './layout/types';
import { Minimap } from './minimap';
import { keyTarget } from './keyTarget';
import { ranksOf } from './ranks';
import { useGestures } from './useGestures';
import { useSize } from './useSize';
import {
  READABLE,
  contains,
  filling,
  overlaps,
  overview,
  readable,
  revealing,
  seen,
  zoomed,
} from './viewport';
import type { Rect, Size, Viewport } from './viewport';

export interface GraphCanvasProps {
  /** Tells one graph from another on the page. */
  readonly name: string;
  /** What is shown, for screen readers. */
  readonly label: string;
  readonly layout: Layout;
  readonly appearanceOf: (item: number) => ItemAppearance;
  readonly selected: number | null;
  readonly onSelect: (item: number | null) => void;
  /** Opens or closes a group, as it is not yet: two quick presses mean what one means. */
  readonly onToggle: (item: number, open: boolean) => void;
  readonly found: ReadonlySet<number>;
  /** As it was left; null: the beginning. */
  readonly view: Viewport | null;
  readonly onView: (view: Viewport) => void;
  readonly texts: GraphToolsProps['texts'];
}

/** In a smaller place a map would hide what it shows. */
const ROOM: Size = { width: 400, height: 320 };
/** Pixels around what is seen that are drawn too, so that a small move needs no new drawing. */
const AROUND = 200;

/** A graph that is panned, zoomed and walked through with the keys of a tree. */
export function GraphCanvas(props: GraphCanvasProps): VNode {
  const { name, label, layout, appearanceOf, selected, onSelect, found, texts } = props;
  const place = useRef<HTMLDivElement>(null);
  const screen = useSize(place);
  const [own, setOwn] = useState<Viewport | null>(props.view);
  const view = own && isUseful(own, screen, layout) ? own : readable(layout, screen);
  const change = (next: Viewport) => {
    setOwn(next);
    props.onView(next);
  };
  useGestures(place, view, change);
  const boxes = useMemo(() => new Map(layout.items.map((item) => [item.item, item])), [layout]);
  const toggle = (item: number) => props.onToggle(item, boxes.get(item)?.isFrame !== true);
  useEffect(() => {
    const box = selected === null ? undefined : boxes.get(selected);
    if (box && screen.width > 0) change(revealing(view, screen, box));
  }, [selected, boxes]);

  const before = useRef(layout);
  useEffect(() => {
    if (before.current !== layout && screen.width > 0) change(filling(view, screen, layout));
    before.current = layout;
  }, [layout]);

  const ranks = useMemo(() => ranksOf(layout.items, appearanceOf), [layout]);
  const around = seen(view, screen);
  const drawn: Rect = {
    x: around.x - AROUND,
    y: around.y - AROUND,
    width: around.width + 2 * AROUND,
    height: around.height + 2 * AROUND,
  };
  const items = layout.items.filter((item) => item.item === selected || overlaps(item, drawn));
  const zoom = (by: number) => change(zoomed(view, by, screen.width / 2, screen.height / 2));
  const fit = () => change(overview(layout, screen));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(ZOOM_IN);
    else if (event.key === '-') zoom(ZOOM_OUT);
    else if (event.key === '0') fit();
    else {
      const target = keyTarget(event.key, layout.items, appearanceOf, selected);
      if (!target) return;
      if (target.type === 'toggle') toggle(target.item);
      else onSelect(target.item);
    }
    event.preventDefault();
  };
  const id = (item: number) => `${name}-item-${item}`;
  return (
    <div class="graph">
      <div
        ref={place}
        class="graph-canvas"
        role="tree"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={selected !== null && boxes.has(selected) ? id(selected) : undefined}
        onKeyDown={onKeyDown}
      >
        <svg width="100%" height="100%" role="presentation">
          <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`} role="presentation">
            {items.filter(({ isFrame }) => isFrame).map((item) => drawItem(item))}
            <GraphEdges layout={layout} drawn={drawn} selected={selected} />
            {items.filter(({ isFrame }) => !isFrame).map((item) => drawItem(item))}
          </g>
        </svg>
      </div>
      <GraphTools texts={texts} onZoom={zoom} onFit={fit} />
      {hasRoom(screen) && !contains(around, layout) && (
        <Minimap
          layout={layout}
          view={around}
          onGo={(x, y) =>
            change({
              ...view,
              x: screen.width / 2 - x * view.scale,
              y: screen.height / 2 - y * view.scale,
            })
          }
        />
      )}
    </div>
  );

  function drawItem(item: Layout['items'][number]): VNode {
    return (
      <GraphItem
        key={item.item}
        id={id(item.item)}
        item={item}
        appearance={appearanceOf(item.item)}
        rank={valueAt(ranks, item.item)}
        selected={item.item === selected}
        found={found.has(item.item)}
        plain={view.scale < READABLE}
        onSelect={onSelect}
        onToggle={toggle}
      />
    );
  }
}

function hasRoom({ width, height }: Size): boolean {
  return width >= ROOM.width && height >= ROOM.height;
}

/** A view that was kept may lie next to a graph that has become smaller. */
function isUseful(view: Viewport, screen: Size, layout: Layout): boolean {
  const rect = seen(view, screen);
  return screen.width === 0 || layout.items.some((item) => overlaps(item, rect));
}
