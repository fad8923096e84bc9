import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { waitUntil } from '../support/studio/waitUntil';
import { launchBrowser } from '../../scripts/browser/launchBrowser';
import { hostileDashboard, hostileHost } from '../support/page/hostileFacts';
import { dashboardHost } from '../support/page/madeRegistry';
import { PageStages } from '../support/page/pageStage';

const usual = 13;

describe('the page, in any width and with larger text', () => {
  let browser: Browser;
  let stages: PageStages;

  before('bundle the page', async () => {
    browser = await launchBrowser();
    stages = await PageStages.open(browser);
  });

  after(async () => {
    await stages.close();
    await browser.close();
  });

  for (const width of [400, 800, 1400]) {
    for (const scale of [1, 2]) {
      it(`fits ${width} pixels with text at ${100 * scale} %`, async () => {
        const answer = dashboardHost(hostileDashboard(), hostileHost);
        const { page } = await stages.load({ answer, width, fontSize: usual * scale });
        await page.locator('.multiple svg').first().waitFor();
        assert.equal(await letterSize(page), 11 * scale);
        await fits(page);
        await page.getByRole('tab', { name: 'Compare' }).click();
        await page.locator('.pickers vscode-button[appearance="primary"]').click();
        await page.getByRole('img', { name: /^Differences of/ }).waitFor();
        await fits(page);
        await page.getByRole('tab', { name: 'Auto-Test' }).click();
        await page.getByRole('table', { name: /^Candidates of/ }).waitFor();
        await fits(page);
        await page.close();
      });
    }
  }

  it('shows that a table goes on, and scrolls it by keyboard', async () => {
    const answer = dashboardHost(hostileDashboard(), hostileHost);
    const { page } = await stages.load({ answer, width: 400 });
    const archive = page.getByRole('grid', { name: 'Archive' });
    await archive.waitFor();
    assert.match(String(await page.evaluate(background)), /local.*scroll/);
    await archive.focus();
    assert.equal(await page.evaluate(focused), true);
    assert.ok(Number(await page.evaluate(hiddenWidth)) > 0);
    await page.keyboard.press('ArrowRight');
    const isScrolled = () => page.evaluate<boolean>(`${grid}.scrollLeft > 0`);
    await waitUntil('the table has scrolled', 10_000, isScrolled);
    await page.close();
  });

  it('moves nothing where that is not wanted', async () => {
    const answer = dashboardHost(hostileDashboard(), hostileHost);
    const { page } = await stages.load({ answer });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.locator('.multiple svg').first().waitFor();
    assert.deepEqual(await page.evaluate(moving), []);
    await page.close();
  });
});

const grid = `document.querySelector('[role="grid"]')`;
const background = `getComputedStyle(${grid}).backgroundAttachment`;
const focused = `document.activeElement === ${grid}`;
const hiddenWidth = `${grid}.scrollWidth - ${grid}.clientWidth`;

/** Nothing makes the page itself scroll sideways, and nothing is squeezed to a letter a line. */
async function fits(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate(beyondTheEdge), []);
  assert.deepEqual(await page.evaluate(squeezed), []);
}

/** Values next to their names that have less room than four letters. */
const squeezed = `[...document.querySelectorAll('.facts dd')]
  .filter((one) => one.clientWidth < 4 * parseFloat(getComputedStyle(one).fontSize))
  .map((one) => one.textContent.slice(0, 40))`;

/** What lies beyond the right edge of a page that scrolls sideways. */
const beyondTheEdge = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
    .filter((one) => !one.parentElement.closest('.table-scroll, .multiple-scroll, .flip-list'))
    .slice(0, 5)
    .map((one) => one.localName + '.' + one.getAttribute('class'));
})()`;

/** Pixels of a chart's letters on the screen. */
async function letterSize(page: Page): Promise<number> {
  return (await page.evaluate(`(() => {
    const text = document.querySelector('.multiple svg text');
    const size = parseFloat(getComputedStyle(text).fontSize);
    return Math.round(size * text.closest('svg').currentCSSZoom);
  })()`)) as number;
}

const moving = `[...document.querySelectorAll('*')].filter((one) => {
  const { animationName, transitionDuration, display } = getComputedStyle(one);
  const moves = animationName !== 'none' || parseFloat(transitionDuration) > 0;
  return display !== 'none' && (moves || one.localName === 'vscode-progress-ring');
}).map((one) => one.localName)`;
