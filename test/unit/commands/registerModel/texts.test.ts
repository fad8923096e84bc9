import assert from 'node:assert/strict';
import {
  describeInput,
  describeNormalization,
} from '../../../../src/commands/registerModel/describeInput';
import { parseNumbers } from '../../../../src/commands/registerModel/pixelNumbers';

describe('how images are prepared, in words', () => {
  it('is a formula without what changes nothing', () => {
    const [zero, one] = [
      [0, 0, 0],
      [1, 1, 1],
    ];
    const text = (scale: number, mean: readonly number[], std: readonly number[]) =>
      describeNormalization({ color: 'BGR', scale, mean, std });
    assert.equal(text(1, zero, one), 'BGR');
    assert.equal(text(1 / 255, zero, one), 'BGR / 255');
    assert.equal(text(1 / 127.5, one, one), 'BGR / 127.5 − 1');
    assert.equal(text(0.3, zero, one), 'BGR × 0.3');
    assert.equal(text(1, [1, 2, 3], [0.5, 0.5, 0.5]), '(BGR − [1, 2, 3]) / 0.5');
    assert.equal(describeNormalization({ color: 'RGB' }), '');
  });

  it('names the resize rule and the crop', () => {
    const resize = { mode: 'shortest', size: 256, interpolation: 'bilinear' } as const;
    const input = { resize, crop: [224, 224], scale: 1, mean: [0], std: [1] } as const;
    assert.equal(
      describeInput({ ...input, color: 'GRAY' }),
      'shorter side to 256, centre crop 224×224; GRAY',
    );
    assert.equal(describeInput({}), 'not resized');
    const letterbox = { ...resize, mode: 'letterbox', size: [64, 32] } as const;
    assert.equal(describeInput({ resize: letterbox }), 'fitted into 64×32 with borders');
  });
});

describe('numbers that are typed', () => {
  it('have commas, blanks or semicolons between them, and may be fractions', () => {
    assert.deepEqual(parseNumbers(' 0.485, 0.456 ,0.406'), [0.485, 0.456, 0.406]);
    assert.deepEqual(parseNumbers('1/255'), [1 / 255]);
    assert.deepEqual(parseNumbers('-1; 2 3e-2'), [-1, 2, 0.03]);
    for (const bad of ['', 'a', '1,', '1/0', '1/2/3', '1,,2'])
      assert.equal(parseNumbers(bad), undefined, bad);
  });
});
