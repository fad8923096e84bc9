import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../../scripts/browser/launchBrowser';
import { ensureServer } from '../../../scripts/server/ensureServer';
import { installExtension } from '../../../scripts/server/installExtension';
import { linkExtensions } from '../../../scripts/server/linkExtensions';
import { startServer } from '../../../scripts/server/startServer';
import { workbenchAddress } from '../../../scripts/server/workbenchAddress';
import { outFolder, repository } from '../repository';
import { makeWorkspace } from '../workspaces';
import type { WorkspaceKind } from '../workspaces';
import { Studio } from './studio';

export interface StudioOptions {
  /** What is opened: made anew, or the absolute path of something that is there. */
  readonly workspace?: WorkspaceKind | { readonly path: string };
  /** Settings of the machine, beside quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `false` opens the workspace in Restricted Mode. */
  readonly trust?: boolean;
  /** The package to install; without one the extension runs from the source tree and `dist/`. */
  readonly vsix?: string;
  /** Other extensions that run beside the source tree: absolute paths of their folders. */
  readonly others?: readonly string[];
  /** Language that extensions are told; VS Code's own words stay English without its language pack. */
  readonly language?: string;
  /** Names the logs. */
  readonly name?: string;
}

let started = 0;

/** Opens a workspace in a real VS Code in a real browser, with nothing kept from earlier runs. */
export async function launchStudio(options: StudioOptions = {}): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-e2e-'));
  const home = join(folder, 'home');
  const name = options.name ?? `studio-${++started}`;
  const log = join(outFolder, 'logs', `${name}.server.log`);
  const install = await ensureServer();
  if (options.vsix) await installExtension(install, home, options.vsix);
  else await linkExtensions(home, [repository, ...(options.others ?? [])]);
  const workspace = await workspacePath(options.workspace, folder);
  const { settings, trust } = options;
  const workspaceTrust = trust === false;
  const server = await startServer(install, { home, log, settings, workspaceTrust });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const { language } = options;
    if (language !== undefined) await page.addInitScript(speak, language);
    const address = workbenchAddress(server, { workspace });
    const studio = new Studio({ page, name, home, workspace, settings: settings ?? {}, close });
    await studio.open(address, { distrust: workspaceTrust });
    return studio;
  } catch (error) {
    await close();
    throw error;
  }
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
