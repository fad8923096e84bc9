import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { exitOf } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { barriers } from '../support/studio/axe';
import type { Studio, Theme } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

/** As much of a page's document as the test needs. */
interface PageBody {
  append(node: unknown): void;
  readonly ownerDocument: {
    createElement(name: string): { textContent: string };
    readonly defaultView: object;
  };
}

/** Tries to run what an attacker would put into the page. */
function inject(element: unknown): boolean {
  const body = element as PageBody;
  const script = body.ownerDocument.createElement('script');
  script.textContent = 'window.ranInline = true';
  body.append(script);
  return 'ranInline' in body.ownerDocument.defaultView;
}

/** A name that would become markup in careless hands. */
const hostile = '<img src=x onerror="document.body.textContent=1">';

const evaluation = 240_000;
const themes: readonly Theme[] = ['light', 'dark', 'contrastDark', 'contrastLight'];
const marks: Readonly<Record<Theme, string>> = {
  light: 'body.vscode-light',
  dark: 'body.vscode-dark',
  contrastDark: 'body.vscode-high-contrast',
  contrastLight: 'body.vscode-high-contrast-light',
};

describe('the panel', () => {
  const studio = useStudio({ workspace: 'sample', name: 'panel' });

  it('opens on the dashboard: champion, challenger, archive, time line', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'spectronet_v1.0.1' }).waitFor();
    await page.getByRole('heading', { name: 'spectronet_v1.0.2' }).waitFor();
    await page.getByText('production/models/earthquake_model.onnx').waitFor();
    await page.getByRole('row', { name: /1\.0\.0/ }).waitFor();
    await page.getByRole('button', { name: /1\.0\.1: in production since/ }).waitFor();
    await page
      .getByRole('button', { name: /1\.0\.1, champion: .*95 % interval/ })
      .first()
      .waitFor();
  });

  it('keeps to its policy', async () => {
    const page = studio().webview();
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    const policy = (await meta.getAttribute('content')) ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'nonce-/);
    assert.equal(await page.locator('body').evaluate(inject), false);
  });

  it('shows the production path to a scanner', async () => {
    await press(studio(), 'Use for Scanner');
    await studio()
      .webview()
      .getByText(/The scanner opens .*earthquake_model\.onnx/)
      .waitFor();
  });

  it('asks before it changes anything: promote, reject, rollback', async () => {
    await press(studio(), 'Promote…');
    const modal = await studio().modal();
    assert.match(await modal.message(), /1\.0\.2.*1\.0\.1/);
    await modal.cancel();
    await press(studio(), 'Reject…');
    await (await studio().quickInput()).dismiss();
    await press(studio(), 'Rollback…');
    await (await studio().question('Roll Back to Which Version?')).dismiss();
    await press(studio(), /Rollback… to 1\.0\.0/);
    await (await studio().question('What Happened?')).dismiss();
  });

  it('draws the history as bars or lines, with a table behind', async () => {
    const page = studio().webview();
    await press(studio(), 'Bars');
    await page.locator('.multiple rect.bar').first().waitFor();
    await press(studio(), 'Lines');
    await page.locator('.multiple path.series').first().waitFor();
    await page.getByText('Show as table').first().click();
    await page.getByRole('table', { name: 'Metrics of every version' }).waitFor();
  });

  it('filters and sorts the archive', async () => {
    const page = studio().webview();
    const filter = page.getByRole('textbox', { name: 'Filter the archive' });
    await filter.fill('nothing like that');
    await page.getByText('0 of 1').waitFor();
    await filter.fill('');
    const head = page.getByRole('columnheader', { name: /^Version/ });
    await head.getByRole('button').click();
    await page
      .locator('[role="columnheader"][aria-sort="descending"]', { hasText: 'Version' })
      .waitFor();
  });

  it('evaluates the challenger, and follows with figures and a verdict', async () => {
    await press(studio(), 'Evaluate');
    await studio().notification(/1\.0\.2 is better than 1\.0\.1/, evaluation);
    const page = studio().webview();
    await page.locator('.verdict-better', { hasText: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
    await studio().command('Notifications: Clear All Notifications');
  });

  it('compares challenger and champion: verdict, gates, metrics, heads', async () => {
    await press(studio(), 'Compare');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await page.getByRole('heading', { name: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
    const gates = await page.getByRole('table', { name: 'Gates' }).innerText();
    assert.match(gates, /composite_score[^]*passed/);
    const metrics = await page.getByRole('table', { name: /^Metrics of/ }).innerText();
    assert.match(metrics, /Composite score[^]*\+0\.\d{4}[^]*▲ better/);
    await page.getByRole('img', { name: /Differences of \d+ metrics/ }).waitFor();
    await page.getByRole('img', { name: /Recall of 1\.0\.2 and 1\.0\.1/ }).waitFor();
    await page.getByRole('region', { name: 'Confusion matrix: 1.0.2 − 1.0.1' }).waitFor();
    await page.getByRole('img', { name: /Reliability of 1\.0\.2/ }).waitFor();
  });

  it('shows the samples that changed, by keyboard, and pins one', async () => {
    const page = studio().webview();
    const list = page.getByRole('listbox', { name: 'Samples that changed' });
    await page.locator('.flip img').first().waitFor();
    await list.focus();
    await list.press('ArrowRight');
    const second = page.getByRole('option').nth(1);
    assert.equal(await second.getAttribute('aria-selected'), 'true');
    const name = await second.locator('.flip-name').innerText();
    await press(studio(), 'Pin as Event');
    await page.getByText('Pinned', { exact: true }).waitFor();
    const events = await readFile(join(studio().workspace, 'config', 'events.json'), 'utf8');
    const { pinned } = JSON.parse(events) as { pinned: { id: string }[] };
    assert.ok(pinned.some(({ id }) => id === name));
    await press(studio(), 'azimuth');
    await page
      .getByRole('img', { name: /Recall of .*North|Recall of/ })
      .first()
      .waitFor();
  });

  it('runs one event through both models', async () => {
    const page = studio().webview();
    const field = page.getByRole('textbox', { name: 'Id of an event' });
    await field.fill('SCN_20180117');
    await press(studio(), 'Run Both Models');
    await page.getByRole('region', { name: 'Answer of 1.0.2' }).waitFor();
    await page.getByRole('region', { name: 'Answer of 1.0.1' }).waitFor();
    await page.getByRole('img', { name: 'Event SCN_20180117' }).waitFor();
  });

  it('takes a hostile name for a text', async () => {
    const page = studio().webview();
    await page.getByRole('textbox', { name: 'Id of an event' }).fill(hostile);
    await press(studio(), 'Run Both Models');
    await page.getByRole('alert').filter({ hasText: hostile }).waitFor();
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    await page.getByRole('textbox', { name: 'Id of an event' }).fill('SCN_20180117');
  });

  it('measures both models in turn', async () => {
    await press(studio(), 'Measure in Turn');
    await studio()
      .webview()
      .getByRole('img', { name: /Median of \d+ runs in turn/ })
      .waitFor();
  });

  for (const [button, extension, content] of [
    ['CSV', 'csv', /^metric,1\.0\.2,1\.0\.1,difference/],
    ['SVG', 'svg', /^<svg/],
    ['HTML Report', 'html', /^<!DOCTYPE html>[^]*data:image\/svg\+xml/],
    ['PNG', 'png', /^.PNG/],
  ] as const) {
    it(`exports ${button}`, async () => {
      await press(studio(), button);
      const dialog = await studio().quickInput();
      await dialog.confirm(new RegExp(`1\\.0\\.2-against-1\\.0\\.1\\.${extension}$`));
      await studio().webview().getByText(`Saved 1.0.2-against-1.0.1.${extension}`).waitFor();
      const path = join(studio().workspace, `1.0.2-against-1.0.1.${extension}`);
      assert.match(await readFile(path, 'latin1'), content);
    });
  }

  it('comes back as it was after hiding and after a restart', async () => {
    await press(studio(), 'Open Image');
    await studio().page.locator('.tab', { hasText: /\.jpg/ }).first().waitFor();
    await studio().page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await isBack(studio().webview());
    await studio().reload();
    await isBack(studio().webview());
  });

  it('keeps nobody out, in any theme', async () => {
    const page = studio().webview();
    const found: string[] = [];
    await studio().view('Models');
    for (const theme of themes) {
      await studio().useTheme(theme);
      for (const tab of ['Compare', 'Dashboard']) {
        await page.locator(marks[theme]).waitFor();
        await page.getByRole('tab', { name: tab }).click();
        await page
          .getByRole('heading', { name: /1\.0\.2/ })
          .first()
          .waitFor();
        await page.locator('.spinner').first().waitFor({ state: 'detached' });
        await picture(studio(), `${tab.toLowerCase()}-${theme}`);
        const these = await barriers(page);
        found.push(...these.map((line) => `${tab} in ${theme}: ${line}`));
      }
    }
    assert.deepEqual(found, []);
  });

  it('follows what another program does to the registry, hostile reasons included', async () => {
    const { code, output } = await exitOf(process.execPath, [
      join(repository, 'dist', 'cli.js'),
      ...['--root', studio().workspace, '--yes', 'reject', '--reason', hostile],
    ]);
    assert.equal(code, 0, output);
    const page = studio().webview();
    await page.getByRole('heading', { name: 'No challenger' }).waitFor();
    const row = page.getByRole('row', { name: /1\.0\.2/ });
    assert.ok((await row.innerText()).includes(hostile));
    assert.equal(await page.locator('img[src="x"]').count(), 0);
  });
});

/** A picture of a tab; `media/` gets it too when it is asked for. */
async function picture(studio: Studio, name: string): Promise<void> {
  const path = await studio.screenshot(`panel-${name}`);
  if (!process.env['BACKBONE_PICTURES']) return;
  await copyFile(path, join(repository, 'media', `${name}.png`));
}

async function press(studio: Studio, name: string | RegExp): Promise<void> {
  await studio.webview().getByRole('button', { name, exact: true }).first().click();
}

/** The quick input under this title. */
async function isBack(page: FrameLocator): Promise<void> {
  await page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
  await page.getByRole('heading', { name: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
  await page.getByRole('button', { name: 'azimuth', pressed: true }).waitFor();
}
