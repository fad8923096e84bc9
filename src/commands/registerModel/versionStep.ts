import * as vscode from 'vscode';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { Bump, RegistrationDraft } from './registrationDraft';

/**
 * Asks how the version counts on.
 * @param highest the highest version that was used
 */
export function versionStep(ui: Ui, highest: string): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const hint = vscode.l10n.t(
      'The highest version is {0}. How does the new one count on?',
      highest,
    );
    const choices = bumps().map((choice) => ({
      ...choice,
      isDefault: choice.value === draft.bump,
    }));
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string' ? answer : { draft: { ...draft, bump: answer.value } };
  };
}

function bumps(): readonly Choice<Bump>[] {
  return [
    {
      label: vscode.l10n.t('Patch'),
      description: vscode.l10n.t('new data or seeds, the same behaviour'),
      value: 'patch',
    },
    {
      label: vscode.l10n.t('Minor'),
      description: vscode.l10n.t('new classes or heads, readers stay as they are'),
      value: 'minor',
    },
    {
      label: vscode.l10n.t('Major'),
      description: vscode.l10n.t('a new contract: readers have to change'),
      value: 'major',
    },
  ];
}
