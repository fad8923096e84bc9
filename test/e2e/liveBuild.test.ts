import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

const config = (name: string, arch: string) => `{
  "name": "${name}",
  "backbone": { "arch": "${arch}" },
  "head": { "type": "classification", "classes": 1000 },
  "input": { "size": [224, 224] }
}
`;

describe('a model that is built while its architecture is shown', () => {
  const studio = useStudio({ workspace: 'empty', name: 'liveBuild' });
  const folder = () => join(studio().workspace, 'config', 'backbones');
  const lay = (name: string, arch: string) =>
    writeFileSync(join(folder(), `${name}.backbone.jsonc`), config(name, arch));
  const stage = (name: RegExp) => studio().webview().getByRole('treeitem', { name }).first();

  before('lay a configuration', () => {
    mkdirSync(folder(), { recursive: true });
    lay('large', 'efficientnet_b7');
  });

  it('ticks its stages as they come', async () => {
    await (await studio().view('Backbones')).row(/^large/);
    await studio().command('Backbone Studio: Preview Architecture');
    await (await studio().question('Preview which architecture?')).choose(/large\.backbone/);
    await stage(/^stage7/).waitFor();
    // A fast machine shows each stage for a moment only: the page itself writes down what it showed.
    const body = studio().webview().locator('body');
    await body.evaluate((page) => {
      new MutationObserver(() => {
        const text = page.querySelector('.build-note')?.textContent;
        const ticked = page.querySelector('[role=treeitem][aria-label^="✓"]') !== null;
        if (text) page.dataset['seen'] = `${page.dataset['seen'] ?? ''}${text} ${ticked}\n`;
      }).observe(page, {
        ...{ subtree: true, childList: true, characterData: true },
        attributeFilter: ['aria-label'],
      });
    });
    await studio().command('Backbone Studio: Build Backbone');
    await studio().notification(/large\.onnx is built and verified/, 240_000);
    const seen = (await body.getAttribute('data-seen')) ?? '';
    assert.match(seen, /^large: building stage \d+ of 10, \w+ true$/m);
    assert.match(seen, /^large: verifying in ONNX Runtime true$/m);
    await stage(/^stage1/).waitFor();
    assert.deepEqual(readdirSync(folder()).sort(), ['large.backbone.jsonc', 'large.onnx']);
  });

  it('leaves nothing when its build is cancelled', async () => {
    lay('huge', 'vit_l_16');
    const view = await studio().view('Backbones');
    await view.row(/^huge/);
    const before = readdirSync(folder());
    await studio().command('Backbone Studio: Build Backbone');
    await (await studio().question('Which backbone?')).choose('huge');
    const running = await studio().notification(/Building huge/);
    const page = studio().webview();
    await page.getByText(/^huge: /).waitFor();
    await studio().screenshot('architecture-building-another');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await stage(/head/).waitFor();
    await studio().screenshot('architecture-building', 'dark');
    await running.press('Cancel');
    await page.getByText(/^huge: /).waitFor({ state: 'hidden' });
    assert.deepEqual(readdirSync(folder()), before);
  });
});
