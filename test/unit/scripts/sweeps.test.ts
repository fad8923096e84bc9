import assert from 'node:assert/strict';
import { filesBehind, fingerprintOf, sweeps } from '../../../scripts/test/sweeps';
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

  it('rests on its tests, on what they import and start, and on its data', async () => {
    const crash = await filesBehind('crash');
    assert.ok(crash.includes('test/crash/deaths.test.ts'));
    assert.ok(crash.includes('test/support/registryProcess.ts'));
    assert.ok(crash.some((file) => file.startsWith('src/core/registry/')));
    assert.ok(!crash.some((file) => file.startsWith('webview-ui/')));
    const numeric = await filesBehind('numeric');
    assert.ok(numeric.includes('test/fixtures/backbones/outputs.json'));
    assert.notEqual(await fingerprintOf('crash'), await fingerprintOf('numeric'));
  });

  it('is every tier that is said to be one', async () => {
    for (const tier of Object.keys(sweeps)) assert.ok((await filesBehind(tier)).length > 5, tier);
  });
});
