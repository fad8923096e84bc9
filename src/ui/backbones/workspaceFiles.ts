import { relative } from 'node:path';
import * as vscode from 'vscode';
import { checkpointEndings } from '../../core/checkpoints/checkpointFiles';
import { UserError } from '../../core/shared/errors/errors';

/** Files of trained weights, for VS Code's searches and watchers. */
export const checkpointGlob = `**/*{${checkpointEndings.join(',')}}`;

/** Files of trained weights below a root, nearest first: relative path and size in bytes. */
export async function findWeights(
  root: string,
): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(root), checkpointGlob);
  const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', 200);
  const files = found.map(async (uri) => {
    const { size } = await vscode.workspace.fs.stat(uri);
    return { path: relative(root, uri.fsPath).replaceAll('\\', '/'), bytes: size };
  });
  return (await Promise.all(files)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Specifications of auto-tests in `config/backbones` of a root: paths relative to it, by name. */
export async function findSpecifications(root: string): Promise<readonly string[]> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(root), 'config/backbones');
  const pattern = new vscode.RelativePattern(folder, '*.autotest.jsonc');
  const found = await vscode.workspace.findFiles(pattern, null, 500);
  return found.map(({ fsPath }) => relative(root, fsPath).replaceAll('\\', '/')).toSorted();
}

export async function exists(path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(path));
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a text file, with the folders around it.
 * @throws UserError when it is there already
 */
export async function createTextFile(path: string, text: string): Promise<void> {
  if (await exists(path)) {
    throw new UserError(
      vscode.l10n.t('{0} already exists; nothing was written.', path),
      vscode.l10n.t('Choose another name.'),
    );
  }
  // A file that appeared in the meantime is refused by VS Code itself.
  const edit = new vscode.WorkspaceEdit();
  const contents = new TextEncoder().encode(text);
  edit.createFile(vscode.Uri.file(path), { contents, overwrite: false });
  if (await vscode.workspace.applyEdit(edit)) return;
  throw new UserError(
    vscode.l10n.t('{0} could not be written.', path),
    vscode.l10n.t('Check that you can write to the folder.'),
  );
}
