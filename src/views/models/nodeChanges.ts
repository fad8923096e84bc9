import { findEntry, orderForUse } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { describeNode, isArchived } from './describeNode';
import type { GroupName, ModelNode } from './modelNode';

/** Versions of a group; the archive's highest first. */
export function groupVersions(group: GroupName, { status, versions }: Snapshot): readonly string[] {
  if (group === 'archive') {
    return orderForUse(versions.filter(isArchived)).map(({ version }) => version);
  }
  const version = status?.[group]?.version;
  return version === undefined ? [] : [version];
}

/** Whether a node looks different or has different children now. */
export function isChanged(node: ModelNode, before: Snapshot, after: Snapshot): boolean {
  return signature(node, before) !== signature(node, after);
}

/** Everything that a node and its direct children depend on. */
function signature(node: ModelNode, snapshot: Snapshot): string {
  const view = describeNode(node, snapshot);
  switch (node.kind) {
    case 'group':
      return JSON.stringify([
        view,
        groupVersions(node.group, snapshot),
        node.group === 'challenger' && snapshot.status?.candidate != null,
      ]);
    case 'version':
      // Metrics are shown next to the champion's, and read by the heads of the policy.
      return JSON.stringify([
        view,
        findEntry(snapshot, node.version),
        snapshot.status?.champion?.metrics,
        snapshot.heads,
      ]);
    default:
      return JSON.stringify(view);
  }
}

/** Whether refreshing `above` refreshes `node` too. */
export function isAbove(above: ModelNode, node: ModelNode): boolean {
  return above !== node && (node.id.startsWith(`${above.id}/`) || above.kind === 'folder');
}
