import assert from 'node:assert/strict';
import { newConfig } from '../../../../../src/core/backbone/config/newConfig';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { withInputSize } from '../../../../../src/core/backbone/config/withInputSize';
import { writeConfig } from '../../../../../src/core/backbone/config/writeConfig';

const head = { type: 'classification', classes: 3 } as const;

describe('withInputSize', () => {
  it('leaves nothing that the new size would make wrong', () => {
    for (const arch of ['resnet50', 'yolov8n-cls', 'efficientnet_b4']) {
      for (const preprocessing of ['published', 'letterbox', 'squash', 'none'] as const) {
        const config = newConfig({ name: 'x', arch, head, preprocessing });
        for (const size of [
          [160, 160],
          [512, 384],
        ] as const) {
          const text = writeConfig(withInputSize(config, size));
          assert.deepEqual(parseBackboneConfig(text).problems, [], `${arch} ${preprocessing}`);
        }
      }
    }
  });

  it('keeps the ratio of resize to crop, and everything else', () => {
    const config = newConfig({ name: 'x', arch: 'resnet18', head });
    const { preprocessing } = withInputSize(config, [112, 112]);
    assert.deepEqual(preprocessing, {
      ...config.preprocessing,
      resize: { mode: 'shortest', size: 128, interpolation: 'bilinear' },
      crop: [112, 112],
    });
  });
});
