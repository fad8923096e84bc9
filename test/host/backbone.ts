import { join } from 'node:path';
import * as vscode from 'vscode';
import { run } from '../../scripts/system/run';
import type { BackboneStudioApi } from '../../src/ui/api';

function studio(): vscode.Extension<BackboneStudioApi> {
  const id = 'backbone-studio.backbone-studio';
  const extension = vscode.extensions.getExtension<BackboneStudioApi>(id);
  if (!extension) throw new Error(`${id} is not there`);
  return extension;
}

/** The interface that the extension gives to others. */
export async function activate(): Promise<BackboneStudioApi> {
  return studio().activate();
}

/** Runs the built command line on a root, as a terminal next to VS Code would. */
export async function backbone(root: string, ...args: readonly string[]): Promise<void> {
  const cli = join(studio().extensionPath, 'dist', 'cli.js');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await run(process.execPath, [cli, '--root', root, '--yes', ...args], { env });
}
