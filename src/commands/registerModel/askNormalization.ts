import * as vscode from 'vscode';
import { withoutPreparation } from '../../core/contractProposal/answers';
import type { ContractProposal } from '../../core/contractProposal/claims';
import { forChannels } from '../../core/contractProposal/normalization';
import type { StepFrame, Ui } from '../../ui/ui';
import type { StepOutcome } from '../steps/runSteps';
import { parseNumbers } from './pixelNumbers';
import { withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';
import { resizeStep } from './resizeStep';

/** Asks for scale, mean and standard deviation, then for how images come to the input's size. */
export async function askNormalization(
  ui: Ui,
  draft: RegistrationDraft,
  { input }: ContractProposal,
  frame: StepFrame,
): Promise<StepOutcome<RegistrationDraft>> {
  const channels = input.color === 'GRAY' ? 1 : 3;
  const now = draft.answers.normalization;
  const ask = (prompt: string, value: readonly number[] | string, divides = false) =>
    ui.askStep(frame, {
      prompt,
      value: typeof value === 'string' ? value : value.join(', '),
      validate: (text) => numbersProblem(text, channels, divides),
    });
  const scale = await ui.askStep(frame, {
    prompt: vscode.l10n.t(
      'Scale: pixel values from 0 to 255 are multiplied by it, for instance 1/255',
    ),
    value: now ? String(now.scale) : '1/255',
    validate: scaleProblem,
  });
  if (typeof scale === 'string') return scale;
  const mean = await ask(
    vscode.l10n.t('Mean, subtracted after the scale: one number, or one for each channel'),
    now?.mean ?? '0.485, 0.456, 0.406',
  );
  if (typeof mean === 'string') return mean;
  const std = await ask(
    vscode.l10n.t('Standard deviation, divided by after that: one number, or one for each channel'),
    now?.std ?? '0.229, 0.224, 0.225',
    true,
  );
  if (typeof std === 'string') return std;
  const [factor = 1] = parseNumbers(scale.value) ?? [];
  const perChannel = (text: string) => forChannels(parseNumbers(text) ?? [], channels);
  const normalization = {
    scale: factor,
    mean: perChannel(mean.value),
    std: perChannel(std.value),
  };
  const answers = withoutPreparation(draft.answers);
  return resizeStep(ui)(withAnswer({ ...draft, answers }, { normalization }), frame);
}

function scaleProblem(text: string): string | undefined {
  const numbers = parseNumbers(text);
  const isSound = numbers?.length === 1 && numbers[0] !== 0;
  return isSound ? undefined : vscode.l10n.t('A number other than 0, or a fraction such as 1/255');
}

function numbersProblem(text: string, channels: number, divides: boolean): string | undefined {
  const numbers = parseNumbers(text);
  if (!numbers || (numbers.length !== 1 && numbers.length !== channels))
    return channels === 1
      ? vscode.l10n.t('One number')
      : vscode.l10n.t('One number, or three with commas between them');
  return divides && numbers.includes(0) ? vscode.l10n.t('Must not be 0') : undefined;
}
