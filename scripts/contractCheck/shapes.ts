import type { PixelImage } from '../../src/core/images/pixelImage';
import { Random } from '../../src/core/shared/random/random';

/** A made image and the index of its class. */
export interface MadeImage {
  readonly image: PixelImage;
  readonly label: number;
}

type Rgb = readonly [number, number, number];

const colors: readonly Rgb[] = [
  [205, 45, 40],
  [40, 45, 205],
  [220, 140, 40],
  [40, 140, 220],
];
/** Width over height of each kind of ellipse. */
const aspects = [1 / 1.6, 1, 1.6] as const;

/** Classes of `drawShape`: every color in every aspect. */
export const shapeClasses: readonly string[] = Array.from(
  { length: colors.length * aspects.length },
  (_, index) => String(index + 1),
);

/** An ellipse near the middle of a noisy grey image that is wider than high. */
export function drawShape(seed: number): MadeImage {
  const random = new Random(seed, 'shape');
  const label = random.below(shapeClasses.length);
  const color = colors[Math.floor(label / aspects.length)]!;
  const ratio = Math.sqrt(aspects[label % aspects.length]!) * between(random, 0.94, 1.06);
  const [width, height] = [56 + random.below(12), 36 + random.below(6)];
  const radius = height * between(random, 0.24, 0.32);
  const [x0, y0] = [width / 2 + between(random, -3, 3), height / 2 + between(random, -3, 3)];
  const ground = between(random, 90, 160);
  const light = between(random, 0.75, 1.15);
  const isInside = (x: number, y: number) =>
    ((x - x0) / (radius * ratio)) ** 2 + (((y - y0) * ratio) / radius) ** 2 <= 1;
  const image = paint(width, height, (x, y, channel) => {
    const value = isInside(x, y) ? color[channel]! * light : ground;
    return value + 14 * random.normal();
  });
  return { image, label };
}

/** How far grey values of `drawGrain` stray, by class. */
const grains = [4, 20, 60] as const;
export const grainClasses: readonly string[] = ['smooth', 'fine', 'coarse'];

/** A grey image whose pixels stray more or less from one value: gone once they are averaged. */
export function drawGrain(seed: number): MadeImage {
  const random = new Random(seed, 'grain');
  const label = random.below(grains.length);
  const ground = between(random, 110, 145);
  const image = paint(96, 80, () => ground + grains[label]! * random.normal());
  return { image, label };
}

function paint(
  width: number,
  height: number,
  value: (x: number, y: number, channel: number) => number,
): PixelImage {
  const data = new Uint8Array(width * height * 3);
  let out = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < 3; channel += 1)
        data[out++] = Math.min(255, Math.max(0, Math.round(value(x, y, channel))));
  return { width, height, channels: 3, data };
}

function between(random: Random, from: number, to: number): number {
  return from + (to - from) * random.fraction();
}
