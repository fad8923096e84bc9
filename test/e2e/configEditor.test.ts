import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safetensorsFile } from '../support/patternWeights';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';
import { waitUntil } from '../support/studio/waitUntil';

const text = `{
  // Which note lies under the camera.
  "name": "banknotes",
  "backbone": { "arch": "resnet50" },
  "head": { "type": "classification", "classes": ["1000", "2000", "5000"] },
  "input": { "size": [224, 224] }
}
`;

/** Names one tensor of a VGG. */
const vggWeights = safetensorsFile([{ name: 'features.0.weight', dims: [64, 3, 3, 3] }]);

describe('a configuration in the editor', () => {
  const studio = useStudio({ workspace: 'empty', name: 'configEditor' });

  before('lay a configuration', async () => {
    const folder = join(studio().workspace, 'config', 'backbones');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'banknotes.backbone.jsonc'), text);
    const pretrained = '"pretrained": { "weights": "weights/missing.safetensors" },\n  "input"';
    const weighted = text.replace('"input"', pretrained);
    writeFileSync(join(folder, 'weighted.backbone.jsonc'), weighted);
    mkdirSync(join(studio().workspace, 'weights'));
    writeFileSync(join(studio().workspace, 'weights', 'vgg.safetensors'), vggWeights);
    await studio().openFile('banknotes.backbone.jsonc');
  });

  it('has its exact figures over the text', async () => {
    const lens = studio().page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: '23,514,179 parameters · 4.09 GMACs' }).waitFor();
  });

  it('explains a field with unit and default, and an architecture with its figures', async () => {
    await studio().editor().getByText('"arch"').hover();
    const hover = studio().page.locator('.monaco-hover:visible');
    await hover.getByText('as torchvision, timm and Ultralytics name it').waitFor();
    await studio().page.keyboard.press('Escape');
    await studio().editor().getByText('"size"').hover();
    await hover.getByText('Unit: pixels, [height, width]').waitFor();
    await studio().page.keyboard.press('Escape');
  });

  it('completes architectures, each with its figures', async () => {
    await replaceWord(studio(), 'resnet50', 'convn');
    const suggestions = studio().page.locator('.suggest-widget .monaco-list-row');
    await studio().page.keyboard.press('Control+Space');
    const row = suggestions.filter({ hasText: 'convnext_tiny' }).first();
    await row.waitFor();
    await row.click();
    await waitUntil('the architecture is completed', 60_000, async () =>
      (await studio().editorText()).includes('"arch": "convnext_tiny"'),
    );
  });

  it('says once what is wrong, in its own words', async () => {
    await replaceWord(studio(), 'classification', 'regression');
    await studio().command('View: Toggle Problems');
    const problems = problemsOf(studio());
    await problems.filter({ hasText: 'must be classification, multihead' }).waitFor();
    // VS Code's JSON support waits half a second of its own: a hover asks it first.
    await studio().editor().getByText('regression').hover();
    await studio().page.locator('.monaco-hover:visible').getByText('must be').waitFor();
    assert.equal(await problems.count(), 1, (await problems.allInnerTexts()).join('\n'));
    await studio().screenshot('config-one-problem');
    await studio().page.keyboard.press('Escape');
    await studio().command('View: Toggle Problems');
    await replaceWord(studio(), 'regression', 'classification');
    await studio().editor().locator('.squiggly-error').waitFor({ state: 'detached' });
  });

  it('tells an unknown architecture where it stands, and mends it', async () => {
    await replaceWord(studio(), 'convnext_tiny', 'resnet81');
    await studio().editor().locator('.squiggly-error').first().waitFor();
    const lens = studio().page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: '1 error: no figures' }).waitFor();
    await studio().command('View: Toggle Problems');
    const problem = studio().page.locator('.markers-panel [role="treeitem"]');
    await problem.filter({ hasText: 'the nearest is "resnet18"' }).waitFor();
    await studio().command('View: Toggle Problems');
    await studio().editor().getByText('resnet81').click();
    await studio().page.keyboard.press('Control+.');
    await studio().page.locator('.action-widget').getByText('Use resnet18').waitFor();
    await studio().screenshot('config-quick-fix');
    await studio().page.keyboard.press('Enter');
    await lens.filter({ hasText: '11,178,051 parameters' }).waitFor();
    assert.match(await studio().editorText(), /"arch": "resnet18"/);
  });

  it('tells weights that are missing or of another architecture, and begins without', async () => {
    await studio().openFile('weighted.backbone.jsonc');
    await studio().command('View: Toggle Problems');
    const problems = problemsOf(studio());
    await problems
      .filter({ hasText: /The weights file .*missing\.safetensors does not exist/ })
      .waitFor();
    await replaceWord(studio(), 'missing', 'vgg');
    await problems
      .filter({ hasText: /vgg\.safetensors does not fit this architecture: .*conv1\.weight/ })
      .waitFor();
    await studio().screenshot('config-weights');
    await studio().command('View: Toggle Problems');
    await studio().editor().getByText('vgg').click();
    await studio().page.keyboard.press('Control+.');
    await studio().page.locator('.action-widget').getByText('Remove weights').waitFor();
    await studio().page.keyboard.press('Enter');
    const lens = studio().page.locator('.codelens-decoration').first();
    await lens.filter({ hasText: '23,514,179 parameters' }).waitFor();
    assert.doesNotMatch(await studio().editorText(), /weights/);
  });
});

/** Rows of the Problems view below the file's own. */
function problemsOf(studio: Studio) {
  return studio.page.locator('.markers-panel [role="treeitem"][aria-level="2"]');
}

/** Selects a word in the editor and types another. */
async function replaceWord(studio: Studio, word: string, other: string): Promise<void> {
  await studio.editor().getByText(word).dblclick();
  await studio.page.keyboard.type(other);
}
