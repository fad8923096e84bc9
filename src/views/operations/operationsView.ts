import { views } from '../../contributions';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import { TreeView } from '../treeView';
import { OperationsTree } from './operationsTree';
import type { OperationNode } from './operationsTree';

/** The tree "Operations": the log of every registry. */
export function createOperationsView(pipelines: OpenPipelines): TreeView<OperationNode> {
  const tree = new OperationsTree(() => pipelines.all.flatMap(({ snapshot }) => snapshot ?? []));
  return new TreeView(views.operations, tree, pipelines);
}
