import * as vscode from 'vscode';
import type { ContractAnswers } from '../../core/contractProposal/answers';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

type Resize = NonNullable<ContractAnswers['resize']>;

/** Asks how an image comes to the input's size. */
export function resizeStep(ui: Ui): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const now = draft.answers.resize;
    const mode = now === undefined || now === 'none' ? now : now.mode;
    const choices = resizeChoices().map((choice) => ({
      ...choice,
      isDefault: mode === (choice.value === 'none' ? 'none' : choice.value.mode),
    }));
    const hint = vscode.l10n.t("How does an image come to the input's size?");
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string'
      ? answer
      : { draft: withAnswer(draft, { resize: answer.value }) };
  };
}

function resizeChoices(): readonly Choice<Resize>[] {
  const interpolation = 'bilinear';
  return [
    {
      label: vscode.l10n.t('Squash'),
      description: vscode.l10n.t('both sides are resized, the proportions change'),
      value: { mode: 'squash', interpolation },
    },
    {
      label: vscode.l10n.t('Resize the Shorter Side and Crop the Centre'),
      description: vscode.l10n.t('the proportions are kept, the edges are cropped'),
      value: { mode: 'shortest', interpolation },
    },
    {
      label: vscode.l10n.t('Letterbox'),
      description: vscode.l10n.t('the proportions are kept, grey borders fill the rest'),
      value: { mode: 'letterbox', interpolation },
    },
    {
      label: vscode.l10n.t('Not at All'),
      description: vscode.l10n.t("every image has the input's size"),
      value: 'none',
    },
  ];
}
