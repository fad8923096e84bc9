import * as vscode from 'vscode';
import { defaultBudgetSeconds } from '../../core/autotest/spec';
import type { Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { SpecDraft } from './specDraft';

/** Asks for the longest median run. */
export function latencyStep(ui: Ui): Step<SpecDraft> {
  return numberStep(ui, 'latencyMs', {
    prompt: vscode.l10n.t('Longest median run on this machine, in ms; empty: no limit'),
  });
}

/** Asks for the most parameters. */
export function parametersStep(ui: Ui): Step<SpecDraft> {
  return numberStep(ui, 'parameters', {
    prompt: vscode.l10n.t('Most parameters, in millions; empty: no limit'),
    unit: 1e6,
  });
}

/** Asks for the time of the whole. */
export function budgetStep(ui: Ui): Step<SpecDraft> {
  return numberStep(ui, 'budgetSeconds', {
    prompt: vscode.l10n.t('Longest time for the whole, in seconds'),
    fallback: defaultBudgetSeconds,
    most: 86_400,
  });
}

interface NumberQuestion {
  readonly prompt: string;
  /** How much of the field one of what is typed is. */
  readonly unit?: number;
  /** What is ready. */
  readonly fallback?: number;
  readonly most?: number;
}

function numberStep(
  ui: Ui,
  field: 'latencyMs' | 'parameters' | 'budgetSeconds',
  { prompt, unit = 1, fallback, most = Infinity }: NumberQuestion,
): Step<SpecDraft> {
  return async (draft, frame) => {
    const known = draft[field];
    const answer = await ui.askStep(frame, {
      prompt,
      value: String(known === undefined ? (fallback ?? '') : known / unit),
      validate: (text) =>
        text.trim() === '' || isWithin(Number(text), most)
          ? undefined
          : vscode.l10n.t('A number above 0, or nothing'),
    });
    if (typeof answer === 'string') return answer;
    const typed = answer.value.trim();
    return { draft: { ...draft, [field]: typed === '' ? undefined : Number(typed) * unit } };
  };
}

function isWithin(value: number, most: number): boolean {
  return value > 0 && value <= most && Number.isFinite(value);
}
