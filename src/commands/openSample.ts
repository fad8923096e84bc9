import * as vscode from 'vscode';
import { join } from 'node:path';
import type { CommandContext } from './commandContext';

/** Copies the sample pipeline into a folder of the user's choice and opens it. */
export async function openSample({ ui, services }: CommandContext): Promise<void> {
  const parent = await ui.choosePath({
    title: vscode.l10n.t(
      'Where shall the sample pipeline go? A folder "backbone-sample" is made there.',
    ),
    button: vscode.l10n.t('Copy Sample Here'),
    kind: 'folder',
  });
  if (parent === undefined) return;
  const directory = join(parent, 'backbone-sample');
  const { root } = await services.init(directory, {
    sample: true,
    confirmAdoption: () => Promise.resolve(),
  });
  await ui.openFolder(root);
}
