import assert from 'node:assert/strict';
import type { BackboneConfig } from '../../../../src/core/backbone/config/config';
import { frozenPrefixes } from '../../../../src/core/export/torch/frozenPrefixes';

describe('weights of the first stages', () => {
  const frozen: [string, number, string][] = [
    ['resnet50', 0, ''],
    ['resnet50', 1, 'conv1. bn1.'],
    ['resnet50', 2, 'conv1. bn1. layer1.'],
    ['densenet121', 1, 'features.conv0. features.norm0.'],
    ['densenet121', 2, 'features.conv0. features.norm0. features.denseblock1.'],
    ['convnext_tiny', 2, 'features.0. features.1.'],
    ['convnext_tiny', 3, 'features.0. features.1. features.2. features.3.'],
    ['efficientnet_b0', 2, 'features.0. features.1.'],
    ['efficientnet_b0', 9, 'features.'],
    ['vit_b_16', 14, 'conv_proj. class_token encoder.'],
    ['vit_b_16', 1, 'conv_proj. class_token encoder.pos_embedding'],
  ];
  for (const [arch, count, prefixes] of frozen) {
    it(`freezes ${prefixes || 'nothing'} with ${count} of ${arch}`, () => {
      const config: BackboneConfig = {
        name: 'notes',
        backbone: { arch },
        head: { type: 'classification', classes: 7 },
        input: { size: [224, 224] },
      };
      assert.equal(frozenPrefixes(config, count).join(' '), prefixes);
    });
  }
});
