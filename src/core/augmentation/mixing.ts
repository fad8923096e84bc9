import type { Random } from '../shared/random/random';
import type { PixelImage } from '../images/pixelImage';
import { drawBeta, drawBetween } from './draws';
import type { LabelledBox, TrainingSample } from './trainingSample';
import { clipBoxes } from './trainingSample';

/**
 * Blends two images and their labels by a share from Beta(alpha, alpha); boxes of both stay.
 * Source: Zhang et al., mixup, arXiv:1710.09412.
 */
export function mixup(
  a: TrainingSample,
  b: TrainingSample,
  alpha: number,
  random: Random,
): TrainingSample {
  const share = drawBeta(random, alpha);
  const data = Uint8Array.from(a.image.data, (value, i) =>
    Math.round(share * value + (1 - share) * b.image.data[i]!),
  );
  return {
    image: { ...a.image, data },
    boxes: [...a.boxes, ...b.boxes],
    shares: mixShares(a.shares, b.shares, share),
  };
}

/**
 * Pastes a part of `b` where it lies into `a`; the labels' shares are those of the area.
 * Source: Yun et al., CutMix, arXiv:1905.04899; `CutMix` of torchvision.
 */
export function cutmix(
  a: TrainingSample,
  b: TrainingSample,
  alpha: number,
  random: Random,
): TrainingSample {
  const { width, height, channels } = a.image;
  const half = 0.5 * Math.sqrt(1 - drawBeta(random, alpha));
  const [x, y] = [random.below(width), random.below(height)];
  const left = Math.max(0, x - Math.trunc(half * width));
  const right = Math.min(width, x + Math.trunc(half * width));
  const top = Math.max(0, y - Math.trunc(half * height));
  const bottom = Math.min(height, y + Math.trunc(half * height));
  const data = a.image.data.slice();
  for (let row = top; row < bottom; row += 1) {
    const [from, to] = [(row * width + left) * channels, (row * width + right) * channels];
    data.set(b.image.data.subarray(from, to), from);
  }
  const share = 1 - ((right - left) * (bottom - top)) / (width * height);
  return {
    image: { ...a.image, data },
    boxes: a.boxes,
    shares: mixShares(a.shares, b.shares, share),
  };
}

/**
 * Four images around a point in the middle half, each with its nearest corner there, cut at the
 * edges; boxes move and are cut with them.
 * Source: the mosaic of Bochkovskiy et al., YOLOv4, arXiv:2004.10934, on one canvas.
 */
export function mosaic(
  four: readonly [TrainingSample, TrainingSample, TrainingSample, TrainingSample],
  random: Random,
): TrainingSample {
  const [{ image }] = four;
  const { width, height, channels } = image;
  const x = Math.round(drawBetween(random, 0.25, 0.75) * width);
  const y = Math.round(drawBetween(random, 0.25, 0.75) * height);
  const data = new Uint8Array(image.data.length);
  const canvas: PixelImage = { width, height, channels, data };
  const boxes: LabelledBox[] = [];
  let shares: Record<number, number> = {};
  four.forEach((sample, quarter) => {
    const [right, below] = [quarter % 2 === 1, quarter >= 2];
    const [dx, dy] = [right ? x : x - width, below ? y : y - height];
    const area = {
      left: right ? x : 0,
      right: right ? width : x,
      top: below ? y : 0,
      bottom: below ? height : y,
    };
    paste(canvas, sample.image, area, dx, dy);
    boxes.push(...moveInto(sample.boxes, area, dx, dy));
    const share = ((area.right - area.left) * (area.bottom - area.top)) / (width * height);
    shares = addShares(shares, sample.shares, share);
  });
  return { image: canvas, boxes, shares };
}

type Area = Omit<LabelledBox, 'label'>;

function paste(canvas: PixelImage, image: PixelImage, area: Area, dx: number, dy: number): void {
  const { width, channels } = canvas;
  for (let row = area.top; row < area.bottom; row += 1) {
    const from = ((row - dy) * width + area.left - dx) * channels;
    const length = (area.right - area.left) * channels;
    canvas.data.set(image.data.subarray(from, from + length), (row * width + area.left) * channels);
  }
}

function moveInto(
  boxes: readonly LabelledBox[],
  area: Area,
  dx: number,
  dy: number,
): LabelledBox[] {
  const relative = boxes.map((box) => ({
    ...box,
    left: box.left + dx - area.left,
    right: box.right + dx - area.left,
    top: box.top + dy - area.top,
    bottom: box.bottom + dy - area.top,
  }));
  const size = { width: area.right - area.left, height: area.bottom - area.top };
  return clipBoxes(relative, size).map((box) => ({
    ...box,
    left: box.left + area.left,
    right: box.right + area.left,
    top: box.top + area.top,
    bottom: box.bottom + area.top,
  }));
}

type Shares = Readonly<Record<number, number>>;

function mixShares(a: Shares, b: Shares, share: number): Shares {
  return addShares(addShares({}, a, share), b, 1 - share);
}

function addShares(to: Shares, from: Shares, weight: number): Record<number, number> {
  const sum: Record<number, number> = { ...to };
  for (const [index, share] of Object.entries(from)) {
    sum[Number(index)] = (sum[Number(index)] ?? 0) + weight * share;
  }
  return sum;
}
