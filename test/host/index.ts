import { join } from 'node:path';
import { format } from 'node:util';
import { filesBelow, runMocha } from '../support/runMocha';
import { writeTally } from '../support/tally';

/**
 * Called by VS Code in its extension host. Which suite runs and where its tally goes
 * is in the environment: the host knows no arguments.
 */
export async function run(): Promise<void> {
  const { BACKBONE_SUITE: suite, BACKBONE_TALLY: tallyFile } = process.env;
  if (!suite || !tallyFile) throw new Error('BACKBONE_SUITE and BACKBONE_TALLY must be set');
  // The mark lets the runner tell the tests' report from everything else that is logged.
  const mark = process.env.BACKBONE_MARK ?? '';
  const print = (...args: unknown[]) => console.log(mark + format(...args));
  const files = filesBelow(join(__dirname, suite), '.test.js');
  const tally = await runMocha(files, { timeout: 120_000, print });
  writeTally(tallyFile, tally);
  if (tally.failed > 0) throw new Error(`${tally.failed} tests failed`);
}
