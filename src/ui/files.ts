import * as vscode from 'vscode';
import { changeBetween } from '../core/backbone/config/textChange';
import { UserError } from '../core/shared/errors/errors';

/** Opens a file in an editor. @param offset where the cursor goes, in characters */
export async function openFile(path: string, offset?: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (offset === undefined) return;
  const position = document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection);
}

/** A file's text as its editor has it, saved or not. */
export async function textOf(path: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(vscode.Uri.file(path))).getText();
}

/** Writes what an editor has of a file and has not saved. */
export async function saveFile(path: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'file' && uri.fsPath === vscode.Uri.file(path).fsPath,
  );
  if (document?.isDirty && !(await saveQuietly(document))) throw notSaved(path);
}

/** Replaces a file's text with the smallest change, in its editor's history, and saves it. */
export async function replaceText(path: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const change = changeBetween(document.getText(), text);
  const range = new vscode.Range(
    document.positionAt(change.offset),
    document.positionAt(change.offset + change.length),
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, change.text);
  if (!(await vscode.workspace.applyEdit(edit)) || !(await saveQuietly(document)))
    throw notSaved(path);
}

const quiet = new Set<string>();

async function saveQuietly(document: vscode.TextDocument): Promise<boolean> {
  const key = document.uri.toString();
  quiet.add(key);
  try {
    return await document.save();
  } finally {
    quiet.delete(key);
  }
}

/** Calls back when a person saves a file: not when a command of ours does. */
export function onDidSaveByHand(listener: (uri: vscode.Uri) => void): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (uri.scheme === 'file' && !quiet.has(uri.toString())) listener(uri);
  });
}

function notSaved(path: string): UserError {
  return new UserError(
    vscode.l10n.t('{0} could not be saved.', path),
    vscode.l10n.t('Save it in its editor, then try again.'),
  );
}
