import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import type { Studio } from '../support/studio/studio';
import type { QuickInput } from '../support/studio/quickInput';
import { useStudio } from '../support/studio/useStudio';
import { waitUntil } from '../support/studio/waitUntil';

/** Building, verifying and measuring a small network, on a loaded machine. */
const patience = 240_000;

describe('a backbone from the wizard to a restored version', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'empty', name: 'backbones' });
  const folder = () => join(studio().workspace, 'config', 'backbones');
  const working = () => readFileSync(join(folder(), 'notes.backbone.jsonc'), 'utf8');

  it('is asked for in steps with figures beside each choice, and a way back', async () => {
    // A window that is still being laid out takes the focus, and with it the first question.
    await (await studio().view('Models')).welcome(/Initialize Registry/);
    await studio().command('Backbone Studio: New Backbone Configuration…');
    const family = await step(studio(), 1);
    await family.choose(/^MobileNetV3/);
    const variant = await step(studio(), 2);
    assert.match((await variant.texts()).join(), /mobilenet_v3_small.*2\.54 M parameters/s);
    await studio().screenshot('wizard-variant');
    await studio().page.locator('.quick-input-left-action-bar .action-label').click();
    await (await step(studio(), 1)).choose(/^MobileNetV3/);
    await (await step(studio(), 2)).choose('mobilenet_v3_small');
    const head = await step(studio(), 3);
    await studio().screenshot('wizard-head');
    await head.choose(/^Classification/);
    const classes = await step(studio(), 4);
    await classes.type('10, 20, 10');
    await classes.accept();
    assert.match(await classes.message(), /how many, or their names/);
    await classes.type('10, 20, 50');
    await classes.accept();
    const size = await step(studio(), 5);
    assert.match((await size.texts()).join('\n'), /224×224.*55\.5 MMACs/s);
    await studio().screenshot('wizard-size');
    await size.choose(/^128×128/);
    await (await step(studio(), 6)).choose(/^Random/);
    await (await step(studio(), 7)).choose(/^As Published/);
    await studio().screenshot('wizard-augmentation');
    await (await step(studio(), 8)).choose(/^Light/);
    const name = await step(studio(), 9);
    await name.type('notes');
    await name.accept();
    await studio().notification(/notes is configured/);
    assert.match(working(), /"backbone": \{ "arch": "mobilenet_v3_small" \}/);
    assert.match(working(), /"crop": \[128, 128\]/);
    const lens = studio().page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: 'parameters' }).waitFor();
  });

  it('is committed after a modal, built, verified and measured', async () => {
    await studio().command('Notifications: Clear All Notifications');
    await studio().page.locator('.codelens-decoration a', { hasText: 'Commit' }).click();
    const message = await studio().question('Commit notes as 1.0.0');
    await message.type('The first one');
    await message.accept();
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Commit notes as its first version, 1\.0\.0\?$/);
    await studio().screenshot('commit-modal');
    await modal.press('Commit');
    await studio().notification(/notes 1\.0\.0 is committed\. Median/, patience);
    assert.ok(existsSync(join(folder(), 'notes', 'v1.0.0', 'metadata.json')));
    const lens = studio().page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: /activations · [\d.]+ ms median here/ }).waitFor();
    const view = await studio().view('Backbones');
    await view.row(/^notes.*1\.0\.0/);
    await view.expand(/^notes/);
    await view.expand(/^1\.0\.0/);
    await view.row(/^Parameters/);
    await studio().screenshot('backbones-view', 'light');
    await studio().screenshot('backbones-view', 'dark');
  });

  it('changes nothing when the modal of a significant change is refused', async () => {
    const before = working();
    await configure(studio(), 'Input size', /^160×160/);
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Change input\.size, preprocessing.* of notes\?$/);
    assert.match(await modal.detail(), /input\.size \[128, 128\] → \[160, 160\]/);
    await studio().screenshot('configure-modal');
    await modal.cancel();
    assert.equal(working(), before);
  });

  it('changes the fields and nothing else when it is accepted, and tells the difference', async () => {
    const before = working();
    await configure(studio(), 'Input size', /^160×160/);
    await (await studio().modal()).press('Change');
    await studio().notification(/notes: input\.size \[128, 128\] → \[160, 160\]/);
    const expected = before
      .replaceAll('[128, 128]', '[160, 160]')
      .replace('"size": 146', '"size": 183');
    assert.equal(working(), expected);
    await (await studio().view('Backbones')).row(/^notes.*1\.0\.0, changed/);
    await (await studio().view('Operations')).row(/^Configured notes/);
  });

  it('offers to commit what was saved by hand', async () => {
    await studio().command('Notifications: Clear All Notifications');
    await studio().editor().getByText('mobilenet_v3_small').first().dblclick();
    await studio().page.keyboard.type('mobilenet_v3_large');
    await studio().command('File: Save');
    const offer = await studio().notification(
      /notes differs from 1\.0\.0: .*backbone\.arch mobilenet_v3_small → mobilenet_v3_large/,
    );
    assert.deepEqual(await offer.buttons(), ['Commit…', 'Preview']);
  });

  it('lets another part of the version be raised, and commits nothing when refused', async () => {
    await studio().command('Notifications: Clear All Notifications');
    await studio().page.locator('.codelens-decoration a', { hasText: 'Commit' }).click();
    await (await studio().question(/^Commit notes as 2\.0\.0/)).accept();
    const suggested = await studio().modal();
    assert.match(await suggested.message(), /^Commit notes 1\.0\.0 as 2\.0\.0\?$/);
    await suggested.press('Another Version…');
    await (await studio().question('Which part of 1.0.0 should be raised?')).choose(/^minor/);
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Commit notes 1\.0\.0 as 1\.1\.0\?$/);
    await modal.cancel();
    assert.ok(!existsSync(join(folder(), 'notes', 'v1.1.0')));
  });

  it('shows what a version and the working file differ in: texts, fields and figures', async () => {
    await studio().command('Notifications: Clear All Notifications');
    await studio().command('Backbone Studio: Compare Backbone Versions…');
    await (await studio().question('Compare which version of notes?')).choose(/^Working file/);
    await (await studio().question('Compare notes working with which?')).choose(/^1\.0\.0/);
    await studio()
      .page.locator('.tab', { hasText: 'notes 1.0.0 ↔ notes (working file)' })
      .waitFor();
    const page = studio().webview();
    await page.getByRole('heading', { name: 'notes 1.0.0 → working' }).waitFor();
    const text = await page.locator('body').innerText();
    assert.match(text, /backbone\.arch\s+mobilenet_v3_small\s+mobilenet_v3_large/);
    assert.match(text, /Parameters\s+1,520,931\s+[\d,]+\s+\+[\d,]+/);
    await studio().screenshot('backbone-comparison', 'light');
    await studio().screenshot('backbone-comparison', 'dark');
  });

  it('shows the architecture of a version in the panel, stage by stage', async () => {
    const view = await studio().view('Backbones');
    await view.inlineAction(/^1\.0\.0/, 'Preview Architecture');
    const page = studio().webview();
    await page.getByRole('heading', { name: 'Stages' }).waitFor();
    await page.getByRole('row', { name: /^head 3 594 k 593 k/ }).waitFor();
    await page.getByRole('row', { name: /^Total 1\.52 M 18\.8 M/ }).waitFor();
    // What was measured when it was committed warms the graph at once.
    await page.getByRole('button', { name: 'Measured time', pressed: true }).waitFor();
    await page.getByText(/^Times were measured on /).waitFor();
    const choice = page.locator('vscode-option', { hasText: /^notes 1\.0\.0 · committed/ });
    assert.equal(await choice.count(), 2);
    await studio().screenshot('architecture-version');
  });

  it('comes back as it was after a modal that says what is lost', async () => {
    await studio().command('Backbone Studio: Restore Backbone Version…');
    const version = await studio().question('Restore which version of notes?');
    await version.choose(/^1\.0\.0/);
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Restore notes 1\.0\.0 over the working file\?$/);
    await studio().screenshot('restore-modal');
    await modal.press('Restore');
    await studio().notification(/notes is as version 1\.0\.0 was/);
    await (await studio().view('Operations')).row(/^Restored notes 1\.0\.0/);
    const committed = readFileSync(join(folder(), 'notes', 'v1.0.0', 'backbone.jsonc'), 'utf8');
    assert.equal(working(), committed);
  });

  it('names the challenger that was trained from it, and is named by it', async () => {
    await registerModelOf({ name: 'notes', version: '1.0.0' }, studio().workspace);
    const models = await studio().view('Models');
    await models.expand('quakes_v1.0.0');
    await models.expand('Lineage');
    await models.row(/^Backbone ?notes 1\.0\.0/);
    const backbones = await studio().view('Backbones');
    await backbones.expand(/^notes/);
    await backbones.expand(/^1\.0\.0/);
    await (await backbones.row(/^quakes_v1\.0\.0 ?challenger/)).click();
    await studio()
      .page.locator('.tab.active', { hasText: /Version 1\.0\.0/ })
      .waitFor();
    await studio().screenshot('lineage');
    // A registry's log tells what was done to backbones as well: they are not told twice.
    const operations = await (await studio().view('Operations')).texts();
    assert.equal(operations.filter((text) => text.startsWith('Restored notes 1.0.0')).length, 1);
  });
});

/** The wizard's step with this number. */
function step(studio: Studio, number: number): Promise<QuickInput> {
  return studio.question(`(${number}/9)`);
}

/** Takes another value for one parameter of the configuration in the editor. */
async function configure(studio: Studio, parameter: string, value: RegExp): Promise<void> {
  await studio.command('Backbone Studio: Configure Backbone…');
  await (await studio.question('Configure notes: what?')).choose(parameter);
  await (await studio.question(`${parameter} of notes`)).choose(value);
  await waitUntil('the question is answered', 60_000, () => studio.hasModal());
}

/** Makes a registry around the configuration, and registers a model whose training names it. */
async function registerModelOf(
  backbone: { readonly name: string; readonly version: string },
  root: string,
): Promise<void> {
  const cli = [join(repository, 'dist', 'cli.js'), '--root', root, '--yes'];
  await run(process.execPath, [...cli, 'init']);
  const [sample, challenger] = ['models/models/challenger', 'models/challenger'];
  for (const name of ['best_model.onnx', 'class_mappings.json']) {
    copyFileSync(join(repository, sample, name), join(root, challenger, name));
  }
  const trained = readFileSync(join(repository, sample, 'training_config.json'), 'utf8');
  const text = JSON.stringify({ ...(JSON.parse(trained) as object), backbone });
  writeFileSync(join(root, challenger, 'training_config.json'), text);
  await run(process.execPath, [...cli, 'register', '--family', 'quakes']);
}
