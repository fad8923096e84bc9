import assert from 'node:assert/strict';
import { presetClaims, presetNames } from '../../../../src/core/contractProposal/presets';
import type { PresetTarget } from '../../../../src/core/contractProposal/presets';
import { UserError } from '../../../../src/core/shared/errors/errors';

const rgb: PresetTarget = { channels: 3, isDetector: false };
const three = (value: number) => [value, value, value];
const squash = { resize: { mode: 'squash', interpolation: 'bilinear' } };
const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const shortest = (size: number, interpolation = 'bilinear') => ({
  resize: { mode: 'shortest', size, interpolation },
});

/** What each framework does, by its own source. */
const expected: Readonly<Record<(typeof presetNames)[number], object>> = {
  imagenet: {
    input: {
      ...{ color: 'RGB', size: [224, 224], ...shortest(256), crop: [224, 224] },
      ...{ scale: 1 / 255, ...imageNet },
    },
  },
  ultralytics: {
    input: {
      ...{ color: 'RGB', size: [224, 224], ...shortest(224), crop: [224, 224] },
      ...{ scale: 1 / 255, mean: three(0), std: three(1) },
    },
  },
  'keras:tf': {
    input: { color: 'RGB', ...squash, scale: 1 / 127.5, mean: three(1), std: three(1) },
    noCrop: true,
  },
  'keras:caffe': {
    input: {
      ...{ color: 'BGR', ...squash, scale: 1 },
      ...{ mean: [103.939, 116.779, 123.68], std: three(1) },
    },
    noCrop: true,
  },
  'keras:torch': { input: { color: 'RGB', ...squash, scale: 1 / 255, ...imageNet }, noCrop: true },
  'zero-one': {
    input: { color: 'RGB', ...squash, scale: 1 / 255, mean: three(0), std: three(1) },
    noCrop: true,
  },
  none: {
    input: { color: 'RGB', ...squash, scale: 1, mean: three(0), std: three(1) },
    noCrop: true,
  },
};

describe('a preset', () => {
  for (const name of presetNames)
    it(`${name} feeds as its framework does`, () => {
      assert.deepEqual(presetClaims(name, rgb), {
        source: `--preset ${name}`,
        ...expected[name],
      });
    });

  it('goes by the size that is known', () => {
    const { input } = presetClaims('imagenet', { ...rgb, size: [384, 320] });
    assert.deepEqual(input?.resize, { mode: 'shortest', size: 366, interpolation: 'bilinear' });
    assert.deepEqual(
      [input?.size, input?.crop],
      [
        [384, 320],
        [384, 320],
      ],
    );
    const classifier = presetClaims('ultralytics', { ...rgb, size: [128, 96] }).input;
    assert.deepEqual(classifier?.resize, shortest(96).resize);
    assert.deepEqual(classifier?.crop, [128, 96]);
  });

  it('of a detector has borders around the whole image', () => {
    const { input, noCrop } = presetClaims('ultralytics', { ...rgb, isDetector: true });
    assert.deepEqual([input?.size, input?.crop, noCrop], [[640, 640], undefined, true]);
    assert.deepEqual(input?.resize, { mode: 'letterbox', interpolation: 'bilinear' });
    const wide = presetClaims('ultralytics', { ...rgb, isDetector: true, size: [320, 640] });
    assert.deepEqual(wide.input?.size, [320, 640]);
  });

  it('of a grey image has the mean of the colours', () => {
    for (const name of presetNames)
      assert.equal(presetClaims(name, { ...rgb, channels: 1 }).input?.color, 'GRAY', name);
    const { input } = presetClaims('keras:torch', { ...rgb, channels: 1 });
    assert.ok(Math.abs((input?.mean?.[0] ?? 0) - 0.449) < 1e-12);
    assert.ok(Math.abs((input?.std?.[0] ?? 0) - 0.226) < 1e-12);
    assert.deepEqual([input?.mean?.length, input?.std?.length], [1, 1]);
  });

  it('of an architecture is how its published weights were trained', () => {
    for (const name of ['timm:resnet50', 'torchvision:resnet50']) {
      const { input, source } = presetClaims(name, rgb);
      assert.equal(source, `--preset ${name}`);
      assert.equal(input?.scale, 1 / 255);
      assert.deepEqual(
        [input?.size, input?.crop],
        [
          [224, 224],
          [224, 224],
        ],
      );
      const { resize } = presetClaims(name, { ...rgb, size: [448, 448] }).input ?? {};
      assert.equal(resize?.size, 2 * Number(input?.resize?.size));
    }
  });

  it('is refused by a name that is none, with those that are', () => {
    for (const name of ['keras', 'timm:', 'my:timm:resnet50'])
      assert.throws(
        () => presetClaims(name, rgb),
        (error) => error instanceof UserError && /keras:caffe.*timm:ARCH/.test(error.remedy.text),
        name,
      );
  });
});
