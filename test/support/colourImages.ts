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
