import assert from 'node:assert/strict';
import { isSameModel } from '../../../../../src/core/registry/format/sameModel';
import type { Entry } from '../../../../../src/core/registry/format/types';

function entry(...hashes: readonly string[]): Entry {
  const files = hashes.map((sha256, at) => ({ path: `${at}.onnx`, sha256, bytes: 1 }));
  return { model_id: '', version: '', path: '', metrics: {}, training_data: {}, files };
}

describe('two models', () => {
  it('are the same by all of their files, in any order', () => {
    const reversed = { ...entry('a', 'b'), files: entry('a', 'b').files?.toReversed() ?? [] };
    assert.ok(isSameModel(entry('a', 'b'), reversed));
    assert.ok(!isSameModel(entry('a', 'b'), entry('a', 'c')));
    assert.ok(!isSameModel(entry('a', 'b'), entry('a')));
  });

  it('are not known to be the same without hashes', () => {
    const { files, ...unknown } = entry('a');
    void files;
    assert.ok(!isSameModel(unknown, unknown));
  });
});
