import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { useStudio } from '../support/studio/useStudio';
import { View } from '../support/studio/view';

/** A sample that the challenger answers rightly and the champion does not. */
const gained = { id: 'SKB_20200919', label: 'Medium' };

/** Two models may have to be loaded on a loaded machine. */
const patience = { timeout: 120_000 };

describe('pinned events in the Testing view', () => {
  const studio = useStudio({ workspace: 'sample', name: 'testing' });

  const row = (event: string): Locator =>
    studio().page.locator('.test-explorer [role="treeitem"]').filter({ hasText: event }).first();

  it('are listed with what is expected, and run through the champion', async () => {
    const { workspace } = studio();
    const pin = ['events', 'pin', gained.id, '--expect', `magnitude=${gained.label}`];
    const cli = join(repository, 'dist', 'cli.js');
    await run(process.execPath, [cli, '--root', workspace, ...pin]);
    await studio().command('Testing: Focus on Test Explorer View');
    await row('SCN_20180117').waitFor();
    assert.match(await row('SCN_20180117').innerText(), /magnitude: Large, must pass/);
    await row(gained.id).waitFor();
    await studio().command('Test: Run All Tests');
    await row('SCN_20180117').locator('.codicon-testing-passed-icon').waitFor(patience);
    await row(gained.id).locator('.codicon-testing-failed-icon').waitFor(patience);
    await studio().screenshot('testing');
  });

  it('run one by one through the challenger under its own profile', async () => {
    const explorer = new View(studio().page, studio().page.locator('.test-explorer'));
    await explorer.contextMenu(gained.id, 'Execute Using Profile...');
    await (await studio().quickInput()).choose('Challenger');
    await row(gained.id).locator('.codicon-testing-passed-icon').waitFor(patience);
    await studio().screenshot('testing-challenger', 'light');
    await studio().screenshot('testing-challenger', 'dark');
  });
});
