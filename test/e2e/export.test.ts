import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

const config = {
  name: 'notes',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'multihead', heads: { value: ['10', '20'], side: ['front', 'back'] } },
  input: { size: [64, 64] },
  preprocessing: { mean: [0.1, 0.2, 0.3], std: [0.5, 0.5, 0.5] },
};

describe('a backbone that is exported', () => {
  const studio = useStudio({ workspace: 'empty', name: 'export' });
  const at = (...parts: string[]) => join(studio().workspace, ...parts);

  it('becomes a training project in a folder of its own', async () => {
    mkdirSync(at('config/backbones'), { recursive: true });
    writeFileSync(at('config/backbones/notes.backbone.jsonc'), JSON.stringify(config, null, 2));
    await (await studio().view('Backbones')).row(/^notes/);
    const targets = await picked(/torchvision/);
    assert.match(targets, /PyTorch project with a plain training loop/);
    assert.match(targets, /ONNX.*the model/s);
    const done = await studio().notification(/notes is exported to torchvision: 9 files/);
    assert.deepEqual(await done.buttons(), ['Open Folder', 'Open README']);
    const folder = at('training/notes-torchvision');
    assert.ok(readdirSync(folder).includes('train.py'));
    const { contract } = JSON.parse(readFileSync(join(folder, 'backbone.json'), 'utf8')) as {
      contract: { input: { mean: number[] } };
    };
    assert.deepEqual(contract.input.mean, config.preprocessing.mean);
    await studio().screenshot('exported', 'dark');
    await studio().screenshot('exported', 'light');
    await done.press('Open README');
    await studio().page.locator('.tab', { hasText: 'README.md' }).waitFor();
  });

  it('replaces nothing while that is not confirmed', async () => {
    const file = at('training/notes-torchvision/train.py');
    writeFileSync(file, 'mine');
    await studio().command('Notifications: Clear All Notifications');
    await picked(/torchvision/);
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Replace files in notes-torchvision/);
    await modal.cancel();
    assert.equal(readFileSync(file, 'utf8'), 'mine');
  });

  it('is refused by name where a target cannot express a field', async () => {
    await picked(/Hugging Face/);
    await studio().notification(/notes\.backbone\.jsonc:\d+:\d+: head\.type is "multihead"/);
    assert.equal(existsSync(at('training/notes-huggingface')), false);
  });

  /** Runs the command, picks a target and takes the folder that is proposed. */
  async function picked(target: RegExp): Promise<string> {
    await studio().command('Backbone Studio: Export Backbone…');
    const list = await studio().question('Export notes to which tool?');
    const texts = (await list.texts()).join('\n');
    await list.choose(target);
    await (await studio().question('Into which folder?')).confirm(/notes-/);
    return texts;
  }
});
