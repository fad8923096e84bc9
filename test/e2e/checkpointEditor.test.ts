import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barriers } from '../support/studio/axe';
import { explorerRow } from '../support/studio/explorer';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';
import { trainedCheckpoint } from '../support/trainedCheckpoint';
import { writeTree } from '../support/writeTree';

const gigabyte = 1e9;

describe('a checkpoint that is opened from the Explorer', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  let folder: string;
  let opened: Studio | undefined;
  const studio = (): Studio => {
    assert.ok(opened);
    return opened;
  };
  const page = () => studio().webview();
  const row = (name: string) => page().getByRole('row', { name });

  before(
    'open a folder with the checkpoint of a training run, a large one and a broken one',
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'backbone-checkpoints-'));
      layCheckpoints(folder);
      opened = await launchStudio({ workspace: { path: folder }, name: 'checkpointEditor' });
      await (await studio().view('Models')).welcome();
    },
  );

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await opened?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows its tensors, what it is of, and what else is in it', async () => {
    await open(studio(), 'run7.pth');
    await page().getByRole('heading', { name: 'run7.pth' }).waitFor();
    await page()
      .getByText(/^mobilenet_v3_small: all of its 208 weights are here\. Head: size_head 3×1024\.$/)
      .waitFor();
    await page().getByText('best_accuracy').waitFor();
    await page().getByText('args').click();
    await page().getByText('0.001').waitFor();
  });

  it('goes from tensor to tensor by the keyboard, and reads the values on Enter', async () => {
    await page().getByRole('grid', { name: 'Tensors' }).focus();
    const { keyboard } = studio().page;
    for (const key of ['End', 'ArrowUp', 'Enter']) await keyboard.press(key);
    await page().getByRole('heading', { name: 'size_head.weight' }).waitFor();
    await page()
      .getByRole('img', { name: /^Histogram of size_head\.weight/ })
      .waitFor();
    await row('size_head.weight').waitFor();
    await studio().screenshot('checkpoint-editor', 'dark');
    assert.deepEqual(await barriers(page()), []);
    await studio().screenshot('checkpoint-editor', 'light');
    assert.deepEqual(await barriers(page()), []);
  });

  it('is as it was after a restart', async () => {
    await page().getByLabel('Filter the tensors').locator('input').fill('head');
    await row('features.0.0.weight').waitFor({ state: 'detached' });
    await studio().reload();
    await page().getByRole('heading', { name: 'size_head.weight' }).waitFor();
    await page()
      .getByRole('img', { name: /^Histogram of size_head\.weight/ })
      .waitFor();
    assert.equal(await page().getByRole('row').count(), 3);
  });

  it('opens 10 GB about as fast as 10 MB', async () => {
    await open(studio(), 'large.safetensors');
    const start = performance.now();
    await page().getByText('safetensors · 10 GB').waitFor();
    assert.ok(performance.now() - start < 20_000);
    await page()
      .getByText(/^No architecture that can be built here/)
      .waitFor();
  });

  it('says in words what is wrong with a file', async () => {
    await open(studio(), 'broken.pt');
    await page()
      .getByRole('alert')
      .getByText(/broken\.pt .*/)
      .waitFor();
    await studio().screenshot('checkpoint-editor-broken', 'light');
  });
});

async function open(studio: Studio, file: string): Promise<void> {
  await (await explorerRow(studio, file)).dblclick();
}

function layCheckpoints(folder: string): void {
  const whole = trainedCheckpoint();
  writeTree(folder, { 'run7.pth': whole, 'broken.pt': whole.subarray(0, 5000) });
  layLarge(join(folder, 'large.safetensors'));
}

/** A sparse file: its values are holes, which take no room on the disk. */
function layLarge(path: string): void {
  const dims = [25_000, 100];
  const entries = Array.from({ length: 1000 }, (_, index) => {
    const from = index * 1e7;
    return [
      `layers.${index}.weight`,
      { dtype: 'F32', shape: dims, data_offsets: [from, from + 1e7] },
    ];
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const file = openSync(path, 'w');
  writeSync(file, Buffer.concat([length, header]));
  ftruncateSync(file, length.length + header.length + 10 * gigabyte);
  closeSync(file);
}
