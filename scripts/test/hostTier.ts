import { appendFileSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { outFolder, repository } from '../../test/support/repository';
import { readTally, sumTallies, writeTally } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';
import { makeWorkspace, workspaceKinds } from '../../test/support/workspaces';
import type { WorkspaceKind } from '../../test/support/workspaces';
import { launchBrowser } from '../browser/launchBrowser';
import { ensureServer } from '../server/ensureServer';
import type { ServerInstall } from '../server/serverInstall';
import { startServer } from '../server/startServer';
import type { RunningServer } from '../server/startServer';
import { workbenchAddress } from '../server/workbenchAddress';

/** Tells the tests' report from everything else that the page logs. */
const mark = '[test report] ';

const suiteTimeout = 10 * 60_000;

/** Runs each suite of `test/host` in an extension host of its own, over the VS Code server. */
async function main(): Promise<void> {
  const install = await ensureServer();
  const browser = await launchBrowser();
  const tallies: Tally[] = [];
  try {
    for (const suite of workspaceKinds) {
      if (!existsSync(join(repository, 'out', 'host', suite))) continue;
      console.log(`\n  In an extension host, workspace "${suite}"`);
      tallies.push(await runSuite(suite, install, browser));
    }
  } finally {
    await browser.close();
  }
  const total = tallies.length > 0 ? sumTallies(tallies) : { passed: 0, failed: 1 };
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, total);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function runSuite(
  suite: WorkspaceKind,
  install: ServerInstall,
  browser: Browser,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-host-'));
  const logs = join(outFolder, 'logs', `host-${suite}`);
  const tallyFile = join(folder, 'tally.json');
  const workspace = await makeWorkspace(suite, folder);
  const server = await startServer(install, {
    home: join(folder, 'home'),
    log: `${logs}.server.log`,
    development: true,
    env: { BACKBONE_SUITE: suite, BACKBONE_TALLY: tallyFile, BACKBONE_MARK: mark },
  });
  const page = await browser.newPage();
  try {
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
      showLog(`${logs}.page.log`, type, args),
    );
    await runInHost(page, server, workspace);
    return readTally(tallyFile);
  } catch (error) {
    console.error(error);
    await page.screenshot({ path: `${logs}.png` }).catch(() => undefined);
    return sumTallies([readTally(tallyFile), { passed: 0, failed: 1 }]);
  } finally {
    await page.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
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
  const address = workbenchAddress(server, {
    workspace,
    extensions: [repository],
    tests: join(repository, 'out', 'host', 'index.js'),
  });
  await page.goto(address, { timeout: 120_000 });
  await over.finally(() => clearTimeout(timer));
}

/** Prints what the tests report, out of everything that the page logs, and keeps all of it. */
function showLog(log: string, type: string, args: unknown[]): void {
  const [first] = args;
  if (typeof first === 'string' && first.startsWith(mark)) console.log(first.slice(mark.length));
  else appendFileSync(log, `${type} ${args.map(String).join(' ')}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
