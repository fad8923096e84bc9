import type { Random } from '../shared/random/random';
import type { PixelImage } from '../images/pixelImage';

/**
 * Gaussian blur, reaching three deviations of the largest configured one, mirrored at the edges.
 * Source: `gaussian_blur` of torchvision's `transforms/v2/functional/_misc.py`.
 * @param reach pixels to either side; not more than the image has beyond its edge pixel
 */
export function blur(image: PixelImage, sigma: number, reach: number): PixelImage {
  const across = convolve(image, sigma, reach, 'x');
  const both = convolve({ ...image, data: across }, sigma, reach, 'y');
  return { ...image, data: Uint8Array.from(both, Math.round) };
}

function convolve(
  image: Omit<PixelImage, 'data'> & { readonly data: ArrayLike<number> },
  sigma: number,
  reach: number,
  axis: 'x' | 'y',
): Float64Array {
  const { width, height, channels, data } = image;
  const length = axis === 'x' ? width : height;
  const step = axis === 'x' ? channels : width * channels;
  const r = Math.min(reach, length - 1);
  const kernel = Float64Array.from({ length: 2 * r + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - r) / sigma) ** 2),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const out = new Float64Array(data.length);
  for (let index = 0; index < out.length; index += 1) {
    const at = Math.floor(index / step) % length;
    let sum = 0;
    for (let i = -r; i <= r; i += 1) {
      sum += kernel[i + r]! * data[index + (mirrored(at + i, length) - at) * step]!;
    }
    out[index] = sum / total;
  }
  return out;
}

/** The edge itself is not repeated. */
function mirrored(at: number, length: number): number {
  if (at < 0) return -at;
  return at < length ? at : 2 * (length - 1) - at;
}

/** Normal noise on every value. @param deviation share of the full range */
export function addNoise(image: PixelImage, deviation: number, random: Random): PixelImage {
  const data = Uint8Array.from(image.data, (value) =>
    Math.min(255, Math.max(0, Math.round(value + 255 * deviation * random.normal()))),
  );
  return { ...image, data };
}

/**
 * Blackens squares that lie wholly inside.
 * Source: DeVries & Taylor, arXiv:1708.04552.
 * @param size side as a share of the shorter side
 */
export function cutOut(image: PixelImage, size: number, count: number, random: Random): PixelImage {
  const { width, height, channels } = image;
  const side = Math.round(size * Math.min(width, height));
  const data = image.data.slice();
  for (let i = 0; i < count; i += 1) {
    const top = random.below(height - side + 1);
    const left = random.below(width - side + 1);
    for (let y = top; y < top + side; y += 1) {
      data.fill(0, (y * width + left) * channels, (y * width + left + side) * channels);
    }
  }
  return { ...image, data };
}
