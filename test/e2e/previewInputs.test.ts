import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { barriers } from '../support/studio/axe';
import { useStudio } from '../support/studio/useStudio';
import { themeMarks } from '../support/studio/themeMarks';

const config = {
  name: 'spectra',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'multihead', heads: { magnitude: ['Small', 'Medium', 'Large'] } },
  input: { size: [96, 96] },
  augmentation: [
    { op: 'translation', x: 0.2 },
    { op: 'cutout', size: 0.3 },
  ],
};

describe('the inputs of a backbone', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'sample', name: 'previewInputs' });
  const file = () => join(studio().workspace, 'config/backbones/spectra.backbone.jsonc');

  it("are shown raw, preprocessed and augmented, from the policy's data set", async () => {
    mkdirSync(join(studio().workspace, 'config/backbones'), { recursive: true });
    writeFileSync(file(), JSON.stringify(config, null, 2));
    await (await studio().view('Backbones')).row(/^spectra/);
    await studio().command('Backbone Studio: Preview Inputs');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Auto-Test', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'Inputs of spectra' }).waitFor();
    const sheet = page.getByRole('table', { name: /^6 samples of .*spectra.*, seed 0$/ });
    await sheet.waitFor();
    assert.equal(await sheet.locator('tbody tr').count(), 6);
    assert.equal(await sheet.getByRole('img').count(), 36);
    await sheet
      .getByRole('img', { name: /, Raw, \d+ × \d+ pixels$/ })
      .first()
      .waitFor();
    await sheet
      .getByRole('img', { name: /, Preprocessed, 96 × 96 pixels$/ })
      .first()
      .waitFor();
    const named = sheet.getByRole('img', { name: /Augmented 1, .*: translation, cutout$/ });
    assert.equal(await named.count(), 6);
    assert.deepEqual(await broken(sheet), []);
    await page.getByText('Augmented by translation (x 0.2), cutout (size 0.3).').waitFor();
  });

  it('are gone through by keyboard, the chosen one large with what was done to it', async () => {
    const page = studio().webview();
    const first = page.locator('.input-cell').first();
    await first.focus();
    await first.press('ArrowDown');
    await page.locator('.input-cell:focus').press('End');
    const chosen = page.locator('.input-cell[aria-current="true"]');
    assert.match(await chosen.getByRole('img').getAttribute('alt').then(String), /Augmented 4/);
    assert.ok(await chosen.evaluate((cell) => cell === cell.ownerDocument.activeElement));
    const detail = page.locator('.input-detail');
    assert.match(await detail.innerText(), /Augmented 4[\s\S]*translation x 0.2\s+cutout size 0.3/);
  });

  it('are drawn anew under another seed, the same again under the same', async () => {
    const page = studio().webview();
    const before = await drawn(page);
    await page.getByRole('button', { name: 'Another Seed' }).click();
    await page.getByRole('table', { name: /, seed 1$/ }).waitFor();
    assert.notDeepEqual(await drawn(page), before);
    const seed = page.getByRole('textbox', { name: 'Seed' });
    await seed.fill('0');
    await seed.press('Enter');
    await page.getByRole('table', { name: /, seed 0$/ }).waitFor();
    assert.deepEqual(await drawn(page), before);
  });

  it('are drawn with one augmentation alone', async () => {
    const page = studio().webview();
    await page.getByRole('combobox', { name: 'Which augmentation' }).click();
    await page.getByRole('option', { name: 'cutout: size 0.3' }).click();
    await page.getByText('Only cutout (size 0.3).').waitFor();
    await page
      .getByRole('img', { name: /Augmented 1, .*pixels: cutout$/ })
      .first()
      .waitFor();
  });

  it('follow the configuration when it is saved', async () => {
    const page = studio().webview();
    writeFileSync(file(), JSON.stringify({ ...config, input: { size: [64, 32] } }, null, 2));
    await page
      .getByRole('img', { name: /Preprocessed, 32 × 64 pixels$/ })
      .first()
      .waitFor();
  });

  it('say what is wrong where nothing can be drawn, and come back when it is mended', async () => {
    const page = studio().webview();
    writeFileSync(file(), JSON.stringify({ ...config, input: {} }, null, 2));
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), /spectra\.backbone\.jsonc:\d+:\d+/);
    writeFileSync(file(), JSON.stringify(config, null, 2));
    await page
      .getByRole('img', { name: /Preprocessed, 96 × 96 pixels$/ })
      .first()
      .waitFor();
  });

  it('keep nobody out, in every theme', async () => {
    const page = studio().webview();
    const found: string[] = [];
    for (const theme of ['light', 'dark', 'contrastDark', 'contrastLight'] as const) {
      await studio().useTheme(theme);
      await page.locator(themeMarks[theme]).waitFor();
      await studio().screenshot(`preview-inputs-${theme}`);
      found.push(...(await barriers(page)).map((line) => `${theme}: ${line}`));
    }
    assert.deepEqual(found, []);
  });

  it('come back after a reload', async () => {
    await studio().reload();
    const page = studio().webview();
    await page.getByRole('heading', { name: 'Inputs of spectra' }).waitFor();
    await page.getByText('Only cutout (size 0.3).').waitFor();
    await page.locator('.input-cell[aria-current="true"] img[alt*="Augmented 4"]').waitFor();
  });
});

/** Pictures that the browser could not show. */
async function broken(sheet: Locator): Promise<readonly string[]> {
  return sheet.getByRole('img').evaluateAll(async (images) => {
    const elements = images as unknown as { decode(): Promise<void>; alt: string }[];
    const failed = await Promise.all(
      elements.map((image) =>
        image.decode().then(
          () => [],
          () => [image.alt],
        ),
      ),
    );
    return failed.flat();
  });
}

/** What an augmented picture looks like. */
function drawn(page: FrameLocator): Promise<Buffer> {
  return page
    .getByRole('img', { name: /Augmented 1/ })
    .first()
    .screenshot();
}
