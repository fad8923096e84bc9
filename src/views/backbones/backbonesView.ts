import { views } from '../../viewContributions';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import { TreeView } from '../treeView';
import type { BackboneSnapshot } from '../../ui/backbones/backboneFolder';
import type { BackboneNode } from './backboneNode';
import { BackbonesTree } from './backbonesTree';

/** The tree "Backbones": configurations and committed versions of every folder. */
export function createBackbonesView(
  folders: OpenBackboneFolders,
): TreeView<BackboneNode, BackboneSnapshot> {
  const tree = new BackbonesTree(() => folders.all.flatMap(({ snapshot }) => snapshot ?? []));
  return new TreeView(views.backbones, tree, folders);
}
