import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriers } from '../support/studio/axe';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';
import { waitUntil } from '../support/studio/waitUntil';
import { layTheSample } from '../support/workspaces';

const notes = `{
  "name": "notes",
  "backbone": { "arch": "resnet18" },
  "head": { "type": "classification", "classes": 3 },
  "input": { "size": [224, 224] }
}
`;

describe('Restricted Mode', () => {
  let folder: string;
  let untouched: readonly string[];
  let studio: Studio;
  const graph = () => studio.webview().getByRole('tree').first();

  before('open the sample without trusting it', async () => {
    folder = await mkdtemp(join(tmpdir(), 'backbone-restricted-'));
    const path = await layTheSample(join(folder, 'pipeline'));
    await mkdir(join(path, 'config/backbones'), { recursive: true });
    await writeFile(join(path, 'config/backbones/notes.backbone.jsonc'), notes);
    untouched = await everything(path);
    studio = await launchStudio({ workspace: { path }, trust: false, name: 'restricted' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await studio?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', async () => {
    await studio?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the registry, and a version’s metrics', async () => {
    const models = await studio.view('Models');
    await models.row('spectronet_v1.0.2');
    await models.expand('spectronet_v1.0.1');
    await models.expand('Metrics');
    await models.row('Composite score');
    await studio.screenshot('restricted');
  });

  it('offers what looks, and nothing that runs or changes', async () => {
    assert.equal(await studio.hasCommand('Backbone Studio: Verify Models'), true);
    for (const title of ['Promote Challenger…', 'Evaluate Challenger', 'Rollback…']) {
      assert.equal(await studio.hasCommand(`Backbone Studio: ${title}`), false, title);
    }
  });

  it('shows backbones and what they would be, and builds and commits none', async () => {
    const backbones = await studio.view('Backbones');
    await backbones.row('notes');
    await studio.openFile('notes.backbone.jsonc');
    const lens = studio.page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: '11,178,051 parameters' }).waitFor();
    for (const title of ['Build Backbone', 'Benchmark Backbone', 'Commit Backbone Version…']) {
      assert.equal(await studio.hasCommand(`Backbone Studio: ${title}`), false, title);
    }
  });

  it('shows the dashboard and a comparison, with nothing to press that changes anything', async () => {
    await studio.command('Backbone Studio: Open Dashboard');
    const page = studio.webview();
    await page.getByRole('heading', { name: 'spectronet_v1.0.1' }).waitFor();
    for (const name of ['Evaluate', 'Promote…', 'Reject…', 'Rollback…']) {
      await page.getByRole('button', { name, exact: true, disabled: true }).first().waitFor();
    }
    await page.getByRole('button', { name: 'Use 1.0.0 for analysis' }).click();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { name: /1\.0\.0 is worse than 1\.0\.1/ }).waitFor();
  });

  it('opens an ONNX file from the explorer with “Open With…”, and runs nothing of it', async () => {
    await studio.command('View: Close All Editors');
    await studio.command('Explorer: Focus on Folders View');
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

  it('changed nothing by looking, nor by verifying', async () => {
    await studio.command('Backbone Studio: Verify Models');
    await studio.notification(/Every file of all models has the hash that was recorded/);
    assert.deepEqual(await everything(studio.workspace), untouched);
  });
});

/** Every path below a folder with its kind, size and time. */
async function everything(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const lines = names.map(async (name) => {
    const { mode, size, mtimeMs } = await lstat(join(folder, name));
    return `${name} ${mode} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).toSorted();
}
