import type { Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/launchBrowser';
import { dashboardHost, madeDashboard } from '../support/page/madeRegistry';
import { PageStages } from '../support/page/pageStage';

const ROUNDS = 5;
const VERSIONS = 3_000;

/** What the dashboard of a registry with thousands of versions takes, in a headless browser. */
async function main(): Promise<void> {
  const browser = await launchBrowser();
  const stages = await PageStages.open(browser);
  try {
    const dashboard = madeDashboard(VERSIONS);
    console.log(`${VERSIONS} archived versions, ms: the page's thread (allowed 50), longest frame`);
    const found = new Map<string, Cost[]>();
    for (let round = 0; round < ROUNDS; round++) {
      const { page } = await stages.load({ answer: dashboardHost(dashboard) });
      await page.getByRole('grid', { name: 'Archive' }).waitFor();
      await page.locator('.multiple svg').first().waitFor();
      await page.evaluate(watchFrames);
      const meter = await meterOf(page);
      for (const [name, act, times = 1] of acts) {
        const before = await meter();
        const frame = (await page.evaluate(`window.longestFrame(() => ${act})`)) as number;
        const busy = ((await meter()) - before) / times;
        found.set(name, [...(found.get(name) ?? []), { busy, frame }]);
      }
      await page.close();
    }
    for (const [name, costs] of found) line(name, costs);
  } finally {
    await stages.close();
    await browser.close();
  }
}

/** What a person does with the archive, as the page's own script does it. */
const acts: readonly (readonly [string, string, number?])[] = [
  ['nothing', 'undefined'],
  ['a letter into the filter', "window.filter('9')"],
  ['a second one', "window.filter('99')"],
  ['filter emptied', "window.filter('')"],
  ['sorted by version', "window.head('Version').click()"],
  ['sorted by a metric', "window.head('Composite score').click()"],
  ['sorted by reason', "window.head('Reason').click()"],
  ['scrolled to the middle', 'window.grid().scrollTop = window.grid().scrollHeight / 2'],
  ['scrolled by a screen, 40 times', 'window.glide(40)', 40],
  ['to bars', "window.press('Bars')"],
  ['to lines', "window.press('Lines')"],
];

/** Frames as they are drawn: the longest while something is done, and until all has come to rest. */
const watchFrames = `
  window.grid = () => document.querySelector('[role=grid]');
  window.head = (name) => [...document.querySelectorAll('[role=columnheader] button')]
    .find((button) => button.textContent.startsWith(name));
  window.press = (name) => [...document.querySelectorAll('button')]
    .find((button) => button.textContent === name).click();
  window.filter = (text) => {
    const field = document.querySelector('vscode-text-field');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  window.glide = async (screens) => {
    const box = window.grid();
    for (let at = 0; at < screens; at++) {
      box.scrollTop += box.clientHeight;
      await new Promise(requestAnimationFrame);
    }
  };
  window.longestFrame = async (act) => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    let longest = 0;
    let last = performance.now();
    let over = false;
    const done = Promise.resolve(act()).then(() => { over = true; });
    for (let rest = 0; rest < 12;) {
      await frame();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      rest = over ? rest + 1 : 0;
    }
    await done;
    return longest;
  };
`;

interface Cost {
  /** Processor time of everything that was done, however many frames it took. */
  readonly busy: number;
  /** As a clock saw it: with other programs on the machine it says little. */
  readonly frame: number;
}

/** Reads the processor time of the page's main thread: script, style and layout, milliseconds. */
async function meterOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

function line(name: string, costs: readonly Cost[]): void {
  const busy = spread(costs.map((cost) => cost.busy));
  console.log(`${name}: ${busy}; ${spread(costs.map((cost) => cost.frame))}`);
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b).map((time) => time.toFixed(0));
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]} to ${sorted.at(-1)})`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
