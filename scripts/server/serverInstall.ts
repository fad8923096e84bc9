import { homedir } from 'node:os';
import { join } from 'node:path';

/** The npm package that carries the VS Code server, and the Node that its native modules want. */
export const serverVersion = '4.139.1';
export const nodeVersion = '24.9.0';

/** A VS Code server on this disk. */
export interface ServerInstall {
  /** The folder that holds all of it. */
  readonly root: string;
  readonly node: string;
  /** `server-main.js`. */
  readonly main: string;
}

/** The folder in the user's cache that our downloads share. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(base, 'backbone-studio');
}

/** Where a server of the pinned versions lies, or would lie. */
export function serverFolder(): string {
  const system = `${process.platform}-${process.arch}`;
  return join(cacheFolder(), `vscode-server-${serverVersion}-node-${nodeVersion}-${system}`);
}

/** The parts of an installation in `root`. */
export function serverIn(root: string): ServerInstall {
  return {
    root,
    node: join(nodeFolder(root), 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    main: join(vscodeFolder(root), 'out', 'server-main.js'),
  };
}

/** The npm package that holds Node and its headers. */
export function nodePackage(): string {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${system}-${process.arch}`;
}

export function nodeFolder(root: string): string {
  return join(root, 'node_modules', nodePackage());
}

export function vscodeFolder(root: string): string {
  return join(root, 'node_modules', 'code-server', 'lib', 'vscode');
}
