import assert from 'node:assert/strict';
import { onlyHead } from '../../../../src/core/contractProposal/claims';
import {
  huggingFaceConfigClaims,
  imageProcessorClaims,
} from '../../../../src/core/contractProposal/sources/huggingFaceClaims';
import { trainingConfigClaims } from '../../../../src/core/contractProposal/sources/fileClaims';
import { metadataClaims } from '../../../../src/core/contractProposal/sources/metadataClaims';
import { timmClaims } from '../../../../src/core/contractProposal/sources/timmClaims';

const means = { image_mean: [0.1, 0.2, 0.3], image_std: [0.4, 0.5, 0.6] };

describe('preprocessor_config.json', () => {
  const read = (fields: object) => imageProcessorClaims({ ...means, ...fields });

  it('crops the centre where it says so', () => {
    const edge = read({ size: { shortest_edge: 256 }, do_center_crop: true, crop_size: 224 });
    assert.deepEqual(edge, {
      source: 'preprocessor_config.json',
      input: {
        ...{ color: 'RGB', scale: 1 / 255, mean: means.image_mean, std: means.image_std },
        ...{ size: [224, 224], crop: [224, 224] },
        resize: { mode: 'shortest', size: 256, interpolation: 'bilinear' },
      },
    });
    const both = read({
      ...{ size: { height: 256, width: 320 }, resample: 3 },
      ...{ do_center_crop: true, crop_size: { height: 192, width: 224 } },
    });
    assert.deepEqual(both?.input?.resize, {
      ...{ mode: 'squash', size: [256, 320], interpolation: 'bicubic' },
    });
    assert.deepEqual(
      [both?.input?.size, both?.input?.crop],
      [
        [192, 224],
        [192, 224],
      ],
    );
  });

  it('of a ConvNeXt from 384 pixels on squashes', () => {
    const large = read({ size: { shortest_edge: 384 }, crop_pct: 0.875, resample: 0 });
    assert.deepEqual(large?.input?.resize, { mode: 'squash', interpolation: 'nearest' });
    assert.deepEqual([large?.input?.size, large?.noCrop], [[384, 384], true]);
  });

  it('has pixels as it says', () => {
    const plain = read({ do_normalize: false, do_resize: false })?.input;
    assert.deepEqual([plain?.mean, plain?.std, plain?.size], [[0, 0, 0], [1, 1, 1], undefined]);
    assert.equal(read({ do_rescale: false })?.input?.scale, 1);
    assert.equal(read({ rescale_factor: 0.5 })?.input?.scale, 0.5);
    assert.equal(read({ image_std: 'x' })?.input?.scale, undefined);
    assert.equal(imageProcessorClaims({ size: 224 }), undefined);
  });
});

describe('config.json', () => {
  it('of transformers has classes and the architecture', () => {
    assert.deepEqual(huggingFaceConfigClaims({ id2label: { 1: 'b', 0: 'a' }, model_type: 'vit' }), {
      source: 'config.json',
      classes: { [onlyHead]: ['a', 'b'] },
      architecture: 'vit',
    });
    assert.deepEqual(huggingFaceConfigClaims({ architectures: ['ViT'] }), {
      source: 'config.json',
    });
    assert.equal(huggingFaceConfigClaims({ model_type: 'vit' }), undefined);
  });

  const timm = (fields: object) =>
    timmClaims({ pretrained_cfg: { input_size: [3, 192, 256], ...fields } });

  it('of timm crops the centre by default: seven eighths, bicubic', () => {
    assert.deepEqual(timm({ mean: [1, 2, 3], std: [4, 5, 6], label_names: ['a', 'b'] }), {
      source: 'config.json',
      input: {
        ...{ size: [192, 256], color: 'RGB', scale: 1 / 255, mean: [1, 2, 3], std: [4, 5, 6] },
        resize: { mode: 'shortest', size: 219, interpolation: 'bicubic' },
        crop: [192, 256],
      },
      classes: { [onlyHead]: ['a', 'b'] },
    });
  });

  it('of timm resizes by its crop mode', () => {
    const squashed = timm({ crop_mode: 'squash', crop_pct: 0.8, interpolation: 'bilinear' });
    assert.deepEqual(squashed?.input?.resize, {
      ...{ mode: 'squash', size: [240, 320], interpolation: 'bilinear' },
    });
    assert.deepEqual([squashed?.input?.crop, squashed?.noCrop], [[192, 256], undefined]);
    const whole = timm({ crop_mode: 'squash', crop_pct: 1 });
    assert.deepEqual([whole?.input?.crop, whole?.noCrop], [undefined, true]);
    const border = timm({ crop_mode: 'border', interpolation: 'nearest' });
    assert.deepEqual(border?.input?.resize, {
      ...{ mode: 'letterbox', size: [192, 256], interpolation: 'nearest' },
    });
    assert.equal(border?.noCrop, true);
  });

  it('of timm may be of a grey model, and is none without a size', () => {
    const grey = timmClaims({ pretrained_cfg: { input_size: [1, 8, 8], mean: [0.5] } });
    assert.deepEqual([grey?.input?.color, grey?.input?.mean], ['GRAY', undefined]);
    assert.equal(timmClaims({ pretrained_cfg: { input_size: [3, 8] } }), undefined);
    assert.equal(timmClaims({}), undefined);
  });
});

describe('the metadata of an ONNX file', () => {
  it('of another exporter tells names and size alone', () => {
    assert.deepEqual(metadataClaims({ classes: "['a', 'b']", imgsz: '[32, 64]' }), {
      source: 'ONNX metadata',
      input: { size: [32, 64] },
      classes: { [onlyHead]: ['a', 'b'] },
    });
    assert.deepEqual(metadataClaims({ labels: 'a; b' })?.classes, { [onlyHead]: ['a', 'b'] });
    for (const labels of ['a', 'a,,b', '']) assert.equal(metadataClaims({ labels }), undefined);
    assert.equal(metadataClaims({ task: 'detect' }), undefined);
  });

  it('of Ultralytics tells how a classifier is fed', () => {
    const claims = metadataClaims({ author: 'Ultralytics', task: 'classify', imgsz: '[96, 96]' });
    assert.equal(claims?.source, 'ONNX metadata of Ultralytics');
    assert.deepEqual([claims?.input?.crop, claims?.noCrop], [[96, 96], undefined]);
    assert.equal(metadataClaims({ stride: '32' })?.noCrop, true);
  });
});

describe('training_config.json', () => {
  it('tells the architecture, and of EXIF only what it says', () => {
    const input = { size: [8, 8], resize: { mode: 'squash', interpolation: 'bilinear' } };
    const claims = trainingConfigClaims({ architecture: 'vit', contract: { input } });
    assert.deepEqual(
      [claims.source, claims.declared, claims.architecture, claims.noCrop],
      ['training_config.json', true, 'vit', true],
    );
    assert.equal(claims.input && 'exif' in claims.input, false);
    const told = trainingConfigClaims({ contract: { input: { exif: 'apply' } } });
    assert.equal(told.input?.exif, 'apply');
    assert.equal('architecture' in told, false);
    assert.equal('noCrop' in told, false);
  });
});
