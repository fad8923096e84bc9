import type { RunningServer } from './startServer';

export interface WorkbenchOptions {
  /** Absolute path of the folder, or of a `.code-workspace` file. */
  readonly workspace?: string;
  /** Absolute paths of extensions that run from their source. */
  readonly extensions?: readonly string[];
  /** Absolute path of a module whose `run()` the extension host calls instead of waiting. */
  readonly tests?: string;
}

/** The address that opens a workspace in a browser, with extensions under development. */
export function workbenchAddress(server: RunningServer, options: WorkbenchOptions): string {
  const remote = (path: string) =>
    `vscode-remote://${server.authority}${encodeURI(path).replace(/#/g, '%23')}`;
  const payload = [
    ...(options.extensions ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(options.tests ? [['extensionTestsPath', remote(options.tests)]] : []),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.workspace?.endsWith('.code-workspace')) query.set('workspace', options.workspace);
  else if (options.workspace) query.set('folder', options.workspace);
  else query.set('ew', 'true');
  return `http://${server.authority}/?${query.toString()}`;
}
