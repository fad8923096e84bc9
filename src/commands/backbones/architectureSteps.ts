import { itemAt } from '../../core/shared/items/lookUp';
import * as vscode from 'vscode';
import { families } from '../../core/backbone/families/catalogue';
import type { Family } from '../../core/backbone/families/family';
import { recipeOf } from '../../core/backbone/families/recipes';
import { scoreOf, variantFigures } from '../../core/backbone/config/variantLine';
import { figuresLine, shortCount } from '../../core/backbone/config/figuresText';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { Draft } from './draft';

/** Asks for a family; next to each how many variants it has, and their range of parameters. */
export function familyStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const choices = await ui.wait(vscode.l10n.t('Counting parameters'), familyChoices);
    const shown = choices.map((choice) => ({
      ...choice,
      isDefault: choice.value === draft.family,
    }));
    const answer = await ui.pickStep(frame, shown, vscode.l10n.t('Which family?'));
    return typeof answer === 'string' ? answer : { draft: { ...draft, family: answer.value } };
  };
}

async function familyChoices(): Promise<Choice<string>[]> {
  const choices: Choice<string>[] = [];
  for (const family of families) {
    choices.push(familyChoice(family));
    // Counting takes some milliseconds a family; the editor is not to wait for all of them.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return choices;
}

function familyChoice({ name, variants, framework, source }: Family): Choice<string> {
  const count = (arch: string) => shortCount(variantFigures(arch).parameters).trim();
  const [least, most] = [count(itemAt(variants, 0)), count(itemAt(variants, -1))] as const;
  const range =
    variants.length === 1
      ? vscode.l10n.t('{0} parameters', least)
      : vscode.l10n.t('{0} variants · {1} to {2} parameters', variants.length, least, most);
  return {
    label: name,
    description: range,
    detail: vscode.l10n.t('{0} · {1}', framework, source),
    value: name,
  };
}

/** Asks for a variant of the family; next to each its figures as it is published. */
export function variantStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const family = families.find(({ name }) => name === draft.family);
    const choices = (family?.variants ?? []).map((arch) => ({
      ...variantChoice(arch),
      isDefault: arch === draft.arch,
    }));
    const hint = vscode.l10n.t(
      'Which variant of {0}? Figures as it is published',
      draft.family ?? '',
    );
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string' ? answer : { draft: { ...draft, arch: answer.value } };
  };
}

function variantChoice(arch: string): Choice<string> {
  const { size } = recipeOf(arch);
  return {
    label: arch,
    description: vscode.l10n.t('{0} at {1}', figuresLine(variantFigures(arch)), `${size}×${size}`),
    detail: scoreOf(arch)[0],
    value: arch,
  };
}
