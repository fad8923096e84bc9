import type { RunningServer } from './startServer';

export interface TestPaths {
  /** Absolute path of the extension under test. */
  readonly extension: string;
  /** Absolute path of the module whose `run()` the extension host calls. */
  readonly module: string;
}

export interface WorkbenchOptions {
  /** Absolute path of the folder, or of a `.code-workspace` file. */
  readonly workspace?: string;
  /** Tests to run in the extension host of a server that was started with `development`. */
  readonly tests?: TestPaths;
}

/** The address that opens a workspace in a browser. */
export function workbenchAddress(server: RunningServer, options: WorkbenchOptions): string {
  const query = new URLSearchParams();
  if (options.workspace?.endsWith('.code-workspace')) query.set('workspace', options.workspace);
  else if (options.workspace) query.set('folder', options.workspace);
  else query.set('ew', 'true');
  if (options.tests) query.set('payload', JSON.stringify(payload(server, options.tests)));
  return `http://${server.authority}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** What makes the workbench run tests in its extension host. */
function payload(server: RunningServer, tests: TestPaths): string[][] {
  const remote = (path: string) =>
    `vscode-remote://${server.authority}${encodeURI(path).replace(/#/g, '%23')}`;
  return [
    ['extensionDevelopmentPath', remote(tests.extension)],
    ['extensionTestsPath', remote(tests.module)],
    ['skipWelcome', 'true'],
  ];
}
