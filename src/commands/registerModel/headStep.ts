import * as vscode from 'vscode';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { headOf, withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

/**
 * Asks which head of the evaluation policy an output answers.
 * @param heads the policy's, the likeliest first
 */
export function headStep(
  ui: Ui,
  output: string,
  heads: readonly string[],
): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const now = headOf(draft, output);
    const names = heads.includes(now) ? heads : [...heads, now];
    const choices = names.map((name): Choice<string> => ({
      label: name,
      description: heads.includes(name)
        ? vscode.l10n.t('named in config/evaluation.jsonc')
        : vscode.l10n.t('from the graph; not in the policy'),
      isDefault: draft.answers.heads?.[output] === name,
      value: name,
    }));
    const hint = vscode.l10n.t('Which head does the output "{0}" answer?', output);
    const answer = await ui.pickStep(frame, choices, hint);
    if (typeof answer === 'string') return answer;
    return {
      draft: withAnswer(draft, { heads: { ...draft.answers.heads, [output]: answer.value } }),
    };
  };
}
