import type { RunningServer } from './startServer';

export interface WorkbenchOptions {
  /** Absolute path of the folder, or of a `.code-workspace` file. */
  readonly workspace?: string;
  /**
   * Absolute paths of an extension under development, and of a module whose `run()` the extension
   * host calls; the server must have been started with `development`.
   */
  readonly tests?: { readonly extension: string; readonly module: string };
}

/** The address that opens a workspace in a browser. */
export function workbenchAddress(server: RunningServer, options: WorkbenchOptions): string {
  const remote = (path: string) =>
    `vscode-remote://${server.authority}${encodeURI(path).replace(/#/g, '%23')}`;
  const payload = [['skipWelcome', 'true']];
  if (options.tests) {
    payload.push(['extensionDevelopmentPath', remote(options.tests.extension)]);
    payload.push(['extensionTestsPath', remote(options.tests.module)]);
  }
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.workspace?.endsWith('.code-workspace')) query.set('workspace', options.workspace);
  else if (options.workspace) query.set('folder', options.workspace);
  else query.set('ew', 'true');
  return `http://${server.authority}/?${query.toString()}`;
}
