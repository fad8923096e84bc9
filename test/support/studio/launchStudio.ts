import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { writeMachineSettings } from '../../../scripts/server/startServer';
import { workbenchAddress } from '../../../scripts/server/workbenchAddress';
import { makeWorkspace } from '../workspaces';
import type { WorkspaceKind } from '../workspaces';
import { Studio } from './studio';
import { borrowHost } from './studioHost';
import type { HostOptions } from './studioHost';

export interface StudioOptions extends HostOptions {
  /** What is opened: made again, or the absolute path of something that is there. */
  readonly workspace?: WorkspaceKind | { readonly path: string };
  /** Settings of the machine, next to quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Language that extensions are told; VS Code's own words stay English without its language pack. */
  readonly language?: string;
  /** Names the logs. */
  readonly name?: string;
}

let started = 0;

/** Opens a workspace in a real VS Code in a real browser, with nothing kept from earlier suites. */
export async function launchStudio(options: StudioOptions = {}): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-e2e-'));
  const name = options.name ?? `studio-${++started}`;
  const workspace = await workspacePath(options.workspace, folder);
  const { server, browser, profileFolder, release } = await borrowHost(options, name);
  const settings = options.settings ?? {};
  await writeMachineSettings(profileFolder, settings);
  const page = await openPage(browser, options.language);
  const close = async () => {
    await leave(page);
    await release();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const studio = new Studio({ page, name, profileFolder, workspace, settings, close });
    await studio.open(workbenchAddress(server, { workspace }), {
      distrust: options.trust === false,
    });
    return studio;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A page that knows nothing of others: what VS Code keeps in a browser is its context's. */
async function openPage(browser: Browser, language: string | undefined): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  if (language !== undefined) await page.addInitScript(speak, language);
  return page;
}

/** Says good-bye to the server, which otherwise keeps the extension host for anyone who reconnects. */
async function leave(page: Page): Promise<void> {
  await page.goto('about:blank', { timeout: 10_000 }).catch(() => undefined);
  await page.context().close();
}

/** In the page: what a language pack would set before VS Code loads. */
function speak(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

async function workspacePath(
  workspace: StudioOptions['workspace'],
  folder: string,
): Promise<string | undefined> {
  if (workspace === undefined) return undefined;
  return typeof workspace === 'string' ? makeWorkspace(workspace, folder) : workspace.path;
}
