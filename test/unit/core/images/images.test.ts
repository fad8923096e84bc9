import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHalf, toHalf } from '../../../../src/core/images/float16';
import { cmykToRgb, toGrey } from '../../../../src/core/images/pixelImage';
import type { PixelImage } from '../../../../src/core/images/pixelImage';
import { prepareImage, tensorView } from '../../../../src/core/images/prepareImage';
import { resample } from '../../../../src/core/images/resample';
import type { Interpolation } from '../../../../src/core/images/resample';
import { plainContract } from '../../../support/contracts';
import { repository } from '../../../support/repository';
import type { InputContract, ResizeRule } from '../../../../src/core/images/inputContract';

interface Golden {
  readonly resized: readonly {
    readonly from: readonly [number, number];
    readonly to: readonly [number, number];
    readonly mode: 'RGB' | 'L';
    readonly seed: number;
    readonly interpolation: Interpolation;
    readonly sha256: string;
    readonly bytes?: string;
  }[];
  readonly prepared: readonly {
    readonly from: readonly [number, number];
    readonly seed: number;
    readonly mode: ResizeRule['mode'];
    readonly size: number | null;
    readonly out: readonly [number, number];
    readonly sha256: string;
  }[];
  readonly grey: string;
  readonly cmyk: string;
  readonly halves: readonly (readonly [number, number])[];
}

const golden = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/images/resample.json'), 'utf8'),
) as Golden;

/** The generator that made the golden images. */
function xorshift(count: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

function noise(width: number, height: number, channels: 1 | 3, seed: number): PixelImage {
  return { width, height, channels, data: xorshift(width * height * channels, seed) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('resample, against Pillow', () => {
  for (const { from, to, mode, seed, interpolation, sha256: wanted, bytes } of golden.resized) {
    it(`${mode} ${from.join('×')} to ${to.join('×')}, ${interpolation}`, () => {
      const image = noise(...from, mode === 'RGB' ? 3 : 1, seed);
      const { data } = resample(image, ...to, interpolation);
      if (bytes !== undefined) assert.deepEqual([...data], [...Buffer.from(bytes, 'base64')]);
      assert.equal(sha256(data), wanted);
    });
  }
});

describe('prepareImage, against torchvision’s and Ultralytics’ rounding', () => {
  for (const { from, seed, mode, size, out, sha256: wanted } of golden.prepared) {
    it(`${from.join('×')}, ${mode} ${size ?? ''} to ${out.join('×')}`, () => {
      const base = plainContract(out, {}).input;
      const input: InputContract = {
        ...base,
        layout: 'NHWC',
        dtype: 'uint8',
        scale: 1,
        resize: {
          mode,
          interpolation: mode === 'shortest' ? 'bicubic' : 'bilinear',
          ...(size === null ? {} : { size }),
        },
        ...(mode === 'shortest' ? { crop: out } : {}),
      };
      const target = tensorView(input);
      prepareImage(noise(...from, 3, seed), input, target);
      assert.equal(sha256(target as Uint8Array), wanted);
    });
  }
});

describe('pixels', () => {
  it('turn grey as Pillow’s', () => {
    assert.equal(sha256(toGrey(noise(40, 30, 3, 77)).data), golden.grey);
  });

  it('turn from CMYK to RGB as Pillow’s', () => {
    assert.equal(sha256(cmykToRgb(xorshift(40 * 30 * 4, 78), 40, 30).data), golden.cmyk);
  });

  it('become half-precision numbers as NumPy’s', () => {
    for (const [value, half] of golden.halves) {
      assert.equal(toHalf(value), half, String(value));
      const back = fromHalf(half);
      if (Number.isFinite(back)) assert.equal(toHalf(back), half);
    }
  });
});

describe('prepareImage', () => {
  const image: PixelImage = {
    width: 2,
    height: 1,
    channels: 3,
    data: Uint8Array.from([10, 20, 30, 40, 50, 60]),
  };
  const input: InputContract = {
    ...plainContract([1, 2], {}).input,
    scale: 0.5,
    mean: [1, 2, 3],
    std: [2, 4, 8],
  };
  const prepared = (changes: Partial<InputContract>) => {
    const contract = { ...input, ...changes };
    const target = tensorView(contract);
    prepareImage(image, contract, target);
    return [...target];
  };

  it('feeds (pixel * scale - mean) / std, plane by plane or interleaved', () => {
    assert.deepEqual(prepared({}), [2, 9.5, 2, 5.75, 1.5, 3.375]);
    assert.deepEqual(prepared({ layout: 'NHWC' }), [2, 2, 1.5, 9.5, 5.75, 3.375]);
  });

  it('takes mean and std in the order of the channels that are fed', () => {
    assert.deepEqual(prepared({ color: 'BGR' }), [7, 14.5, 2, 5.75, 0.25, 2.125]);
  });

  it('feeds half-precision bits and bytes', () => {
    assert.deepEqual(prepared({ dtype: 'float16' }).map(fromHalf), [2, 9.5, 2, 5.75, 1.5, 3.375]);
    assert.deepEqual(
      prepared({ dtype: 'uint8', scale: 1, mean: [0, 0, 40], std: [1, 1, 0.05] }),
      [10, 40, 20, 50, 0, 255],
    );
  });

  it('says which field is missing when the image does not come out at the input’s size', () => {
    assert.throws(
      () => prepared({ size: [2, 2] }),
      /comes out at 2×1 but the input is 2×2.*resize/,
    );
  });
});
