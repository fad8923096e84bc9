import assert from 'node:assert/strict';
import { filesBehind, hashOf, sweeps } from '../../../scripts/test/sweeps';
import { chooser } from '../../support/sampling';

describe('a sweep that takes long', () => {
  const chosen = (every: number, by: number | null) => {
    const isChosen = chooser(every, by);
    return Array.from({ length: 10 }, (_, at) => at).filter(isChosen);
  };

  it('is tried whole unless a sample is asked for', () => {
    assert.equal(chosen(4, null).length, 10);
    assert.equal(chosen(1, 7).length, 10);
  });

  it('has been tried whole by samples of as many days as one in so many is tried', () => {
    assert.deepEqual(chosen(4, 20_000), [0, 4, 8]);
    const days = [20_000, 20_001, 20_002, 20_003].map((day) => chosen(4, day));
    assert.deepEqual(
      days.flat().sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
  });

  describe('rests on', () => {
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
});
