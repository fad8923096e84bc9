import * as vscode from 'vscode';
import { UserError } from '../../core/shared/errors/errors';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';

/** The folder that is asked about; the first where none is named. */
export async function folderOf(backbones: OpenBackboneFolders, root: string) {
  const find = () => (root === '' ? backbones.all[0] : backbones.find(root));
  // A page that comes back with VS Code asks before the folders have been looked through.
  if (!find()) await backbones.rescan();
  const folder = find();
  if (folder) return folder;
  throw new UserError(
    vscode.l10n.t('No folder with backbones is open.'),
    vscode.l10n.t('Open the folder that should hold your backbones.'),
  );
}
