import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { barriers } from '../support/studio/axe';
import { mediaPicture } from '../support/studio/mediaPicture';
import type { QuickInput } from '../support/studio/quickInput';
import type { Studio, Theme } from '../support/studio/studio';
import { themeMarks } from '../support/studio/themeMarks';
import { useStudio } from '../support/studio/useStudio';
import { waitUntil } from '../support/studio/waitUntil';

/** Building and measuring three small networks, on a loaded machine. */
const patience = 280_000;

const themes: readonly Theme[] = ['light', 'dark', 'contrastDark', 'contrastLight'];

describe('an auto-test from a new specification to a configuration', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'sample', name: 'autotest' });
  let fastest = '';
  const folder = () => join(studio().workspace, 'config', 'backbones');

  it('is explained while there is none', async () => {
    await studio().command('Backbone Studio: Show Auto-Test Results');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Auto-Test', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'No auto-test has run here yet' }).waitFor();
    await studio().screenshot('autotest-empty');
    await page.getByRole('button', { name: 'Auto-Test Backbones…' }).click();
    await (await step(studio(), 'Auto-Test Backbones', 1)).choose(/^New Specification…/);
  });

  it('is asked for in steps and written with its comments', async () => {
    const families = await specStep(studio(), 1);
    await families.rowNamed('MobileNetV3').click();
    await families.rowNamed('ResNet').click();
    await families.accept();
    const sizes = await specStep(studio(), 2);
    for (const name of ['resnet34', 'resnet50', 'resnet101', 'resnet152']) {
      await sizes.rowNamed(name).click();
    }
    await studio().screenshot('autotest-sizes');
    await sizes.accept();
    await (await specStep(studio(), 3)).choose(/^Classification/);
    const answers = ['Small, Medium, Large', '32×32', '', '', '60', 'tiny'];
    for (const [index, answer] of answers.entries()) {
      const question = await specStep(studio(), 4 + index);
      await question.type(answer);
      await question.accept();
    }
    const written = await studio().notification(/tiny\.autotest\.jsonc says what is tried/);
    const text = readFileSync(join(folder(), 'tiny.autotest.jsonc'), 'utf8');
    assert.match(text, /"inputSizes": \[\[32, 32\]\],/);
    assert.match(text, /\/\/ "probe": /);
    await studio().screenshot('autotest-specification');
    await written.press('Run');
  });

  it('runs in the background and ends with the result', async () => {
    const ended = await studio().notification(/tiny: measured 3 of 3; \d on the front/, patience);
    assert.match(await ended.message(), /The fastest of them is \w+_32x32: /);
    assert.deepEqual(await ended.buttons(), ['Show Results', 'Make Configuration…']);
    await ended.press('Show Results');
    await studio().webview().getByRole('heading', { name: 'tiny', exact: true }).waitFor();
    await studio().command('Notifications: Clear All Notifications');
  });

  it('shows every candidate in the table and in the chart', async () => {
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Auto-Test', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'tiny', exact: true }).waitFor();
    const rows = page.getByRole('table', { name: 'Candidates of tiny' }).locator('tbody tr');
    assert.equal(await rows.count(), 3);
    // No accuracy is published at 32 pixels.
    assert.match(await rows.first().innerText(), /_32x32.*ms.*–/s);
    // Which one that is, is the machine's affair.
    [fastest = ''] = /\w+_32x32/.exec(await rows.first().innerText()) ?? [];
    const chart = page.getByRole('group', { name: /3 candidates by latency and parameters/i });
    assert.equal(await chart.locator('.target').count(), 3);
    // With one on the front it is level, which a browser calls invisible.
    await chart.locator('path.front-line').waitFor({ state: 'attached' });
    await page.getByRole('columnheader', { name: 'Parameters' }).getByRole('button').click();
    assert.match(await rows.first().innerText(), /mobilenet_v3_small/);
    await page.getByRole('columnheader', { name: 'Parameters' }).getByRole('button').click();
    assert.match(await rows.first().innerText(), /resnet18/);
  });

  it('shows what a drag over the chart chooses, and what the sliders do', async () => {
    const page = studio().webview();
    const rows = page.getByRole('table', { name: 'Candidates of tiny' }).locator('tbody tr');
    await brushFirst(studio(), page);
    await page.getByText('1 of 3').waitFor();
    assert.ok((await rows.first().innerText()).includes(fastest));
    await studio().screenshot('autotest-brushed');
    await page.getByRole('button', { name: 'Show All' }).click();
    await rows.nth(2).waitFor();
    const from = page.getByRole('slider', { name: 'Latency from' });
    await from.focus();
    await from.press('ArrowRight');
    await page.getByText('2 of 3').waitFor();
    assert.ok(!(await rows.allInnerTexts().then(String)).includes(fastest));
    await page.getByRole('button', { name: 'Show All' }).click();
  });

  it('goes from point to point by keyboard and marks the row', async () => {
    const page = studio().webview();
    const points = page.locator('.scatter .target');
    await points.first().focus();
    await points.first().press('ArrowRight');
    await points.nth(1).press('Enter');
    await page.locator('tr.selected').waitFor();
  });

  it('keeps nobody out, in every theme', async () => {
    const page = studio().webview();
    const found: string[] = [];
    await studio().page.setViewportSize({ width: 1440, height: 1300 });
    for (const theme of themes) {
      await studio().useTheme(theme);
      await page.locator(themeMarks[theme]).waitFor();
      await mediaPicture(studio(), `autotest-${theme}`);
      found.push(...(await barriers(page)).map((line) => `${theme}: ${line}`));
    }
    await studio().page.setViewportSize({ width: 1440, height: 900 });
    assert.deepEqual(found, []);
  });

  it('has room in a narrow panel and with text twice as large', async () => {
    const page = studio().webview();
    await studio().useTheme('dark');
    await studio().page.setViewportSize({ width: 860, height: 1300 });
    await holdsItsWidth(page);
    await studio().screenshot('autotest-narrow');
    const left = page.getByRole('columnheader', { name: 'Why it was dropped' });
    await left.scrollIntoViewIfNeeded();
    assert.ok(await isOnTop(left), 'the last column lies over it');
    await studio().page.setViewportSize({ width: 1440, height: 1300 });
    const body = page.locator('body');
    await body.evaluate((element) => element.style.setProperty('--vscode-font-size', '26px'));
    await holdsItsWidth(page);
    await studio().screenshot('autotest-large');
    await body.evaluate((element) => element.style.removeProperty('--vscode-font-size'));
    await studio().page.setViewportSize({ width: 1440, height: 900 });
  });

  it('comes back after hiding and after a reload, from what is on the disk', async () => {
    const { page } = studio();
    await page.locator('.tab', { hasText: 'tiny.autotest.jsonc' }).first().click();
    await studio().editor().locator('.view-line').first().waitFor();
    await page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await isBack(studio().webview());
    await studio().reload();
    await isBack(studio().webview());
  });

  it('makes a configuration of a row under a name that is free, and opens it', async () => {
    const page = studio().webview();
    await page
      .getByRole('button', { name: 'Make Configuration… mobilenet_v3_small_32x32' })
      .click();
    const name = await studio().question('Make Configuration of mobilenet_v3_small_32x32');
    await name.type('chosen');
    await name.accept();
    await studio().notification(/chosen is configured as the auto-test tiny found it/);
    await studio().page.locator('.tab.active', { hasText: 'chosen.backbone.jsonc' }).waitFor();
    const file = join(folder(), 'chosen.backbone.jsonc');
    assert.ok(existsSync(file));
    const text = readFileSync(file, 'utf8');
    assert.match(text, /"name": "chosen",\n {2}\/\/ From the auto-test tiny of .* ms \(/);
    assert.match(text, /"classes": \["Small", "Medium", "Large"\]/);
    await studio().screenshot('autotest-configuration');
  });
});

/** Only tables and charts may scroll sideways, never the page. */
async function holdsItsWidth(page: FrameLocator): Promise<void> {
  const wide = page.locator('html');
  await waitUntil('the page fits its width', 10_000, () =>
    wide.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth),
  );
}

/** Whether what is in the middle of an element is the element itself. */
function isOnTop(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const found = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
    return found !== null && element.contains(found);
  });
}

async function isBack(page: FrameLocator): Promise<void> {
  await page.getByRole('tab', { name: 'Auto-Test', selected: true }).waitFor();
  await page.getByRole('table', { name: 'Candidates of tiny' }).waitFor();
  await page.locator('tr.selected').waitFor();
}

/** Drags over the ground of the chart from its corner to between the first point and the second. */
async function brushFirst(studio: Studio, page: FrameLocator): Promise<void> {
  const ground = await boxOf(page.locator('.scatter .brush-ground'));
  const [first, second] = await Promise.all(
    [0, 1].map((at) => boxOf(page.locator('.scatter .target .halo').nth(at))),
  );
  const middle = (first!.x + first!.width + second!.x) / 2;
  const { mouse } = studio.page;
  await mouse.move(ground.x + 2, ground.y + 2);
  await mouse.down();
  await mouse.move(ground.x + 30, ground.y + 40, { steps: 3 });
  await mouse.move(middle, ground.y + ground.height - 2, { steps: 5 });
  await mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  return box;
}

function specStep(studio: Studio, number: number): Promise<QuickInput> {
  return step(studio, 'New Auto-Test Specification', number);
}

function step(studio: Studio, title: string, number: number): Promise<QuickInput> {
  return studio.question(new RegExp(`${title} \\(${number}/`));
}
