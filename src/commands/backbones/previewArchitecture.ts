import type { BackboneTarget } from '../../contributions';
import type { BackboneContext } from './backboneContext';
import { chooseBackbone } from './backboneContext';

/** Shows the architecture of a configuration or of a committed version, stage by stage. */
export async function previewArchitecture(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  if (target?.name !== undefined && target.version !== undefined) {
    const { root, name, version } = target;
    return ui.showDocument({ kind: 'architecture', root, name, version });
  }
  const chosen = await chooseBackbone(context, target);
  if (!chosen) return;
  const { folder, name } = chosen;
  await ui.showDocument({ kind: 'architecture', root: folder.root, name });
}
