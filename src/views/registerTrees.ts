import * as vscode from 'vscode';
import { internalCommands } from '../contributions';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import { createModelsView } from './models/modelsView';
import { createOperationsView } from './operations/operationsView';

/** The views, and the row "Show more…" of their long lists. */
export function registerTrees(pipelines: OpenPipelines): vscode.Disposable {
  const trees = [createModelsView(pipelines), createOperationsView(pipelines)];
  const showMore = vscode.commands.registerCommand(
    internalCommands.showMore,
    (view: string, list: string) => trees.find(({ id }) => id === view)?.showMore(list),
  );
  return vscode.Disposable.from(...trees, showMore);
}
