import sharp from 'sharp';

/** A PNG of one colour. */
export function colourPng(
  size: readonly [number, number],
  [r, g, b]: readonly [number, number, number],
): Promise<Buffer> {
  const [height, width] = size;
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

/** A black PNG of `side` pixels with one square in it. @param square left, top, and its side, in pixels */
export function squarePng(
  side: number,
  [left, top, edge]: readonly [number, number, number],
  [r, g, b]: readonly [number, number, number],
): Promise<Buffer> {
  const square = { width: edge, height: edge, channels: 3, background: { r, g, b } } as const;
  const black = { width: side, height: side, channels: 3, background: '#000' } as const;
  return sharp({ create: black })
    .composite([{ input: { create: square }, left, top }])
    .png()
    .toBuffer();
}
