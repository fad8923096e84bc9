import { relative } from 'node:path';
import * as vscode from 'vscode';
import type { ModelRegistry } from '../core/registry/modelRegistry';
import { readFolder } from './folderFingerprint';
import { isObject } from '../core/shared/items/jsonValue';
import type { JsonObject } from '../core/shared/items/jsonValue';
import { recordedHashes } from './modelFolderTypes';
import type { ModelFile, ModelFolder } from './modelFolderTypes';

/** @throws UserError when the version is not there */
export async function readModelFolder(
  registry: ModelRegistry,
  version: string,
): Promise<ModelFolder> {
  const { folder } = await registry.resolve(version);
  const [metadata, evaluation] = await Promise.all([
    readJsonObject(folder, 'metadata.json'),
    readJsonObject(folder, 'evaluation_results.json'),
  ]);
  const files = await listFiles(vscode.Uri.file(folder), folder, recordedHashes(metadata));
  return { folder, files, evaluation };
}

async function listFiles(
  at: vscode.Uri,
  folder: string,
  hashes: ReadonlyMap<string, string>,
): Promise<ModelFile[]> {
  const found: ModelFile[] = [];
  for (const [name, type] of await readFolder(at)) {
    const uri = vscode.Uri.joinPath(at, name);
    if (type === vscode.FileType.Directory) found.push(...(await listFiles(uri, folder, hashes)));
    else found.push(await describeFile(uri, folder, hashes));
  }
  return found;
}

async function describeFile(
  uri: vscode.Uri,
  folder: string,
  hashes: ReadonlyMap<string, string>,
): Promise<ModelFile> {
  const path = relative(folder, uri.fsPath).replaceAll('\\', '/');
  const bytes = await Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    ({ size }) => size,
    () => 0,
  );
  return { path, bytes, sha256: hashes.get(path) };
}

async function readJsonObject(folder: string, name: string): Promise<JsonObject | null> {
  try {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(folder), name);
    const bytes = await vscode.workspace.fs.readFile(uri);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
