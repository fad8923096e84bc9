import assert from 'node:assert/strict';
import type { ContractProposal } from '../../../../src/core/contractProposal/claims';
import {
  likelyPresets,
  likelySizes,
  presetTarget,
} from '../../../../src/core/contractProposal/likely';
import { presetNames } from '../../../../src/core/contractProposal/presets';

const classifier: ContractProposal = {
  input: { name: 'x', layout: 'NCHW', color: 'RGB', dtype: 'float32' },
  ...{ outputs: {}, classes: {}, origin: {}, open: [] },
  tasks: { label: 'classification' },
};
const detector = { ...classifier, tasks: { objects: 'detection' } } as const;
const fed = (input: Partial<ContractProposal['input']>) => ({
  ...classifier,
  input: { ...classifier.input, ...input },
});

describe('the likeliest presets', () => {
  const firstOf = (proposal: ContractProposal, file = 'model.onnx') =>
    likelyPresets(proposal, file)[0];

  it('begin with the architecture that the proposal or the file names', () => {
    assert.equal(firstOf({ ...classifier, architecture: 'ResNet50' }), 'timm:resnet50');
    assert.equal(firstOf(classifier, 'my-resnet50-v2.onnx'), 'timm:resnet50');
    assert.equal(firstOf(classifier, 'resnet500.onnx'), 'imagenet');
    const named = { ...classifier, architecture: 'resnet18' };
    assert.equal(firstOf(named, 'resnet50.onnx'), 'timm:resnet18');
  });

  it('take the longest name that is in it', () => {
    assert.equal(firstOf(classifier, 'wide_resnet50_2.onnx'), 'timm:wide_resnet50_2');
  });

  it('go by what the model is fed', () => {
    assert.equal(firstOf(detector), 'ultralytics');
    assert.equal(firstOf(fed({ dtype: 'uint8' })), 'none');
    assert.equal(firstOf(fed({ color: 'GRAY' })), 'zero-one');
    assert.equal(firstOf(fed({ layout: 'NHWC' })), 'keras:tf');
    assert.equal(firstOf(classifier), 'imagenet');
  });

  it('are all presets, each once', () => {
    for (const proposal of [classifier, detector, fed({ layout: 'NHWC' })])
      assert.deepEqual(likelyPresets(proposal, 'm.onnx').toSorted(), presetNames.toSorted());
  });
});

describe('the likeliest sizes', () => {
  it('are squares, of detectors larger ones', () => {
    assert.deepEqual(likelySizes(classifier)[0], [224, 224]);
    assert.deepEqual(likelySizes(detector)[0], [640, 640]);
  });
});

describe('what a preset knows of a proposal', () => {
  it('is size, channels and whether it is a detector', () => {
    assert.deepEqual(presetTarget(classifier), { channels: 3, isDetector: false });
    const grey = { ...detector, input: { ...fed({ color: 'GRAY', size: [8, 9] }).input } };
    assert.deepEqual(presetTarget(grey), { size: [8, 9], channels: 1, isDetector: true });
  });
});
