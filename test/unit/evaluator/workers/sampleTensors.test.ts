import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import { SampleTensors, decodeItem } from '../../../../src/evaluator/workers/sampleTensors';
import type { Sharp } from '../../../../src/evaluator/runtime/native';
import { plainContract } from '../../../support/contracts';
import { repository } from '../../../support/repository';
import type { InputContract } from '../../../../src/core/images/inputContract';

const item = {
  kind: 'image',
  file: join(repository, 'test/fixtures/images/formats/rgb.jpg'),
} as const;
const resize = { mode: 'squash', interpolation: 'bilinear' } as const;
const input: InputContract = { ...plainContract([8, 8], {}).input, resize };

/** The library, and how often an image was decoded with it. */
function counting(): { readonly library: Sharp; readonly count: () => number } {
  let decoded = 0;
  const library = ((...args: Parameters<Sharp>) => {
    decoded += 1;
    return sharp(...args);
  }) as Sharp;
  return { library, count: () => decoded };
}

describe('the inputs of models that run side by side', () => {
  it('come of one decoding', async () => {
    const { library, count } = counting();
    const other = { ...input, name: 'x', color: 'BGR' } as const;
    const inputs = [input, other, { ...input, size: [16, 16] }] as const;
    const decoded = await decodeItem(library, item, inputs);
    assert.equal(count(), 1);
    const tensors = new SampleTensors(inputs).ofImage(item, decoded);
    assert.deepEqual(
      tensors.map(({ length }) => length),
      [192, 192, 768],
    );
    assert.notDeepEqual(tensors[0], tensors[1]);
  });

  it('are decoded again only where orientation is applied for one and not for the other', async () => {
    const { library, count } = counting();
    await decodeItem(library, item, [input, { ...input, exif: 'apply' }]);
    assert.equal(count(), 2);
  });

  it('are prepared once where the contracts differ in nothing but the name', async () => {
    const inputs = [input, { ...input, name: 'other' }];
    const decoded = await decodeItem(sharp, item, inputs);
    const [first, second] = new SampleTensors(inputs).ofImage(item, decoded);
    assert.equal(first, second);
  });
});
