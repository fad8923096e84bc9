import assert from 'node:assert/strict';
import {
  configName,
  withoutConfigEnding,
} from '../../../../../src/core/backbone/config/configName';

describe("a backbone's name", () => {
  it('is that of its file, or of the folder that holds its versions', () => {
    const names = {
      '/r/config/backbones/small.backbone.jsonc': 'small',
      '/r/config/backbones/small.backbone.json': 'small',
      '/r/config/backbones/small/v1.2.0/backbone.jsonc': 'small',
      '/r/v2/backbone.jsonc': 'backbone',
      '/r/loose.json': 'loose',
      'a.b.backbone.jsonc': 'a.b',
    };
    for (const [file, name] of Object.entries(names)) assert.equal(configName(file), name);
  });

  it('is left of a path without its ending, and nothing else is taken off', () => {
    assert.equal(withoutConfigEnding('/r/small.backbone.jsonc'), '/r/small');
    assert.equal(withoutConfigEnding('/r/backbone.jsonc'), '/r/backbone.jsonc');
    assert.equal(withoutConfigEnding('small'), 'small');
  });
});
