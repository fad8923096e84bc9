/** What of the canvas is seen: screen = canvas · scale + offset, in pixels. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** Small enough for a chain of two thousand layers to be seen whole. */
export const MIN_SCALE = 0.005;
const MAX_SCALE = 3;
/** Below this scale words are specks and are left out. */
export const READABLE = 0.32;
/** Below this scale boxes are specks, too. */
const TELLABLE = 0.1;

/** Zooms and keeps one point of the screen where it is. */
export function zoomed(view: Viewport, factor: number, x: number, y: number): Viewport {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

/** The whole of something, no larger than life. */
export function fitted(all: Size, screen: Size): Viewport {
  const scale = Math.min(1, screen.width / all.width, screen.height / all.height);
  return centred(all, screen, Math.max(MIN_SCALE, scale));
}

/** The whole of something; of what would become a thin line, as much as can be told apart. */
export function overview(all: Size, screen: Size): Viewport {
  const whole = fitted(all, screen);
  const scale = Math.min(TELLABLE, screen.width / all.width);
  if (whole.scale >= scale) return whole;
  return { scale, x: (screen.width - all.width * scale) / 2, y: 0 };
}

/** The beginning of something at a size that can be read. */
export function readable(all: Size, screen: Size): Viewport {
  const whole = fitted(all, screen);
  if (whole.scale >= 0.6) return whole;
  const scale = Math.max(0.6, Math.min(1, screen.width / all.width));
  return { scale, x: (screen.width - all.width * scale) / 2, y: 0 };
}

function centred(all: Size, screen: Size, scale: number): Viewport {
  const y = (screen.height - all.height * scale) / 2;
  return { scale, x: (screen.width - all.width * scale) / 2, y: Math.max(0, y) };
}

/** The part of the canvas that is seen. */
export function seen(view: Viewport, screen: Size): Rect {
  return {
    x: -view.x / view.scale,
    y: -view.y / view.scale,
    width: screen.width / view.scale,
    height: screen.height / view.scale,
  };
}

/** Moves as little as is needed for a rectangle to be seen; at least its head where it is large. */
export function revealing(view: Viewport, screen: Size, rect: Rect): Viewport {
  const axis = (offset: number, room: number, at: number, length: number): number => {
    const margin = 40;
    const from = at * view.scale + offset;
    const to = Math.min(from + length * view.scale, from + room - 2 * margin);
    if (from < margin) return offset + margin - from;
    return to > room - margin ? offset + room - margin - to : offset;
  };
  return {
    ...view,
    x: axis(view.x, screen.width, rect.x, rect.width),
    y: axis(view.y, screen.height, rect.y, rect.height),
  };
}

/**
 * Moves as little as is needed for no part of the screen to be empty that the graph could fill; a
 * graph that became so small that it could be read whole is not left to be specks.
 */
export function filling(view: Viewport, screen: Size, all: Size): Viewport {
  const whole = fitted(all, screen);
  if (view.scale < READABLE && whole.scale > view.scale) return whole;
  const axis = (offset: number, room: number, length: number): number => {
    const spare = room - length * view.scale;
    return Math.min(Math.max(offset, Math.min(0, spare)), Math.max(0, spare));
  };
  return {
    ...view,
    x: axis(view.x, screen.width, all.width),
    y: axis(view.y, screen.height, all.height),
  };
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether all of a canvas that begins at 0, 0 lies inside a rectangle. */
export function contains(rect: Rect, all: Size): boolean {
  return (
    rect.x <= 0 &&
    rect.y <= 0 &&
    rect.x + rect.width >= all.width &&
    rect.y + rect.height >= all.height
  );
}
