import type { BackboneTarget } from '../../commandTargets';
import { relative } from '../../core/shared/files/paths';
import type { BackboneContext } from './backboneContext';
import { chooseSaved } from './backboneContext';

/** Shows sample images raw, preprocessed and augmented in the panel, a row each. */
export async function previewInputs(
  context: Pick<BackboneContext, 'ui' | 'backbones'>,
  target?: BackboneTarget,
): Promise<void> {
  const chosen = await chooseSaved(context, target);
  if (!chosen) return;
  const { root } = chosen.folder;
  const detail = { root, inputs: relative(root, chosen.file) };
  await context.ui.openPanel({ tab: 'autoTest', root, detail });
}
