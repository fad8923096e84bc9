import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { colourPng } from '../support/colourImages';
import { barriers } from '../support/studio/axe';
import { chooseInExplorer } from '../support/studio/explorer';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';
import { waitUntil } from '../support/studio/waitUntil';
import { trainedCheckpoint } from '../support/trainedCheckpoint';
import { writeTree } from '../support/writeTree';

const colours = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;

describe('a checkpoint and a folder of images, with nothing else', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  let folder: string;
  let opened: Studio | undefined;
  const studio = (): Studio => {
    assert.ok(opened);
    return opened;
  };
  const page = () => studio().webview();

  before('open a folder that holds both', async () => {
    folder = await mkdtemp(join(tmpdir(), 'backbone-own-checkpoint-'));
    await layFolder(folder);
    opened = await launchStudio({ workspace: { path: folder }, name: 'ownCheckpoint' });
    await (await studio().view('Models')).welcome();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await opened?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are registered after a look at what the checkpoint is', async () => {
    await chooseInExplorer(studio(), 'run7.pth', 'Register as Challenger…');
    await (await studio().modal()).press('Create Registry');
    await page().getByRole('heading', { name: 'run7.pth is mobilenet_v3_small' }).waitFor();
    await page().getByText('size_head: 3×1024').waitFor();
    await page().getByText('Matched (210)').click();
    await page().getByText('size_head.weight [3, 1024]').waitFor();
    await studio().screenshot('checkpoint-register', 'light');
    assert.deepEqual(await barriers(page()), []);
    assert.ok(!existsSync(join(folder, 'models/challenger/best_model.onnx')));
    await page().getByRole('button', { name: 'Continue' }).click();
    const preparation = await studio().question('Register best_model.onnx');
    await preparation.choose('mobilenet_v3_small');
    await (await studio().question('Register best_model.onnx')).choose('Type the Names…');
    const names = await studio().question('Register best_model.onnx');
    await names.type('blue, green, red');
    await names.accept();
    await (await studio().quickInput()).choose('Register without Preview');
    await studio().notification(/is the challenger/);
    const kept = readdirSync(join(folder, 'models/challenger'));
    for (const name of ['best_model.onnx', 'best_model.pth', 'conversion.json'])
      assert.ok(kept.includes(name), name);
  });

  it('are evaluated, and come to a verdict', async () => {
    await chooseInExplorer(studio(), 'photos', 'Use as Evaluation Data…');
    await page().getByRole('button', { name: 'Use This Data' }).click();
    await page().getByText('In use', { exact: true }).waitFor();
    await studio().command('Backbone Studio: Evaluate Challenger');
    const row = await (await studio().view('Models')).row(/_v1\.0\.0 ?\d\.\d{4}/);
    await row.waitFor();
    await studio().command('Backbone Studio: Promote Challenger…');
    await (await studio().modal()).press('Promote');
    const champion = join(folder, 'models/champion/best_model.onnx');
    await waitUntil('it is the champion', 60_000, () => existsSync(champion));
    await studio().notification(/is champion now/);
  });

  it('are converted next to the checkpoint, after its answers to one image were shown', async () => {
    await chooseInExplorer(studio(), 'run7.pth', 'Convert to ONNX…');
    await page().getByRole('heading', { name: 'run7.pth is mobilenet_v3_small' }).waitFor();
    await page().getByRole('heading', { name: 'Best Answers' }).waitFor();
    await studio().screenshot('checkpoint-convert', 'dark');
    assert.deepEqual(await barriers(page()), []);
    await studio().screenshot('checkpoint-convert', 'light');
    assert.ok(!existsSync(join(folder, 'run7.onnx')));
    await page().getByRole('button', { name: 'Convert', exact: true }).click();
    await studio().notification(/run7\.onnx was written/);
    assert.ok(existsSync(join(folder, 'run7.onnx')));
  });
});

async function layFolder(folder: string): Promise<void> {
  const pictures = await Promise.all(
    Object.entries(colours).map(async ([name, colour]) => {
      const png = await colourPng([48, 64], colour);
      return [name, { 'a.png': png, 'b.png': png }] as const;
    }),
  );
  writeTree(folder, { 'run7.pth': trainedCheckpoint(), photos: Object.fromEntries(pictures) });
}
