import * as vscode from 'vscode';
import { commands } from '../../contributions';
import type { ModelNode } from './modelNode';

/** What the Explorer drags: the URIs of files, a line each. */
const uriList = 'text/uri-list';

/** A file that is dropped on the tree is registered as challenger of the registry it falls on. */
export const modelDrop: vscode.TreeDragAndDropController<ModelNode> = {
  dropMimeTypes: [uriList],
  dragMimeTypes: [],
  handleDrop: async (target, data) => {
    const file = droppedFile((await data.get(uriList)?.asString()) ?? '');
    if (file === undefined) return;
    await vscode.commands.executeCommand(commands.registerModel, {
      root: target?.root ?? '',
      file,
    });
  },
};

/**
 * The first file of a list of URIs; undefined where there is none.
 * @param list as RFC 2483 has it: lines that begin with `#` are comments
 */
export function droppedFile(list: string): string | undefined {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const files = lines
    .map((line) => vscode.Uri.parse(line))
    .filter(({ scheme }) => scheme === 'file' || scheme === 'vscode-remote');
  return files[0]?.fsPath.replaceAll('\\', '/');
}
