import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriers } from '../support/studio/axe';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';
import { waitUntil } from '../support/studio/waitUntil';
import { layTheSample } from '../support/workspaces';

describe('an ONNX file in Restricted Mode', () => {
  let folder: string;
  let studio: Studio;
  const graph = () => studio.webview().getByRole('tree').first();

  before('open the sample without trusting it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'backbone-onnx-'));
    const path = await layTheSample(join(folder, 'pipeline'));
    studio = await launchStudio({ workspace: { path }, trust: false, name: 'onnxEditor' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await studio?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', async () => {
    await studio?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens from the explorer with “Open With…”, and nothing of it can be run', async () => {
    const { page } = studio;
    for (const name of ['models', 'challenger']) {
      await page.locator('.explorer-folders-view').getByText(name, { exact: true }).first().click();
    }
    const file = page.locator('.explorer-folders-view').getByText('best_model.onnx').first();
    await file.click({ button: 'right' });
    const action = page.locator('.context-view').getByText('Open With...');
    await action.waitFor();
    // A menu takes no click in the first moment, so that a right click does not choose by itself.
    await waitUntil('the menu has taken the click', 20_000, async () => {
      if (await action.isVisible()) await action.click({ timeout: 1_000 });
      return !(await action.isVisible());
    });
    await (await studio.quickInput()).choose('Model Architecture');
    await graph().waitFor();
    await graph()
      .getByRole('treeitem', { name: /^input 3×96×96/ })
      .waitFor();
    await studio.webview().getByRole('row', { name: /Total/ }).waitFor();
    assert.equal(await studio.webview().getByText('Measure Nodes').count(), 0);
    await studio.screenshot('architecture-restricted', 'dark');
    assert.deepEqual(await barriers(studio.webview()), []);
  });
});
