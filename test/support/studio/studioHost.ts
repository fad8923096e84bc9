import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser/launchBrowser';
import { ensureServer } from '../../../scripts/server/ensureServer';
import { installExtension } from '../../../scripts/server/installExtension';
import { linkExtensions } from '../../../scripts/server/linkExtensions';
import { startServer, writeMachineSettings } from '../../../scripts/server/startServer';
import type { RunningServer } from '../../../scripts/server/startServer';
import { outFolder, repository } from '../repository';

/** What a server is started for; it cannot be changed afterwards. */
export interface HostOptions {
  /** `false`: workspaces have to be trusted before they may run code. */
  readonly trust?: boolean;
  /** The package to install; without one the extension runs from the source tree and `dist/`. */
  readonly vsix?: string;
  /** Other extensions that run next to the source tree: absolute paths of their folders. */
  readonly others?: readonly string[];
}

/** A VS Code server and a browser for it. */
export interface StudioHost {
  readonly server: RunningServer;
  /**
   * One for all windows, so that the workbench is loaded and compiled once. Nothing moves in it, since a
   * browser without a graphics processor spends seconds on animations.
   */
  readonly context: BrowserContext;
  /** The server's folder; the settings of its machine are in it. */
  readonly profileFolder: string;
  /** Done with by one who borrowed it: what is shared goes on. */
  release(): Promise<void>;
}

let shared: Promise<StudioHost> | undefined;
let isShared = false;

/** From now on, all of this process that want nothing special get the same host, one after another. */
export function shareHost(): void {
  isShared = true;
}

/** A host for a suite, with settings as fresh as if it had just been started. */
export async function borrowHost(options: HostOptions, name: string): Promise<StudioHost> {
  const isSpecial = options.trust === false || options.vsix !== undefined || options.others;
  if (!isShared || isSpecial) return startHost(options, name);
  shared ??= startHost({}, `shared-${process.pid}`);
  const host = await shared;
  await writeMachineSettings(host.profileFolder);
  return { ...host, release: () => Promise.resolve() };
}

/** Ends what was shared. */
export async function endSharedHost(): Promise<void> {
  await (await shared)?.release();
  shared = undefined;
}

/** Ends a window, and forgets all that VS Code kept in the browser. */
export async function closeWindow({ server, context }: StudioHost, page: Page): Promise<void> {
  // Says good-bye to the server, which otherwise keeps the extension host for anyone who reconnects.
  await page.goto('about:blank', { timeout: 10_000 }).catch(() => undefined);
  await page.close();
  const blank = await context.newPage();
  const session = await context.newCDPSession(blank);
  const origin = `http://${server.authority}`;
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: KEPT_BY_PAGES });
  await blank.close();
}

/** What a page keeps in the browser, but for the cache. */
const KEPT_BY_PAGES = 'cookies,local_storage,indexeddb,service_workers,file_systems';

const viewport = { width: 1440, height: 900 };

async function startHost(options: HostOptions, name: string): Promise<StudioHost> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-host-'));
  const profileFolder = join(folder, 'home');
  const install = await ensureServer();
  if (options.vsix) await installExtension(install, profileFolder, options.vsix);
  else await linkExtensions(profileFolder, [repository, ...(options.others ?? [])]);
  const log = join(outFolder, 'logs', `${name}.server.log`);
  const server = await startServer(install, {
    profileFolder,
    log,
    workspaceTrust: options.trust === false,
  });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const release = async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { server, context, profileFolder, release };
}
