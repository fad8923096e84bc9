import * as vscode from 'vscode';
import { autotestName } from '../../core/autotest/specName';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import type { Choice, Ui } from '../../ui/ui';
import { runSteps } from '../steps/runSteps';
import type { Step } from '../steps/runSteps';
import type { AutotestContext } from './autotestContext';

/** What is to be tried: paths relative to the root; `new` asks for a new specification. */
export type AutotestTargets = readonly string[] | 'new';

interface TargetDraft {
  readonly targets?: AutotestTargets | 'configurations';
}

/**
 * Asks what is to be tried: a specification, configurations, or what is still to be specified.
 * @returns undefined on cancel
 */
export async function chooseTargets(
  { ui, files }: AutotestContext,
  folder: BackboneFolder,
): Promise<AutotestTargets | undefined> {
  const specifications = await files.findSpecifications(folder.root);
  const configurations = configurationsOf(folder);
  const draft = await runSteps<TargetDraft>(vscode.l10n.t('Auto-Test Backbones'), {}, [
    kindStep(ui, specifications, configurations.length),
    configurationsStep(ui, configurations),
  ]);
  const { targets } = draft ?? {};
  return targets === 'configurations' ? undefined : targets;
}

function kindStep(
  ui: Ui,
  specifications: readonly string[],
  configurations: number,
): Step<TargetDraft> {
  const choices: Choice<NonNullable<TargetDraft['targets']>>[] = specifications.map((path) => ({
    label: autotestName([path]),
    description: path,
    icon: 'beaker',
    value: [path],
  }));
  if (configurations > 0) {
    choices.push({
      label: vscode.l10n.t('Configurations…'),
      description: vscode.l10n.t('some of the {0} in this folder', configurations),
      icon: 'checklist',
      value: 'configurations',
    });
  }
  choices.push({
    label: vscode.l10n.t('New Specification…'),
    description: vscode.l10n.t('families, sizes, limits and a time budget'),
    icon: 'add',
    value: 'new',
  });
  return async (draft, frame) => {
    const answer = await ui.pickStep(frame, choices, vscode.l10n.t('What is to be tried?'));
    return typeof answer === 'string' ? answer : { draft: { ...draft, targets: answer.value } };
  };
}

function configurationsStep(ui: Ui, choices: readonly Choice<string>[]): Step<TargetDraft> {
  return async ({ targets }, frame) => {
    if (targets !== 'configurations') return 'skip';
    const answer = await ui.pickManyStep(frame, choices, vscode.l10n.t('Which configurations?'));
    return typeof answer === 'string' ? answer : { draft: { targets: answer.value } };
  };
}

function configurationsOf({ snapshot }: BackboneFolder): readonly Choice<string>[] {
  return (snapshot?.backbones ?? []).flatMap(({ name, arch, file }): Choice<string>[] =>
    file === null ? [] : [{ label: name, description: arch, isDefault: true, value: file }],
  );
}
