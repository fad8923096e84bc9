import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { registerCopy } from '../../../src/cli/commands/registerCopy';
import type { InputContract } from '../../../src/core/images/inputContract';
import { plainContract } from '../../support/contracts';

const declared = plainContract([8, 8], { label: ['cat', 'dog'] });
const fed = (input: Partial<InputContract>) => ({
  ...declared,
  input: { ...declared.input, ...input },
});

describe('the command that registers a corrected copy', () => {
  it('changes what is better, and nothing else', () => {
    assert.equal(
      registerCopy('models/archive/net_v1.0.0', declared, fed({ color: 'BGR' })),
      'backbone register models/archive/net_v1.0.0 --color BGR',
    );
  });

  it('repeats what was said of a file, but for what is replaced', () => {
    const given = { preset: 'imagenet', color: 'RGB', classes: ['cat,dog'] } as const;
    assert.equal(
      registerCopy('runs/my model.onnx', declared, fed({ color: 'BGR' }), given),
      'backbone register "runs/my model.onnx" --preset imagenet --classes cat,dog --color BGR',
    );
    const turned = { ...declared, classes: { label: ['dog', 'cat'] } };
    assert.equal(
      registerCopy('a.onnx', declared, turned, given),
      'backbone register a.onnx --preset imagenet --color RGB --classes label=dog,cat',
    );
  });
});
