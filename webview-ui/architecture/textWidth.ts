let rulers: Readonly<Record<'title' | 'note', CanvasRenderingContext2D | null>> | undefined;
const known = new Map<string, number>();

/** One canvas for each font: setting a font costs more than measuring with it. */
function makeRulers() {
  const { fontFamily } = getComputedStyle(document.body);
  const ruler = (font: string) => {
    const context = document.createElement('canvas').getContext('2d');
    if (context) context.font = `${font} ${fontFamily}`;
    return context;
  };
  return { title: ruler('600 12px'), note: ruler('11px') };
}

/** Pixels that a text takes in a graph's box. */
export function textWidth(text: string, isTitle: boolean): number {
  const key = `${isTitle ? 't' : 'n'}${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  rulers ??= makeRulers();
  const width = rulers[isTitle ? 'title' : 'note']?.measureText(text).width ?? text.length * 7;
  known.set(key, width);
  return width;
}
