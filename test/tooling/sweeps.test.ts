import assert from 'node:assert/strict';
import { filesBehind, hashOf, sweeps } from '../../scripts/test/sweeps';

describe('a sweep that takes long rests on', () => {
  let files: Readonly<Record<string, readonly string[]>>;
  before(async () => {
    const found = Object.keys(sweeps).map(async (tier) => [tier, await filesBehind(tier)]);
    files = Object.fromEntries(await Promise.all(found));
  });

  it('its tests, what they import and start, and its data', () => {
    const { crash = [], numeric = [] } = files;
    assert.ok(crash.includes('test/crash/deaths.test.ts'));
    assert.ok(crash.includes('test/support/registryProcess.ts'));
    assert.ok(crash.some((file) => file.startsWith('src/core/registry/')));
    assert.ok(!crash.some((file) => file.startsWith('webview-ui/')));
    assert.ok(numeric.includes('test/fixtures/backbones/outputs.json'));
    assert.notEqual(hashOf(crash), hashOf(numeric));
  });

  it('some files in every tier that is said to be one', () => {
    for (const [tier, found] of Object.entries(files)) assert.ok(found.length > 5, tier);
  });
});
