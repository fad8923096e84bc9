import * as vscode from 'vscode';
import type { Ui } from '../../ui/ui';
import { freeBackboneName } from '../backbones/backboneName';
import type { Step } from '../steps/runSteps';
import type { SpecDraft } from './specDraft';

/** Asks for a name that no other specification of the folder has. @param files their names */
export function specNameStep(ui: Ui, files: readonly string[]): Step<SpecDraft> {
  const taken = new Set(files.map((name) => name.replace(/\.autotest\.jsonc$/, '').toLowerCase()));
  return async (draft, frame) => {
    const answer = await ui.askStep(frame, {
      prompt: vscode.l10n.t('What is it called? The file is config/backbones/NAME.autotest.jsonc'),
      value: draft.name ?? freeBackboneName('candidates', taken),
      validate: (text) => specNameProblem(text, taken),
    });
    return typeof answer === 'string' ? answer : { draft: { ...draft, name: answer.value.trim() } };
  };
}

function specNameProblem(text: string, taken: ReadonlySet<string>): string | undefined {
  const name = text.trim();
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(name)) {
    return vscode.l10n.t('Letters, digits, dots, dashes and underscores');
  }
  // What a list of configurations is kept as.
  if (name !== 'configurations' && !taken.has(name.toLowerCase())) return undefined;
  return vscode.l10n.t('A specification called {0} already exists', name);
}
