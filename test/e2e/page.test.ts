import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/launchBrowser';
import { outFolder } from '../support/repository';
import { hostile, hostileDashboard, hostileHost } from '../support/page/hostileFacts';
import { dashboardHost } from '../support/page/madeRegistry';
import { PageStages } from '../support/page/pageStage';
import type { Stage } from '../support/page/pageStage';

/** What a chart is drawn with, and nothing else. */
const drawn = /^(svg|g|rect|text|line|path|circle|title)$/;

describe('the page, told names that would become markup in careless hands', () => {
  let browser: Browser;
  let stages: PageStages;
  let stage: Stage;

  before('load the page', async () => {
    browser = await launchBrowser();
    stages = await PageStages.open(browser);
    stage = await stages.load({ answer: dashboardHost(hostileDashboard(), hostileHost) });
  });

  after(async () => {
    await stages.close();
    await browser.close();
  });

  it('shows them as they are on the dashboard', async () => {
    const { page } = stage;
    await page.getByRole('grid', { name: 'Archive' }).waitFor();
    await page.getByRole('button', { name: 'Use for Scanner' }).click();
    await page.getByText('the path has been copied').waitFor();
    for (const form of ['Bars', 'Lines']) await page.getByRole('button', { name: form }).click();
    await showsAsText(page, 17);
  });

  it('shows them as they are in a comparison', async () => {
    const { page } = stage;
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.locator('.pickers vscode-button[appearance="primary"]').click();
    await page.getByRole('button', { name: 'Measure Latency Side by Side' }).click();
    await page.getByRole('img', { name: /Median of 3 runs/ }).waitFor();
    await page.getByRole('button', { name: 'Run Both Models' }).click();
    await page.getByRole('region', { name: 'Answer of 2.0.0' }).waitFor();
    await showsAsText(page, 40);
  });

  it('shows whose numbers changed most, and who came closer', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: /third$/ }).click();
    const rows = page.getByRole('table', { name: 'Largest changes' }).locator('tbody tr');
    const [first, second] = await rows.allInnerTexts();
    assert.match(first ?? '', /sample 0 of third\s+3\s+9\s+4\s+6\D+1\D+1\.0\.4$/);
    assert.match(second ?? '', /sample 1 of third\s+3\s+3\.25\s+7\s+0\.25\D+4\D+2\.0\.0$/);
    await showsAsText(page, 20);
    await picture(page, 'largest-changes');
    await page.getByRole('button', { name: /first$/ }).click();
  });

  it('shows them as they are in an auto-test, and who shares a tier', async () => {
    const { page } = stage;
    await page.getByRole('tab', { name: 'Auto-Test' }).click();
    const rows = page.getByRole('table', { name: /^Candidates of/ }).locator('tbody tr');
    await page.getByText('Candidates of one tier cannot be told apart').waitFor();
    assert.match((await rows.first().innerText()).replace(/\s+/g, ' '), /1 3 tied/);
    assert.equal(await rows.count(), 5);
    await showsAsText(page, 10);
    await picture(page, 'tied-tiers');
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByRole('img', { name: /Median of 3 runs/ }).waitFor();
  });

  it('draws them into pictures as text', async () => {
    const { page, saved } = stage;
    for (const as of ['SVG', 'PNG']) {
      for (const button of await page.getByRole('button', { name: `Save as ${as}:` }).all()) {
        await button.click();
      }
    }
    await page.waitForFunction('document.querySelectorAll(".exports [role=status]").length > 0');
    await page.getByText('Saved 2.0.0-against-1.0.4-latency.png').waitFor();
    const pictures = [...saved].filter(([name]) => name.endsWith('.svg'));
    assert.equal(pictures.length, 8);
    for (const [name, svg] of pictures) {
      const elements = (await page.evaluate(elementsOf(svg))) as string[];
      assert.deepEqual(
        elements.filter((element) => !drawn.test(element)),
        [],
        name,
      );
    }
    await ranNothing(page);
  });

  it('writes a table whose cells no spreadsheet runs', async () => {
    const { page, saved } = stage;
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText('Saved 2.0.0-against-1.0.4.csv').waitFor();
    const csv = saved.get('2.0.0-against-1.0.4.csv') ?? '';
    const rows = parse(csv, { relax_column_count: true }) as string[][];
    const cells = rows.flat();
    assert.equal(cells.filter((cell) => cell.startsWith(`'${hostile.slice(0, 9)}`)).length, 28);
    const formulas = cells.filter((cell) => /^[=+@\t\r-]/.test(cell) && Number.isNaN(Number(cell)));
    assert.deepEqual(formulas, []);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`writes a report that needs nothing and runs nothing, ${colorScheme}`, async () => {
      await stage.page.getByRole('button', { name: 'Save Report' }).click();
      await stage.page.getByText('Saved 2.0.0-against-1.0.4.html').waitFor();
      const html = stage.saved.get('2.0.0-against-1.0.4.html') ?? '';
      const page = await browser.newPage({ colorScheme });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url().slice(0, 20)));
      // What keeps it safe is what is written, not the policy alone.
      await page.setContent(html.replace(/<meta http-equiv[^>]*>/, ''));
      const charts = page.locator('figure img');
      assert.equal(await charts.count(), 8);
      const sizes = (await page.evaluate(sizesOfImages)) as number[];
      assert.ok(
        sizes.every((size) => size > 0),
        sizes.join(),
      );
      assert.deepEqual(
        asked.filter((url) => !url.startsWith('data:image/svg+xml')),
        [],
      );
      await showsAsText(page, 40);
      await picture(page, `report-hostile-${colorScheme}`);
      await page.close();
    });
  }
});

/** Hostile names are there to be read, and nothing has become of them. */
async function showsAsText(page: Page, atLeast: number): Promise<void> {
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  await page.waitForFunction('[...document.querySelectorAll("details")].every((one) => one.open)');
  const text = (await page.evaluate('document.body.innerText')) as string;
  const count = text.split(hostile).length - 1;
  assert.ok(count >= atLeast, `${count} hostile names are shown`);
  await ranNothing(page);
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(join(outFolder, 'screenshots'), { recursive: true });
  await page.screenshot({ path: join(outFolder, 'screenshots', `${name}.png`), fullPage: true });
}

async function ranNothing(page: Page): Promise<void> {
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  assert.equal(await page.evaluate('window.ran'), undefined);
}

function elementsOf(svg: string): string {
  return `[...new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml')
    .querySelectorAll('*')].map((element) => element.localName)`;
}

const sizesOfImages = `Promise.all([...document.images].map(async (image) => {
  await image.decode();
  return image.naturalWidth;
}))`;
