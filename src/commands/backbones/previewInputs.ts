import * as vscode from 'vscode';
import type { BackboneTarget } from '../../contributions';
import type { InputPreview } from '../../core/backbone/previewInputs';
import type { Watched } from '../../core/progress';
import type { BackboneContext } from './backboneContext';
import { chooseSaved } from './backboneContext';

/** What draws the inputs of training. */
export interface InputPreviewer {
  /**
   * Draws into a picture of the tool's own.
   * @param request absolute paths; without a data set the policy's is taken
   */
  preview(
    request: {
      readonly config: string;
      readonly name: string;
      readonly root: string;
      readonly dataset?: string;
    },
    watched: Watched,
  ): Promise<InputPreview>;
  /** Whether a root says what its data set is. */
  hasDataset(root: string): Promise<boolean>;
}

/** Shows sample images raw, preprocessed and augmented, a row each. */
export async function previewInputs(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, inputPreviewer } = context;
  const chosen = await chooseSaved(context, target);
  if (!chosen) return;
  const { file: config, name, folder } = chosen;
  const { root } = folder;
  const known = await inputPreviewer.hasDataset(root);
  const dataset = known
    ? undefined
    : await ui.choosePath({
        title: vscode.l10n.t('Where are images for {0}? A folder with one folder a class', name),
        button: vscode.l10n.t('Preview'),
        kind: 'folder',
      });
  if (!known && dataset === undefined) return;
  const request = { config, name, root, ...(dataset === undefined ? {} : { dataset }) };
  const drawn = await ui.progress(vscode.l10n.t('Drawing inputs of {0}', name), (running) =>
    inputPreviewer.preview(request, running),
  );
  await ui.openImage(drawn.path);
  ui.murmur(
    vscode.l10n.t(
      '{0} samples of {1}: {2}.',
      String(drawn.samples.length),
      name,
      drawn.columns.join(', '),
    ),
  );
}
