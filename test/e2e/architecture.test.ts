import assert from 'node:assert/strict';
import {
  compareBackbones,
  isSelected,
  layBackbone,
  previewBackbone,
} from '../support/studio/architecturePage';
import { barriers } from '../support/studio/axe';
import { useStudio } from '../support/studio/useStudio';

describe('the architecture tab', () => {
  const studio = useStudio({ workspace: 'sample', name: 'architecture' });
  const graph = () => studio().webview().getByRole('tree').first();
  const item = (name: string | RegExp) => graph().getByRole('treeitem', { name }).first();

  before('lay configurations', () => {
    for (const arch of ['resnet18', 'resnet34', 'efficientnet_b7', 'densenet201']) {
      layBackbone(studio(), arch);
    }
  });

  it('shows the champion with its stages and figures', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    await studio().webview().getByRole('tab', { name: 'Architecture' }).click();
    await graph().waitFor();
    await item(/^input/i).waitFor();
    const total = studio().webview().getByRole('row', { name: /Total/ });
    await total.waitFor();
    await studio().screenshot('architecture-champion', 'dark');
    assert.deepEqual(await barriers(studio().webview()), []);
  });

  it('shows a configuration, closed at first, and opens stages and blocks by mouse and keys', async () => {
    await previewBackbone(studio(), 'resnet18');
    await item(/^layer1 15 nodes/).waitFor();
    assert.equal(await item(/^layer1 15 nodes/).getAttribute('aria-expanded'), 'false');
    await item(/^layer1 15 nodes/).dblclick();
    await item(/^layer1\.0/).waitFor();
    await studio().screenshot('architecture-resnet18', 'light');
    await graph().focus();
    await studio().page.keyboard.press('ArrowRight');
    await isSelected(studio(), /^MaxPool 3×3/);
    await studio().page.keyboard.press('ArrowDown');
    await isSelected(studio(), /^layer1\.0/);
    await studio().page.keyboard.press('ArrowRight');
    await item(/^Conv 3×3 64×56×56 layer1\.0\.conv1/).waitFor();
    await studio().page.keyboard.press('ArrowRight');
    await isSelected(studio(), /^Conv 3×3 64×56×56 layer1\.0\.conv1/);
    const details = studio().webview().getByRole('region', { name: 'Details' });
    await details.getByText('36,864').waitFor();
    await studio().screenshot('architecture-details', 'dark');
    assert.deepEqual(await barriers(studio().webview()), []);
  });

  it('finds nodes by operator and opens what is around them', async () => {
    const search = studio().webview().getByRole('search').getByRole('textbox');
    await search.fill('maxpool kernel_shape');
    await studio().page.keyboard.press('Enter');
    await isSelected(studio(), /^MaxPool 3×3/);
    await search.fill('layer4 downsample conv');
    await studio().page.keyboard.press('Enter');
    await isSelected(studio(), /^Conv 1×1 \/2 .* layer4\.0\.downsample\.0/);
    await search.fill('');
  });

  it('warms the graph by a figure and says it in words', async () => {
    await studio().webview().getByRole('button', { name: 'Collapse All' }).click();
    await studio().webview().getByRole('button', { name: 'Parameters', exact: true }).click();
    await item(/^layer4 16 nodes · 8.39 M/).waitFor();
    await studio().screenshot('architecture-heat', 'light');
    assert.deepEqual(await barriers(studio().webview()), []);
    await studio().webview().getByRole('button', { name: 'Operators', exact: true }).click();
  });

  it('follows the configuration as it is typed, beside it', async () => {
    await studio().openFile('resnet18.backbone.jsonc');
    await previewBackbone(studio(), 'resnet18');
    await studio().webview().getByText('11.7 M').first().waitFor();
    await studio().command('View: Move Editor into Right Group');
    await studio().page.locator('.editor-group-container').nth(1).waitFor();
    await studio().webview().getByText('11.7 M').first().waitFor();
    const text = studio().page.locator('.monaco-editor .view-lines');
    await text.getByText('"resnet18"').last().dblclick();
    await studio().page.keyboard.type('resnet34');
    await studio().webview().getByText('21.8 M').first().waitFor();
    await studio().screenshot('architecture-live', 'dark');
    await text.getByText('"resnet34"').dblclick();
    await studio().page.keyboard.type('resnet18');
    await studio().webview().getByText('11.7 M').first().waitFor();
  });

  it('shows two side by side, by structure', async () => {
    await compareBackbones(studio(), 'resnet18', 'resnet34');
    const page = studio().webview();
    await page.getByText('56 only in the second', { exact: false }).waitFor();
    await page
      .getByRole('button', { name: /^\+ Conv/ })
      .first()
      .click();
    await studio().screenshot('architecture-compare', 'light');
    assert.deepEqual(await barriers(page), []);
  });
});
