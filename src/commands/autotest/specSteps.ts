import * as vscode from 'vscode';
import { families, familyOf } from '../../core/backbone/families/catalogue';
import type { HeadConfig } from '../../core/backbone/config/config';
import { scoreOf, variantFigures } from '../../core/backbone/config/variantLine';
import { figuresLine } from '../../core/backbone/config/figuresText';
import type { Choice, Ui } from '../../ui/ui';
import { parseSize } from '../steps/parseSize';
import type { Step } from '../steps/runSteps';
import type { SpecDraft } from './specDraft';

/** Asks for families of the catalogue. */
export function familiesStep(ui: Ui): Step<SpecDraft> {
  return async (draft, frame) => {
    const choices = families.map(({ name, variants, framework }) => ({
      label: name,
      description: variants.join(', '),
      detail: framework,
      isDefault: draft.families?.includes(name) ?? false,
      value: name,
    }));
    const answer = await ui.pickManyStep(frame, choices, vscode.l10n.t('Which families?'));
    return typeof answer === 'string' ? answer : { draft: { ...draft, families: answer.value } };
  };
}

/** Asks which variants of them; next to each its figures as it is published. */
export function sizesStep(ui: Ui): Step<SpecDraft> {
  return async (draft, frame) => {
    const variants = variantsOf(draft);
    const choices = await ui.wait(vscode.l10n.t('Counting parameters'), () =>
      variantChoices(variants, draft.sizes ?? variants),
    );
    const answer = await ui.pickManyStep(frame, choices, vscode.l10n.t('Which variants?'));
    if (typeof answer === 'string') return answer;
    const isAll = answer.value.length === variants.length;
    return { draft: { ...draft, sizes: isAll ? undefined : answer.value } };
  };
}

function variantsOf(draft: SpecDraft): readonly string[] {
  const chosen = families.filter(({ name }) => draft.families?.includes(name));
  return chosen.flatMap(({ variants }) => variants);
}

async function variantChoices(
  variants: readonly string[],
  ticked: readonly string[],
): Promise<readonly Choice<string>[]> {
  const choices: Choice<string>[] = [];
  for (const arch of variants) {
    const description = figuresLine(variantFigures(arch));
    const detail = scoreOf(arch)[0];
    choices.push({
      ...{ label: arch, description, detail, value: arch },
      isDefault: ticked.includes(arch),
    });
    // Counting takes some milliseconds; the editor is not to wait for all of them.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return choices;
}

/** Asks for the head of every candidate; boxes only where every variant has them. */
export function headStep(ui: Ui): Step<SpecDraft> {
  return async (draft, frame) => {
    const choices = headChoices(draft).map((choice) => ({
      ...choice,
      isDefault: choice.value === (draft.headType ?? draft.head?.type),
    }));
    const answer = await ui.pickStep(frame, choices, vscode.l10n.t('Which head on all of them?'));
    if (typeof answer === 'string') return answer;
    const { head, ...rest } = draft;
    const headType = answer.value;
    if (headType === 'none') return { draft: { ...rest, headType, head: { type: 'none' } } };
    return { draft: { ...rest, headType, ...(head?.type === headType ? { head } : {}) } };
  };
}

function headChoices(draft: SpecDraft): Choice<HeadConfig['type']>[] {
  const detects = (draft.sizes ?? variantsOf(draft)).every(
    (arch) => familyOf(arch).architecture(arch, {}).detect !== undefined,
  );
  const detection: Choice<HeadConfig['type']> = {
    label: vscode.l10n.t('Detection'),
    detail: vscode.l10n.t('Neck and head as published: boxes with a class each'),
    icon: 'symbol-field',
    value: 'detection',
  };
  return [
    ...(detects ? [detection] : []),
    {
      label: vscode.l10n.t('Classification'),
      detail: vscode.l10n.t('One class for the whole image'),
      icon: 'symbol-enum',
      value: 'classification',
    },
    {
      label: vscode.l10n.t('Several classifiers'),
      detail: vscode.l10n.t(
        'Several answers over the same features, such as magnitude and azimuth',
      ),
      icon: 'list-tree',
      value: 'multihead',
    },
    {
      label: vscode.l10n.t('None'),
      detail: vscode.l10n.t('The bare feature levels, for a head of your own'),
      icon: 'layers',
      value: 'none',
    },
  ];
}

/** Asks for the input's size, the same for all; an empty answer leaves each as it is published. */
export function sizeStep(ui: Ui): Step<SpecDraft> {
  return async (draft, frame) => {
    const answer = await ui.askStep(frame, {
      prompt: vscode.l10n.t(
        'Input size of all, for instance 224×224; empty: each as it is published',
      ),
      value: draft.size?.join('×') ?? '',
      validate: (text) =>
        text.trim() === '' || parseSize(text)
          ? undefined
          : vscode.l10n.t('Two whole numbers, height and width, or nothing'),
    });
    if (typeof answer === 'string') return answer;
    return { draft: { ...draft, size: parseSize(answer.value) } };
  };
}
