import * as vscode from 'vscode';
import { views } from '../../viewContributions';
import { joinAllLogs } from '../../ui/backbones/joinLogs';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { TreeSource } from '../treeView';
import { TreeView } from '../treeView';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { OperationsTree } from './operationsTree';
import type { OperationNode } from './operationsTree';

/** The tree "Operations": the log of every registry. */
export function createOperationsView(
  pipelines: OpenPipelines,
  backbones: OpenBackboneFolders,
): TreeView<OperationNode> {
  const tree = new OperationsTree(() =>
    joinAllLogs(
      pipelines.all.flatMap(({ snapshot }) => snapshot ?? []),
      backbones.all.flatMap(({ snapshot }) => snapshot ?? []),
    ),
  );
  return new TreeView(views.operations, tree, eitherOf(pipelines, backbones));
}

/** A change of the backbones' log refreshes the whole tree: it is short and closed seldom. */
function eitherOf(pipelines: OpenPipelines, backbones: OpenBackboneFolders): TreeSource<Snapshot> {
  const whole = { before: undefined, after: undefined };
  return {
    onDidChange: (listener) =>
      vscode.Disposable.from(
        pipelines.onDidChange((change) => listener(change)),
        backbones.onDidChange(() => listener(whole)),
      ),
    onDidScan: (listener) =>
      vscode.Disposable.from(
        pipelines.onDidScan(() => listener()),
        backbones.onDidScan(() => listener()),
      ),
  };
}
