import * as vscode from 'vscode';
import { internalCommands } from '../contributions';
import type { OpenBackboneFolders } from '../ui/backbones/openBackboneFolders';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import { createBackbonesView } from './backbones/backbonesView';
import { registerCandidateProblems } from './models/candidateProblems';
import { createModelsView } from './models/modelsView';
import { createOperationsView } from './operations/operationsView';

/** The views, and the row "Show more…" of their long lists. */
export function registerTrees(
  pipelines: OpenPipelines,
  backbones: OpenBackboneFolders,
): vscode.Disposable {
  const trees = [
    createModelsView(pipelines),
    createBackbonesView(backbones),
    createOperationsView(pipelines, backbones),
  ];
  const showMore = vscode.commands.registerCommand(
    internalCommands.showMore,
    (view: string, list: string) => trees.find(({ id }) => id === view)?.showMore(list),
  );
  return vscode.Disposable.from(...trees, showMore, registerCandidateProblems(pipelines));
}
