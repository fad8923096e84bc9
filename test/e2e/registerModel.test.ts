import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { barriers } from '../support/studio/axe';
import { chooseInExplorer } from '../support/studio/explorer';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';
import { waitUntil } from '../support/studio/waitUntil';
import { writeTree } from '../support/writeTree';

const size = [8, 8] as const;
const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;

describe('a bare model in a folder without a registry', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'empty', name: 'registerModel' });
  const at = (...parts: string[]) => join(studio().workspace, ...parts);
  const review = () => studio().webview();

  before('lay a classifier and labelled images', async () => {
    await layModel(studio().workspace);
  });

  it('is registered from the Explorer, after a question about the registry', async () => {
    await (await studio().view('Models')).welcome();
    await chooseInExplorer(studio(), 'mine.onnx', 'Register as Challenger…');
    await (await studio().modal()).press('Create Registry');
    const question = await studio().question('Register mine.onnx');
    await question.rowNamed('ImageNet').waitFor();
    assert.equal(existsSync(at('config/model_registry.json')), true);
    await studio().screenshot('register-normalization', 'dark');
    await studio().screenshot('register-normalization', 'light');
    await question.choose('From 0 to 1');
  });

  it('asks for the classes, with those of the data first', async () => {
    const question = await studio().question('Register mine.onnx');
    await question.rowNamed('blue, green, red').waitFor();
    await studio().screenshot('register-classes', 'light');
    await question.choose('blue, green, red');
  });

  it('shows that classes in a wrong order are wrong, and takes the right ones', async () => {
    await review().getByRole('heading', { name: 'Does this look right?' }).waitFor();
    await review().getByRole('button', { name: 'Another Sample' }).click();
    await review()
      .getByText(/labelled (red|blue)/)
      .waitFor();
    const best = await review().locator('.answers tr').first().innerText();
    assert.doesNotMatch(best, /the label/);
    await studio().screenshot('register-review-wrong', 'dark');
    assert.deepEqual(await barriers(review()), []);
    await review().getByRole('button', { name: 'Change…' }).click();
    await (await studio().question('Change the Contract')).choose('Classes of colour');
    await (await studio().question('Change the Contract')).choose('Type the Names…');
    const names = await studio().question('Change the Contract');
    await names.type('red, green, blue');
    await names.accept();
  });

  it('becomes the challenger once it looks right, in files as a person would write them', async () => {
    await review().getByText('✓ the label').waitFor();
    await studio().screenshot('register-review', 'light');
    await studio().screenshot('register-review', 'dark');
    await review().getByRole('button', { name: 'Register', exact: true }).click();
    const told = await studio().notification(/is the challenger/);
    assert.ok((await told.buttons()).includes('Evaluate Challenger'));
    const classes = readFileSync(at('models/challenger/class_mappings.json'), 'utf8');
    assert.equal(classes, '{ "colour": ["red", "green", "blue"] }\n');
    await told.press('Evaluate Challenger');
    await (await studio().view('Models')).row(/_v1\.0\.0 ?1\.0000/);
  });
});

describe('a model that is dropped on the Models view', () => {
  const studio = useStudio({ workspace: 'sample', name: 'dropModel' });

  it('is refused before anything is asked while another challenger waits', async () => {
    writeTree(studio().workspace, { 'mine.onnx': colourModel(size) });
    await (await studio().view('Models')).row('Challenger');
    await drop(studio(), 'mine.onnx');
    const told = await studio().notification(/is the challenger and has not been decided on/);
    assert.ok((await told.buttons()).includes('Promote Challenger…'));
  });
});

/** Drags a file from the Explorer, which gives way to the Models view as the pointer rests on its icon. */
async function drop({ page }: Studio, file: string): Promise<void> {
  await page.locator('.activitybar a[aria-label^="Explorer"]').click();
  await page.locator('.explorer-folders-view').getByText(file).first().hover();
  await page.mouse.down();
  const icon = page.locator('.activitybar a[aria-label^="Backbone Studio"]');
  const group = page.locator('.pane').getByText('Challenger', { exact: true }).first();
  await waitUntil('the Models view comes', 20_000, async () => {
    await icon.hover({ force: true });
    return group.isVisible();
  });
  await group.hover({ force: true });
  await page.mouse.up();
}

/** A model that tells colours, with its folder of labelled images. */
async function layModel(root: string): Promise<void> {
  const policy = {
    dataset: { format: 'imagefolder', path: 'data' },
    heads: { colour: { task: 'classification', label: 'colour', weight: 1 } },
    gates: [],
  };
  writeTree(root, {
    'mine.onnx': colourModel(size),
    config: { 'evaluation.jsonc': JSON.stringify(policy) },
    data: {
      red: { '1.png': await colourPng(size, pixels.red) },
      green: { '2.png': await colourPng(size, pixels.green) },
      blue: { '3.png': await colourPng(size, pixels.blue) },
    },
  });
}
