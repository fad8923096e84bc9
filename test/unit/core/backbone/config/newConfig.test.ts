import assert from 'node:assert/strict';
import { families } from '../../../../../src/core/backbone/families/catalogue';
import {
  augmentationChoices,
  newConfig,
  newConfigText,
} from '../../../../../src/core/backbone/config/newConfig';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';

const classes = ['1000', '2000', '5000'];

describe('newConfigText', () => {
  it('is what a person would have written', () => {
    const text = newConfigText({
      name: 'banknotes',
      arch: 'efficientnet_b4',
      head: { type: 'classification', classes },
      weights: 'weights/efficientnet_b4.safetensors',
      augmentation: 'light',
    });
    assert.equal(
      text,
      `{
  "name": "banknotes",
  "backbone": { "arch": "efficientnet_b4" },
  "head": { "type": "classification", "classes": ["1000", "2000", "5000"] },
  "input": { "size": [380, 380] },
  "pretrained": { "weights": "weights/efficientnet_b4.safetensors" },
  // As the published weights of efficientnet_b4 were evaluated.
  "preprocessing": {
    "resize": { "mode": "shortest", "size": 384, "interpolation": "bicubic" },
    "crop": [380, 380],
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225]
  },
  "augmentation": [
    { "op": "horizontalFlip", "p": 0.5 },
    { "op": "colorJitter", "brightness": 0.2, "contrast": 0.2 }
  ]
}
`,
    );
  });

  it('says what it was asked, without a problem, for one variant of each family', () => {
    for (const { variants, architecture } of families) {
      const [arch = ''] = variants;
      const detects = architecture(arch, {}).detect !== undefined;
      for (const augmentation of augmentationChoices) {
        const asked = {
          name: 'x',
          arch,
          head: { type: detects ? 'detection' : 'classification', classes },
          augmentation,
        } as const;
        const { config, problems } = parseBackboneConfig(newConfigText(asked));
        const serious = problems.filter(({ path }) => path !== 'input.size');
        assert.deepEqual(serious, [], arch);
        assert.deepEqual(config, newConfig(asked), arch);
      }
    }
  });

  it('mirrors nothing that has a direction', () => {
    const head = { type: 'multihead', heads: { azimuth: ['N', 'E', 'S', 'W'] } } as const;
    const { augmentation = [] } = newConfig({
      name: 'x',
      arch: 'resnet18',
      head,
      augmentation: 'strong',
    });
    assert.ok(augmentation.length > 0);
    assert.ok(augmentation.every(({ op }) => op !== 'horizontalFlip'));
  });

  it('keeps the published ratio of resize to crop at another size, and fits other channels', () => {
    const { preprocessing } = newConfig({
      name: 'x',
      arch: 'resnet18',
      head: { type: 'none' },
      size: [112, 112],
      channels: 1,
    });
    assert.deepEqual(preprocessing, {
      resize: { mode: 'shortest', size: 128, interpolation: 'bilinear' },
      crop: [112, 112],
      mean: [0.5],
      std: [0.5],
    });
  });
});
