/** 8-bit pixels, rows from the top, channels interleaved, no padding. */
export interface PixelImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** 3 for RGB, 1 for grey. */
  readonly channels: 1 | 3;
  /** `width * height * channels` values. */
  readonly data: Uint8Array;
  /** Whether Pillow's own decoder may give values a step apart. */
  readonly approximate?: boolean;
}

/**
 * Luma of an RGB image, as Pillow's `convert('L')`: ITU-R 601-2 in 16-bit fixed point, rounded.
 * Source: `L24` and `rgb2l` of Pillow's Convert.c.
 */
export function toGrey(image: PixelImage): PixelImage {
  if (image.channels === 1) return image;
  const { width, height, data: rgb } = image;
  const data = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < data.length; i += 1, p += 3) {
    data[i] = (rgb[p]! * 19595 + rgb[p + 1]! * 38470 + rgb[p + 2]! * 7471 + 0x8000) >> 16;
  }
  return { width, height, channels: 1, data };
}

/** A grey image with its value in all three channels. */
export function toRgb(image: PixelImage): PixelImage {
  if (image.channels === 3) return image;
  const { width, height, data: grey } = image;
  const data = new Uint8Array(grey.length * 3);
  for (let i = 0, p = 0; i < grey.length; i += 1, p += 3) {
    data[p] = data[p + 1] = data[p + 2] = grey[i]!;
  }
  return { width, height, channels: 3, data };
}

/**
 * CMYK to RGB as Pillow does without a colour profile: `255 - ink - key`, not below 0.
 * Source: `cmyk2rgb` of Pillow's Convert.c.
 * @param cmyk 4 values a pixel, 255 is full ink
 */
export function cmykToRgb(cmyk: Uint8Array, width: number, height: number): PixelImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, p = 0; p < data.length; i += 4, p += 3) {
    const light = 255 - cmyk[i + 3]!;
    for (let c = 0; c < 3; c += 1) {
      const ink = Math.imul(cmyk[i + c]!, light) + 128;
      data[p + c] = Math.max(0, light - (((ink >> 8) + ink) >> 8));
    }
  }
  return { width, height, channels: 3, data };
}
