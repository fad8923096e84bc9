import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { writeMachineSettings } from '../../../scripts/server/startServer';
import { workbenchAddress } from '../../../scripts/server/workbenchAddress';
import { makeWorkspace } from '../workspaces';
import type { WorkspaceKind } from '../workspaces';
import { watchKeptState } from './keptState';
import { Studio } from './studio';
import { borrowHost, closeWindow } from './studioHost';
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
  const host = await borrowHost(options, name);
  const { server, context, profileFolder, release } = host;
  const settings = options.settings ?? {};
  await writeMachineSettings(profileFolder, settings);
  const page = await openPage(context, options.language);
  const close = async () => {
    await closeWindow(host, page);
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

async function openPage(context: BrowserContext, language: string | undefined): Promise<Page> {
  const page = await context.newPage();
  await watchKeptState(page);
  if (language !== undefined) await page.addInitScript(speak, language);
  return page;
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
