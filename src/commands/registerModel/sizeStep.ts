import * as vscode from 'vscode';
import { likelySizes } from '../../core/contractProposal/likely';
import type { InputContract } from '../../core/images/inputContract';
import type { Choice, Ui } from '../../ui/ui';
import { parseSize } from '../steps/parseSize';
import type { Step } from '../steps/runSteps';
import { withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

type Size = InputContract['size'];

/** Asks for the input's size, which the graph leaves free. */
export function sizeStep(ui: Ui): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const sizes = likelySizes(draft.base);
    const now = (draft.answers.size ?? sizes[0])?.join('×');
    const choices = sizes.map((size, index): Choice<Size | 'other'> => ({
      label: size.join('×'),
      ...(index === 0 && { description: vscode.l10n.t('usual for this kind of model') }),
      isDefault: size.join('×') === now,
      value: size,
    }));
    const other: Choice<Size | 'other'> = {
      label: vscode.l10n.t('Another Size…'),
      icon: 'edit',
      value: 'other',
    };
    const hint = vscode.l10n.t('Which input size, height×width? The graph leaves it free');
    const answer = await ui.pickStep(frame, [...choices, other], hint);
    if (typeof answer === 'string') return answer;
    if (answer.value !== 'other') return { draft: withAnswer(draft, { size: answer.value }) };
    const typed = await ui.askStep(frame, {
      prompt: vscode.l10n.t('Height and width in pixels, for instance 224×320'),
      value: now ?? '',
      validate: (text) =>
        parseSize(text) ? undefined : vscode.l10n.t('Two whole numbers, height and width'),
    });
    if (typeof typed === 'string') return typed;
    const size = parseSize(typed.value);
    return size ? { draft: withAnswer(draft, { size }) } : 'cancel';
  };
}
