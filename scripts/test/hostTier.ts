import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { repository } from '../../test/support/repository';
import { launchBrowser } from '../browser/launchBrowser';
import { ensureServer } from '../server/ensureServer';
import type { ServerInstall } from '../server/serverInstall';
import { linkExtensions } from '../server/linkExtensions';
import { startServer } from '../server/startServer';
import type { RunningServer } from '../server/startServer';
import { workbenchAddress } from '../server/workbenchAddress';
import { exitOnSignals } from '../system/exitOnSignals';
import { companions, runSuites, testModule } from './suites';
import type { Suite } from './suites';

/** Tells the tests' report from everything else that the page logs. */
const mark = '[test report] ';

const suiteTimeout = 15 * 60_000;

/** Runs the suites of `test/host` over the VS Code server. */
async function main(): Promise<void> {
  exitOnSignals();
  const install = await ensureServer();
  const browser = await launchBrowser();
  try {
    await runSuites((suite) => runSuite(suite, install, browser));
  } finally {
    await browser.close();
  }
}

async function runSuite(suite: Suite, install: ServerInstall, browser: Browser): Promise<void> {
  const profileFolder = join(suite.folder, 'home');
  await linkExtensions(profileFolder, companions());
  const server = await startServer(install, {
    profileFolder,
    log: `${suite.logs}.server.log`,
    development: true,
    env: { ...suite.env, BACKBONE_MARK: mark },
  });
  const page = await browser.newPage();
  const pageLog = `${suite.logs}.page.log`;
  rmSync(pageLog, { force: true });
  try {
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
      showLog(pageLog, type, args),
    );
    await runInHost(page, server, suite.workspace);
  } catch (error) {
    await page.screenshot({ path: `${suite.logs}.png` }).catch(() => undefined);
    throw error;
  } finally {
    await page.close();
    await server.stop();
  }
}

/** Opens the workspace with the compiled tests and waits until the extension host has run them. */
async function runInHost(page: Page, server: RunningServer, workspace: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(what));
    timer = setTimeout(() => fail('The tests in the host did not end in time'), suiteTimeout);
    void server.ended.then(() => fail('The VS Code server ended during the tests'));
    page.once('crash', () => fail('The browser page crashed during the tests'));
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  const tests = { extension: repository, module: testModule };
  try {
    await page.goto(workbenchAddress(server, { workspace, tests }), { timeout: 120_000 });
    await over;
  } finally {
    clearTimeout(timer);
    over.catch(() => undefined);
  }
}

/** Prints what the tests report, out of everything that the page logs, and keeps the rest. */
function showLog(log: string, type: string, args: unknown[]): void {
  const [first] = args;
  if (typeof first === 'string' && first.startsWith(mark)) console.log(first.slice(mark.length));
  else appendFileSync(log, `${type} ${args.map(String).join(' ')}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
