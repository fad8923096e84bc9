import * as vscode from 'vscode';
import { commands } from '../../contributions';
import { droppedFile } from './droppedFile';
import type { ModelNode } from './modelNode';

/** What the Explorer drags: the URIs of files. */
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
