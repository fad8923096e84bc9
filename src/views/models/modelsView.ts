import { views } from '../../viewContributions';
import { readModelFolder } from '../../ui/modelFolder';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import { TreeView } from '../treeView';
import { modelsBadge } from './brokenCandidate';
import { modelDrop } from './modelDrop';
import type { ModelNode } from './modelNode';
import { ModelsTree } from './modelsTree';

/** The tree "Models": champion, challenger and archive of every registry. */
export function createModelsView(pipelines: OpenPipelines): TreeView<ModelNode> {
  const snapshots = () => pipelines.all.flatMap(({ snapshot }) => snapshot ?? []);
  const tree = new ModelsTree({
    snapshots,
    readFolder: async (root, version) => {
      const pipeline = pipelines.find(root);
      if (!pipeline) throw new Error(`${root} is not open any more`);
      return readModelFolder(pipeline.workspace.registry, version);
    },
  });
  return new TreeView(views.models, tree, pipelines, {
    badge: () => modelsBadge(snapshots()),
    drop: modelDrop,
  });
}
