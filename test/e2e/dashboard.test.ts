import assert from 'node:assert/strict';
import { copyFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exitOf } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { changesNoted, noteChanges } from '../support/studio/pageChanges';
import { backFrom, press } from '../support/studio/panelPage';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

/** A name that would become markup in careless hands. */
const hostile = '<img src=x onerror="document.body.textContent=1">';

const evaluation = 240_000;

describe('the dashboard', () => {
  const studio = useStudio({ workspace: 'sample', name: 'dashboard' });

  it('opens with champion, challenger, archive and time line', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'spectronet_v1.0.1' }).waitFor();
    await page.getByRole('heading', { name: 'spectronet_v1.0.2' }).waitFor();
    await page.getByText('production/models/earthquake_model.onnx').waitFor();
    await page.getByRole('row', { name: /1\.0\.0/ }).waitFor();
    await page.getByRole('button', { name: /1\.0\.1: in production since/ }).waitFor();
    await page
      .getByRole('button', { name: /1\.0\.1, champion: .*95 % interval/ })
      .first()
      .waitFor();
  });

  it('shows the production path to a scanner', async () => {
    await press(studio(), 'Use for Scanner');
    await studio()
      .webview()
      .getByText(/The scanner opens .*earthquake_model\.onnx/)
      .waitFor();
  });

  it('asks before it changes anything: promote, reject, rollback', async () => {
    await press(studio(), 'Promote…');
    const modal = await studio().modal();
    assert.match(await modal.message(), /1\.0\.2.*1\.0\.1/);
    await modal.cancel();
    await press(studio(), 'Reject…');
    await (await studio().quickInput()).dismiss();
    await press(studio(), 'Rollback…');
    await (await studio().question('Roll Back to Which Version?')).dismiss();
    await press(studio(), /Rollback… to 1\.0\.0/);
    await (await studio().question('What Happened?')).dismiss();
  });

  it('opens a version from the card, the chart, the time line and the archive', async () => {
    const page = studio().webview();
    await press(studio(), 'View details of spectronet_v1.0.1');
    await backFrom(studio(), 'Version 1.0.1');
    await page
      .getByRole('button', { name: /^1\.0\.0, archived: / })
      .first()
      .click();
    await backFrom(studio(), 'Version 1.0.0');
    const point = page.getByRole('button', { name: /^1\.0\.1, champion: / }).first();
    await point.press('Enter');
    await backFrom(studio(), 'Version 1.0.1');
    await page.getByRole('button', { name: /1\.0\.0: in production from/ }).click();
    await backFrom(studio(), 'Version 1.0.0');
    await page.getByRole('row', { name: /1\.0\.0/ }).dblclick({ position: { x: 8, y: 8 } });
    await backFrom(studio(), 'Version 1.0.0');
  });

  it('evaluates the challenger, and follows with figures and a verdict', async () => {
    await press(studio(), 'Evaluate');
    await studio().notification(/(?<!not shown that )1\.0\.2 is better than 1\.0\.1/, evaluation);
    const page = studio().webview();
    await page.locator('.verdict-better', { hasText: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
    await studio().command('Notifications: Clear All Notifications');
  });

  it('goes to the comparison from the challenger and from the archive', async () => {
    const page = studio().webview();
    await press(studio(), 'Compare');
    await page.getByRole('heading', { name: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
    await page.getByRole('tab', { name: 'Dashboard' }).click();
    await press(studio(), 'Compare 1.0.0 with Champion');
    await page.getByRole('heading', { name: /1\.0\.0 is .*1\.0\.1/ }).waitFor();
    await page.getByRole('tab', { name: 'Dashboard' }).click();
    await page.getByRole('row', { name: /1\.0\.0/, selected: true }).waitFor();
    await press(studio(), 'Use 1.0.0 for analysis');
    await page.getByRole('combobox', { name: 'First version' }).getByText('1.0.0').last().waitFor();
    await page.getByRole('tab', { name: 'Dashboard' }).click();
  });

  it('follows what another program does to the registry, hostile reasons included', async () => {
    const page = studio().webview();
    await noteChanges(page);
    await reject(studio(), hostile);
    await page.getByRole('heading', { name: 'No challenger' }).waitFor();
    const row = page.getByRole('row', { name: /1\.0\.2/ });
    assert.ok((await row.innerText()).includes(hostile));
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    const { mtimeMs } = await stat(join(studio().workspace, 'config', 'model_registry.json'));
    const changes = await changesNoted(page);
    const after = changes
      .filter((time) => time > mtimeMs)
      .map((time) => (time - mtimeMs).toFixed(0))
      .join(', ');
    console.log(`      the page changed ${after} ms after the registry's last write`);
  });

  it('registers what training dropped', async () => {
    await dropCandidate(studio());
    const page = studio().webview();
    await page.getByRole('heading', { name: 'A candidate is waiting' }).waitFor();
    await page.getByText('It is ready to be registered.').waitFor();
    await press(studio(), 'Register as Challenger…');
    await (await studio().quickInput()).choose('Patch');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { name: 'spectronet_v1.0.3' }).waitFor();
    await studio().command('Notifications: Clear All Notifications');
  });

  it('names a problem, and its button runs the remedy', async () => {
    const archiveFolder = join(studio().workspace, 'models', 'archive', 'spectronet_v1.0.0');
    await rename(archiveFolder, `${archiveFolder}-elsewhere`);
    const page = studio().webview();
    const problem = page.getByRole('region', { name: 'Problems' }).getByRole('listitem');
    await problem.filter({ hasText: '1.0.0' }).first().waitFor();
    await page.getByRole('row', { name: /1\.0\.0.*missing/ }).waitFor();
    await problem.getByRole('button', { name: 'Repair Registry…' }).first().click();
    const modal = await studio().modal();
    assert.match(await modal.message(), /repair/i);
    await modal.cancel();
    await rename(`${archiveFolder}-elsewhere`, archiveFolder);
    await page.getByRole('region', { name: 'Problems' }).waitFor({ state: 'detached' });
  });
});

async function reject({ workspace }: Studio, reason: string): Promise<void> {
  const { code, output } = await exitOf(process.execPath, [
    join(repository, 'dist', 'cli.js'),
    ...['--root', workspace, '--yes', 'reject', '--reason', reason],
  ]);
  assert.equal(code, 0, output);
}

/** Puts what was rejected where training writes. */
async function dropCandidate({ workspace }: Studio): Promise<void> {
  const rejected = join(workspace, 'models', 'archive', 'spectronet_v1.0.2_rejected');
  for (const name of ['best_model.onnx', 'class_mappings.json', 'training_config.json']) {
    await copyFile(join(rejected, name), join(workspace, 'models', 'challenger', name));
  }
}
