import type { PixelImage } from '../images/pixelImage';
import type { LabelledBox, TrainingSample } from './trainingSample';
import { clipBoxes } from './trainingSample';

/**
 * A linear map with a shift, in pixels from the image's centre, x to the right and y downwards:
 * `x' = a x + b y + c`, `y' = d x + e y + f`.
 */
export type AffineMap = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Counter-clockwise, as torchvision's `rotate`. */
export function rotationMap(degrees: number): AffineMap {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, 0, -sin, cos, 0];
}

/** @param factor above 1 enlarges */
export function scaleMap(factor: number): AffineMap {
  return [factor, 0, 0, 0, factor, 0];
}

/** @param dx pixels to the right @param dy pixels downwards */
export function shiftMap(dx: number, dy: number): AffineMap {
  return [1, 0, dx, 0, 1, dy];
}

/**
 * Moves every pixel by a map, bilinearly; what comes from outside is black.
 * Source: `affine` and `rotate` of torchvision's `transforms/v2/functional/_geometry.py`, which
 * sample at pixel centres and round.
 */
export function warp(sample: TrainingSample, map: AffineMap): TrainingSample {
  return {
    ...sample,
    image: warpImage(sample.image, map),
    boxes: clipBoxes(
      sample.boxes.map((box) => warpBox(box, map, sample.image)),
      sample.image,
    ),
  };
}

function warpImage(image: PixelImage, map: AffineMap): PixelImage {
  const { width, height, channels } = image;
  const [a, b, c, d, e, f] = inverse(map);
  const data = new Uint8Array(image.data.length);
  let out = 0;
  for (let row = 0; row < height; row += 1) {
    const y = row + 0.5 - height / 2;
    for (let column = 0; column < width; column += 1) {
      const x = column + 0.5 - width / 2;
      const fromX = a * x + b * y + c + width / 2 - 0.5;
      const fromY = d * x + e * y + f + height / 2 - 0.5;
      for (let k = 0; k < channels; k += 1) {
        data[out++] = Math.round(bilinear(image, fromX, fromY, k));
      }
    }
  }
  return { ...image, data };
}

function bilinear(image: PixelImage, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  return (
    (1 - right) * (1 - below) * pixel(image, left, top, channel) +
    right * (1 - below) * pixel(image, left + 1, top, channel) +
    (1 - right) * below * pixel(image, left, top + 1, channel) +
    right * below * pixel(image, left + 1, top + 1, channel)
  );
}

function pixel({ width, height, channels, data }: PixelImage, x: number, y: number, k: number) {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  return data[(y * width + x) * channels + k]!;
}

function inverse([a, b, c, d, e, f]: AffineMap): AffineMap {
  const det = a * e - b * d;
  const [ia, ib, id, ie] = [e / det, -b / det, -d / det, a / det];
  return [ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)];
}

/** The upright box around the moved corners. */
function warpBox(
  box: LabelledBox,
  [a, b, c, d, e, f]: AffineMap,
  { width, height }: PixelImage,
): LabelledBox {
  const corners = [box.left, box.right].flatMap((x) =>
    [box.top, box.bottom].map((y) => [x, y] as const),
  );
  const moved = corners.map(([x, y]) => {
    const [fromX, fromY] = [x - width / 2, y - height / 2];
    return [a * fromX + b * fromY + c + width / 2, d * fromX + e * fromY + f + height / 2] as const;
  });
  const xs = moved.map(([x]) => x);
  const ys = moved.map(([, y]) => y);
  return {
    ...box,
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
