import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outFolder, repository } from '../../test/support/repository';
import { readTally, sumTallies, tallyOfRun, writeTally } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';
import { makeWorkspace, workspaceKinds } from '../../test/support/workspaces';
import type { WorkspaceKind } from '../../test/support/workspaces';

/** One folder of `test/host`, to be run in an extension host of its own. */
export interface Suite {
  readonly kind: WorkspaceKind;
  /** What VS Code opens. */
  readonly workspace: string;
  /** A folder for this run, removed after it. */
  readonly folder: string;
  /** What the tests expect in the environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
  /** Beginning of the paths of this suite's logs and pictures. */
  readonly logs: string;
}

/** The compiled module that VS Code calls, see `test/host/index.ts`. */
export const testModule = join(repository, 'out', 'host', 'index.js');

/** Other extensions that the tests want next to ours: the folders of `test/fixtures/extensions`. */
export function companions(): string[] {
  const folder = join(repository, 'test', 'fixtures', 'extensions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name));
}

/**
 * Runs every suite of `test/host`, passes their tally on and sets the exit status. One that fails is run
 * once more in a new VS Code, as in the browser, and named.
 * @param runSuite returns when the extension host has ended
 */
export async function runSuites(runSuite: (suite: Suite) => Promise<void>): Promise<void> {
  const tallies: Tally[] = [];
  for (const kind of workspaceKinds) {
    if (!existsSync(join(repository, 'out', 'host', kind))) continue;
    console.log(`\n  In an extension host, workspace "${kind}"`);
    const first = await inFolder(kind, runSuite);
    if (first.failed > 0) console.log(`\n  Run a second time: workspace "${kind}"`);
    tallies.push(first.failed > 0 ? await inFolder(kind, runSuite) : first);
  }
  const { passed, failures } = sumTallies(tallies);
  const total = tallyOfRun(passed, failures);
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, total);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function inFolder(
  kind: WorkspaceKind,
  runSuite: (suite: Suite) => Promise<void>,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-host-'));
  const tallyFile = join(folder, 'tally.json');
  const hostFailures: string[] = [];
  try {
    const workspace = await makeWorkspace(kind, folder);
    const env = { BACKBONE_SUITE: kind, BACKBONE_TALLY: tallyFile };
    const logs = join(outFolder, 'logs', `host-${kind}`);
    await runSuite({ kind, workspace, folder, env, logs });
  } catch (error) {
    console.error(error);
    hostFailures.push(`The extension host, workspace "${kind}": ${String(error)}`);
  }
  const tally = readTally(tallyFile);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return tally.failed > 0 ? tally : tallyOfRun(tally.passed, hostFailures);
}
