import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/core/shared/errors/errors';
import { RunningBuilds } from '../../../../src/ui/backbones/runningBuilds';
import { backboneWorld } from '../../../support/backboneWorld';

const small = { file: '/pipeline/config/backbones/small.backbone.jsonc', name: 'small' };

/** What an onlooker sees, a line for each change; the same line twice is one. */
function progressOptions(builds: RunningBuilds): string[] {
  const lines: string[] = [];
  builds.onDidChange(() => {
    const line = builds.all.map(({ name, step, built }) => `${name} ${step} ${built}`).join(', ');
    if (line !== lines.at(-1)) lines.push(line);
  });
  return lines;
}

describe('RunningBuilds', () => {
  it('shows the stages of a configuration as they are built, and nothing afterwards', async () => {
    const { backbones } = await backboneWorld();
    const builds = new RunningBuilds();
    const lines = progressOptions(builds);
    const { stages } = await backbones.figures({ name: 'small' });
    let seen: readonly string[] = [];
    builds.onDidChange(() => (seen = builds.all[0]?.stages ?? seen));
    await builds.follow(small, (onEvent) => backbones.process({ name: 'small' }, { onEvent }));
    assert.deepEqual(
      seen,
      stages.map(({ name }) => name),
    );
    assert.deepEqual(lines, [
      'small prepare 0',
      'small build 0',
      ...stages.map((_, index) => `small build ${index + 1}`),
      `small verify ${stages.length}`,
      `small benchmark ${stages.length}`,
      '',
    ]);
  });

  it('tells builds apart and forgets the one that was cancelled', async () => {
    const builds = new RunningBuilds();
    const lines = progressOptions(builds);
    const other = { file: '/pipeline/other.backbone.jsonc', name: 'other' };
    await builds.follow(other, async () => {
      const cancelled = builds.follow(small, () => Promise.reject(new CancelledError('Building')));
      await assert.rejects(cancelled, CancelledError);
      assert.deepEqual(
        builds.all.map(({ name }) => name),
        ['other'],
      );
    });
    assert.equal(lines.at(-1), '');
  });

  it('tells nobody who no longer listens', async () => {
    const builds = new RunningBuilds();
    let told = 0;
    builds.onDidChange(() => (told += 1)).dispose();
    await builds.follow(small, () => Promise.resolve());
    assert.equal(told, 0);
  });
});
