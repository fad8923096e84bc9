import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { repository } from '../../test/support/repository';
import { exitOnSignals } from '../system/exitOnSignals';
import { companions, runSuites, testModule } from './suites';
import type { Suite } from './suites';

/**
 * Runs the suites of `test/host` in a desktop VS Code, which is downloaded first:
 * `npm run test:desktop -- [VERSION]`, for instance `stable` or `1.106.0`. Without a screen, run it
 * under `xvfb-run -a`.
 */
async function main([version = 'stable']: readonly string[]): Promise<void> {
  exitOnSignals();
  await runSuites((suite) => runSuite(suite, version));
}

async function runSuite(suite: Suite, version: string): Promise<void> {
  await runTests({
    version,
    extensionDevelopmentPath: [repository, ...companions()],
    extensionTestsPath: testModule,
    extensionTestsEnv: suite.env,
    launchArgs: [
      suite.workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      // Its socket lies in here, and the path of a socket has to be short.
      ...['--user-data-dir', join(suite.folder, 'u')],
      ...['--extensions-dir', join(suite.folder, 'e')],
    ],
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
