import assert from 'node:assert/strict';
import type { InputContract } from '../../../../src/core/images/inputContract';
import type { PixelImage } from '../../../../src/core/images/pixelImage';
import { prepareImage, tensorView } from '../../../../src/core/images/prepareImage';
import { fedRange, restoreImage } from '../../../../src/core/images/restoreImage';

const image: PixelImage = {
  width: 2,
  height: 1,
  channels: 3,
  data: Uint8Array.from([0, 100, 255, 7, 8, 9]),
};
const imagenet: InputContract = {
  name: 'input',
  size: [1, 2],
  layout: 'NCHW',
  color: 'RGB',
  dtype: 'float32',
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  exif: 'ignore',
};

function fed(input: InputContract) {
  const tensor = tensorView(input);
  prepareImage(image, input, tensor);
  return tensor;
}

describe('the image that a tensor stands for', () => {
  const inputs: readonly Partial<InputContract>[] = [
    {},
    { color: 'BGR' },
    { layout: 'NHWC' },
    { layout: 'NHWC', color: 'BGR', dtype: 'float16' },
    { dtype: 'uint8', scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
  ];
  for (const change of inputs) {
    it(`is the one that was fed: ${JSON.stringify(change)}`, () => {
      const input = { ...imagenet, ...change };
      assert.deepEqual(restoreImage(fed(input), input), image);
    });
  }

  it('is grey where one channel is fed', () => {
    const input = { ...imagenet, color: 'GRAY', mean: [0.5], std: [0.5] } as const;
    const { channels, data } = restoreImage(fed(input), input);
    assert.equal(channels, 1);
    assert.deepEqual([...data], [88, 8]);
  });

  it('shows what a type that is too small cuts off', () => {
    const input = { ...imagenet, dtype: 'uint8' } as const;
    const shown = restoreImage(fed(input), input);
    assert.notDeepEqual(shown, image);
  });
});

describe('the values that are fed', () => {
  it('are told by their range and mean, half-precision ones too', () => {
    const input = { ...imagenet, mean: [0, 0, 0], std: [1, 1, 1], scale: 1 } as const;
    const wanted = { min: 0, mean: 379 / 6, max: 255 };
    assert.deepEqual(fedRange(fed(input)), wanted);
    assert.deepEqual(fedRange(fed({ ...input, dtype: 'float16' })), wanted);
  });
});
