import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { barriers } from '../support/studio/axe';
import { backFrom, press } from '../support/studio/panelPage';
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

const themes: readonly Theme[] = ['light', 'dark', 'contrastDark', 'contrastLight'];
const marks: Readonly<Record<Theme, string>> = {
  light: 'body.vscode-light',
  dark: 'body.vscode-dark',
  contrastDark: 'body.vscode-high-contrast',
  contrastLight: 'body.vscode-high-contrast-light',
};

describe('the panel', () => {
  const studio = useStudio({ workspace: 'sample', name: 'panel' });

  before('evaluate the challenger', async () => {
    const cli = join(repository, 'dist', 'cli.js');
    const { workspace } = studio();
    await run(process.execPath, [cli, '--root', workspace, '--yes', 'evaluate', 'challenger']);
  });

  it('opens', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'spectronet_v1.0.2' }).waitFor();
  });

  it('keeps to its policy', async () => {
    const page = studio().webview();
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    const policy = (await meta.getAttribute('content')) ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'nonce-/);
    assert.equal(await page.locator('body').evaluate(inject), false);
  });

  it('comes back as it was after hiding and after a restart', async () => {
    await press(studio(), 'Compare');
    await press(studio(), 'azimuth');
    await studio().webview().locator('.flip img').first().waitFor();
    await press(studio(), 'Open Image');
    await backFrom(studio(), /\.jpg/);
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
});

/** A picture of a tab; `media/` gets it too when it is asked for. */
async function picture(studio: Studio, name: string): Promise<void> {
  const path = await studio.screenshot(`panel-${name}`);
  if (!process.env['BACKBONE_PICTURES']) return;
  await copyFile(path, join(repository, 'media', `${name}.png`));
}

/** The comparison that was shown, with the head that was chosen. */
async function isBack(page: FrameLocator): Promise<void> {
  await page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
  await page.getByRole('heading', { name: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
  await page.getByRole('button', { name: 'azimuth', pressed: true }).waitFor();
}
