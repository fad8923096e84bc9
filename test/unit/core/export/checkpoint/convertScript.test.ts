import assert from 'node:assert/strict';
import { commonPrefix } from '../../../../../src/core/export/checkpoint/commonPrefix';
import { convertScript } from '../../../../../src/core/export/checkpoint/convertScript';
import { shapedCheckpoint } from '../../../../support/shapedCheckpoint';

describe('convertScript', () => {
  it('names the checkpoint, its first weights and the prefix', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `module.layer${i}.weight`);
    const checkpoint = await shapedCheckpoint(names.map((name) => ({ name, dims: [2, 3] })));
    const script = convertScript(checkpoint, 'run.pth');
    assert.match(script, /with_name\("run\.pth"\)/);
    assert.match(script, /with_name\("run\.onnx"\)/);
    assert.match(script, /PREFIX = "module\."/);
    assert.match(script, /"module\.layer11\.weight": \[2, 3\],\n\}/);
  });

  it('keeps names of weights in their quotes, whatever they hold', async () => {
    const name = 'a"]\nimport os  # ""\u2028"';
    const script = convertScript(await shapedCheckpoint([{ name, dims: [1] }]), 'w.pth');
    assert.ok(script.includes('"a\\"]\\nimport os'));
    assert.doesNotMatch(script, /^import os/m);
  });
});

describe('commonPrefix', () => {
  it('is of wrappers alone, and of all names', () => {
    assert.equal(
      commonPrefix(['module._orig_mod.a.x', 'module._orig_mod.a.y']),
      'module._orig_mod.',
    );
    assert.equal(commonPrefix(['module.a', 'b']), '');
    assert.equal(commonPrefix(['encoder.a', 'encoder.b']), '');
    assert.equal(commonPrefix([]), '');
  });
});
