import type { TrainingSample } from './trainingSample';

/** Mirrors left and right, or top and bottom; boxes with the image. */
export function flip(
  { image, boxes, shares }: TrainingSample,
  axis: 'horizontal' | 'vertical',
): TrainingSample {
  const { width, height, channels } = image;
  const data = new Uint8Array(image.data.length);
  let out = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = axis === 'horizontal' ? [width - 1 - x, y] : [x, height - 1 - y];
      const from = (fromY * width + fromX) * channels;
      for (let k = 0; k < channels; k += 1) data[out++] = image.data[from + k]!;
    }
  }
  const mirrored = boxes.map((box) =>
    axis === 'horizontal'
      ? { ...box, left: width - box.right, right: width - box.left }
      : { ...box, top: height - box.bottom, bottom: height - box.top },
  );
  return { image: { ...image, data }, boxes: mirrored, shares };
}
