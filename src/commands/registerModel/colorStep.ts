import * as vscode from 'vscode';
import type { InputContract } from '../../core/images/inputContract';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

/** Asks for the order of the colour channels. */
export function colorStep(ui: Ui): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const choices: readonly Choice<InputContract['color']>[] = [
      { label: 'RGB', description: vscode.l10n.t('PyTorch, timm, Keras'), value: 'RGB' },
      { label: 'BGR', description: vscode.l10n.t('OpenCV, Caffe'), value: 'BGR' },
    ];
    const hint = vscode.l10n.t('Which colour comes first?');
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string'
      ? answer
      : { draft: withAnswer(draft, { color: answer.value }) };
  };
}
