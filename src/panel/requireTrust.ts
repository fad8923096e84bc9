import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';

/** @throws UserError in Restricted Mode, with the way out of it */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserError(vscode.l10n.t('In Restricted Mode no model is run and nothing is changed.'), {
    text: vscode.l10n.t('Trust the workspace first.'),
    command: 'manageTrust',
    label: vscode.l10n.t('Manage Workspace Trust'),
  });
}
