let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

/** Pixels that a text takes in a graph's box. */
export function textWidth(text: string, isTitle: boolean): number {
  const key = `${isTitle ? 't' : 'n'}${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  const family = getComputedStyle(document.body).fontFamily;
  context.font = isTitle ? `600 12px ${family}` : `11px ${family}`;
  const width = context.measureText(text).width;
  known.set(key, width);
  return width;
}
