import assert from 'node:assert/strict';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { backboneFigures } from '../../../../../src/core/backbone/families/backboneFigures';
import { pyramidRows, pyramidSpecOf } from '../../../../support/detectorRows';

/** Scales and shifts of ResNet-50's normalisations, which torchvision's first versions freeze. */
const frozen = 53_120;

/** torchvision 0.28, metadata of the weights; classes include the background. GMACs at 800×800. */
const published = [
  { name: 'fcos_resnet50_fpn', parameters: 32_269_600 + frozen, gmacs: 128.207 },
  { name: 'retinanet_resnet50_fpn', parameters: 34_014_999 + frozen, gmacs: 151.54 },
  { name: 'retinanet_resnet50_fpn_v2', parameters: 38_198_935, gmacs: 152.238 },
];

describe('detectors over a feature pyramid', () => {
  for (const { name, parameters, gmacs } of published) {
    it(`are ${name} as published`, () => {
      const isSecond = name.endsWith('_v2');
      const config: BackboneConfig = {
        name,
        backbone: { arch: 'resnet50' },
        neck: { type: 'fpn', ...(isSecond ? { extraBlocks: 'p6p7c5' } : {}) },
        head: {
          type: 'detection',
          classes: 91,
          style: name.startsWith('fcos') ? 'fcos' : 'retinanet',
          ...(isSecond ? { norm: 'group' } : {}),
        },
        input: { size: [800, 800] },
      };
      const figures = backboneFigures(specOf(config));
      assert.equal(figures.parameters, parameters);
      assert.equal(((figures.macs ?? NaN) / 1e9).toFixed(3), gmacs.toFixed(3));
    });
  }

  for (const row of pyramidRows()) {
    const { neck, style, extraBlocks, norm, heads, side, parameters, shape } = row;
    it(`${style} over ${neck} ${extraBlocks}, normalisation ${norm}: as torchvision's modules`, () => {
      const figures = backboneFigures({
        arch: 'resnet18',
        options: {},
        input: { size: [side, side], channels: 3, batch: 1 },
        head: { type: 'detector', ...pyramidSpecOf(row) },
      });
      assert.equal(figures.parameters, parameters);
      assert.deepEqual(figures.stages.at(-1)?.shape, shape.slice(1));
      assert.equal(shape[1], 4 + heads);
    });
  }
});
