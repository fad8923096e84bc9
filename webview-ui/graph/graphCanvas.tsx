import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { edgePath } from './edgePath';
import type { ItemLook } from './itemLook';
import { GraphItem } from './graphItem';
import type { Layout } from './layout/types';
import { Minimap } from './minimap';
import { keyTarget } from './keyTarget';
import { ranksOf } from './ranks';
import { useGestures } from './useGestures';
import { contains, filling, fitted, overlaps, readable, revealing, seen, zoomed } from './viewport';
import type { Rect, Size, Viewport } from './viewport';

export interface GraphCanvasProps {
  /** Tells one graph from another on the page. */
  readonly name: string;
  /** What is shown, for screen readers. */
  readonly label: string;
  readonly layout: Layout;
  readonly lookOf: (item: number) => ItemLook;
  readonly selected: number | null;
  readonly onSelect: (item: number | null) => void;
  /** Opens or closes a group, as it is not yet: two quick presses mean what one means. */
  readonly onToggle: (item: number, open: boolean) => void;
  readonly found: ReadonlySet<number>;
  /** As it was left; null: the beginning. */
  readonly view: Viewport | null;
  readonly onView: (view: Viewport) => void;
  readonly texts: { readonly zoomIn: string; readonly zoomOut: string; readonly fit: string };
}

/** Below this scale words are specks and are left out. */
const READABLE = 0.32;
/** In a smaller place a map would hide what it shows. */
const ROOM: Size = { width: 400, height: 320 };
/** Pixels around what is seen that are drawn too, so that a small move needs no new drawing. */
const AROUND = 200;

/** A graph that is panned, zoomed and walked through with the keys of a tree. */
export function GraphCanvas(props: GraphCanvasProps): VNode {
  const { name, label, layout, lookOf, selected, onSelect, found, texts } = props;
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

  const ranks = useMemo(() => ranksOf(layout.items, lookOf), [layout]);
  const around = seen(view, screen);
  const drawn: Rect = {
    x: around.x - AROUND,
    y: around.y - AROUND,
    width: around.width + 2 * AROUND,
    height: around.height + 2 * AROUND,
  };
  const items = layout.items.filter((item) => item.item === selected || overlaps(item, drawn));
  const zoom = (by: number) => change(zoomed(view, by, screen.width / 2, screen.height / 2));
  const fit = () => change(fitted(layout, screen));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit();
    else {
      const target = keyTarget(event.key, layout.items, lookOf, selected);
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
            <Edges layout={layout} drawn={drawn} selected={selected} />
            {items.filter(({ isFrame }) => !isFrame).map((item) => drawItem(item))}
          </g>
        </svg>
      </div>
      <div class="graph-tools">
        <ToolButton label={texts.zoomIn} sign="+" onPress={() => zoom(1.25)} />
        <ToolButton label={texts.zoomOut} sign="−" onPress={() => zoom(0.8)} />
        <ToolButton label={texts.fit} sign="⤢" onPress={fit} />
      </div>
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
        look={lookOf(item.item)}
        rank={ranks.get(item.item)!}
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

/** A view that was kept may lie beside a graph that has become smaller. */
function isUseful(view: Viewport, screen: Size, layout: Layout): boolean {
  const rect = seen(view, screen);
  return screen.width === 0 || layout.items.some((item) => overlaps(item, rect));
}

interface EdgesProps {
  readonly layout: Layout;
  readonly drawn: Rect;
  readonly selected: number | null;
}

/** All edges as one line, those of the selected item as another above it. */
function Edges({ layout, drawn, selected }: EdgesProps): VNode {
  const bounds = useMemo(() => layout.edges.map(({ points }) => boundsOf(points)), [layout]);
  const shown = layout.edges.filter((_, index) => overlaps(bounds[index]!, drawn));
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
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    top = Math.min(top, points[i + 1]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  return { x: left - 1, y: top, width: right - left + 2, height: bottom - top };
}

function ToolButton(props: {
  readonly label: string;
  readonly sign: string;
  readonly onPress: () => void;
}): VNode {
  const { label, sign, onPress } = props;
  return (
    <button type="button" class="graph-tool" aria-label={label} title={label} onClick={onPress}>
      {sign}
    </button>
  );
}

function useSize(place: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const read = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const watcher = new ResizeObserver(read);
    watcher.observe(element);
    read();
    return () => watcher.disconnect();
  }, []);
  return size;
}
