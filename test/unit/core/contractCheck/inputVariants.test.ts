import assert from 'node:assert/strict';
import { inputVariants } from '../../../../src/core/contractCheck/inputVariants';
import type { InputContract } from '../../../../src/core/images/inputContract';

const imageNet: InputContract = {
  name: 'input',
  size: [224, 224],
  layout: 'NCHW',
  color: 'RGB',
  dtype: 'float32',
  resize: { mode: 'shortest', size: 256, interpolation: 'bilinear' },
  crop: [224, 224],
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  exif: 'ignore',
};
const wide = [{ width: 640, height: 480 }];

const named = (input: InputContract, extents = wide): readonly string[] =>
  inputVariants(input, extents).map(({ changes }) => changes.map(({ value }) => value).join(' '));

describe('the variants of an input', () => {
  it('are each respect by itself, and channel order with normalization', () => {
    assert.deepEqual(named(imageNet), [
      'BGR',
      'BGR-moved',
      'zero-one',
      'zero-255',
      'minus-one-one',
      'caffe',
      'squash',
      'crop-1',
      'letterbox',
      'bicubic',
      'nearest',
      'BGR zero-one',
      'BGR zero-255',
      'BGR minus-one-one',
      'BGR caffe',
    ]);
  });

  it('have no second form of a channel order where all channels are scaled alike', () => {
    const plain = { ...imageNet, mean: [0, 0, 0], std: [1, 1, 1] };
    assert.ok(named(plain).includes('BGR'));
    assert.ok(!named(plain).includes('BGR-moved'));
    assert.ok(!named(plain).includes('zero-one'));
  });

  it('leave out what feeds the same numbers of images that have the size of the input', () => {
    const same = [{ width: 224, height: 224 }];
    const squashed = {
      ...imageNet,
      resize: { mode: 'squash', interpolation: 'bilinear' },
    } as const;
    const { crop, ...uncropped } = squashed;
    void crop;
    const variants = named(uncropped, same);
    assert.ok(!variants.includes('letterbox'));
    assert.ok(!variants.includes('bicubic'));
    assert.ok(variants.includes('crop-0.875'));
  });

  it('know the same scale in other words', () => {
    const other = {
      ...imageNet,
      scale: 1,
      mean: [127.5, 127.5, 127.5],
      std: [127.5, 127.5, 127.5],
    };
    assert.ok(!named(other).includes('minus-one-one'));
  });

  it('of a grey image have no channel order, and one mean', () => {
    const grey = { ...imageNet, color: 'GRAY', mean: [0], std: [1] } as const;
    const variants = inputVariants(grey, wide);
    assert.ok(variants.every(({ input }) => input.color === 'GRAY' && input.mean.length === 1));
  });

  it('of a graph that scales bytes by itself leave the pixels alone', () => {
    const bytes = {
      ...imageNet,
      dtype: 'uint8',
      scale: 1,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    } as const;
    assert.deepEqual(named(bytes).slice(0, 2), ['BGR', 'squash']);
  });

  it('crop 87.5 % of the short side, or all of it', () => {
    const { crop, ...squashed } = imageNet;
    void crop;
    const input = { ...squashed, resize: { mode: 'squash', interpolation: 'bicubic' } } as const;
    const crops = inputVariants(input, wide).filter(({ input: own }) => own.crop);
    assert.deepEqual(
      crops.map(({ input: own }) => own.resize),
      [
        { mode: 'shortest', size: 256, interpolation: 'bicubic' },
        { mode: 'shortest', size: 224, interpolation: 'bicubic' },
      ],
    );
  });
});
