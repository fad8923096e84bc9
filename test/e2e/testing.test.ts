import assert from 'node:assert/strict';
import { useStudio } from '../support/studio/useStudio';

describe('pinned events in the Testing view', () => {
  const studio = useStudio({ workspace: 'sample', name: 'testing' });

  it('are listed with what is expected, and run through the champion', async () => {
    await studio().command('Testing: Focus on Test Explorer View');
    const row = studio()
      .page.locator('[role="treeitem"]')
      .filter({ hasText: 'SCN_20180117' })
      .first();
    await row.waitFor();
    assert.match(await row.innerText(), /magnitude: Large, must pass/);
    await studio().command('Test: Run All Tests');
    await row.locator('.codicon-testing-passed-icon').waitFor({ timeout: 120_000 });
    await studio().screenshot('testing');
  });
});
