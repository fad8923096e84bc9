import * as vscode from 'vscode';
import type { NewSpec } from '../../core/autotest/newSpec';
import { newSpecText } from '../../core/autotest/newSpec';
import { basename, join } from '../../core/shared/files/paths';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import { runSteps } from '../steps/runSteps';
import type { AutotestContext } from './autotestContext';
import { budgetStep, latencyStep, parametersStep } from './limitSteps';
import type { SpecDraft } from './specDraft';
import { specNameStep } from './specNameStep';
import { classesStep } from '../backbones/classesStep';
import { familiesStep, headStep, sizesStep, sizeStep } from './specSteps';

/** Asks for a specification in steps, writes it with its comments and opens it. */
export async function newSpecification(
  { ui, files }: AutotestContext,
  folder: BackboneFolder,
): Promise<void> {
  const { root } = folder;
  const existing = (await files.findSpecifications(root)).map(basename);
  const draft = await runSteps<SpecDraft>(vscode.l10n.t('New Auto-Test Specification'), {}, [
    familiesStep(ui),
    sizesStep(ui),
    headStep(ui),
    classesStep(ui),
    sizeStep(ui),
    latencyStep(ui),
    parametersStep(ui),
    budgetStep(ui),
    specNameStep(ui, existing),
  ]);
  const asked = draft && specOf(draft);
  if (!asked) return;
  const file = join(root, 'config/backbones', `${draft.name}.autotest.jsonc`);
  await files.create(file, newSpecText(asked));
  await ui.openFile(file);
  ui.tell(vscode.l10n.t('{0} says what is tried; change what you like.', basename(file)), [
    { label: vscode.l10n.t('Run'), command: 'autoTestBackbones', arguments: [{ root, file }] },
  ]);
}

/** What was answered; undefined while something that is needed is missing. */
function specOf(draft: SpecDraft): NewSpec | undefined {
  const { families, head, sizes, size, latencyMs, parameters, budgetSeconds } = draft;
  if (!families || !head) return undefined;
  const limits = {
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(parameters === undefined ? {} : { parameters }),
  };
  return {
    ...{ families, head, limits },
    ...(sizes ? { sizes } : {}),
    ...(size ? { inputSizes: [size] } : {}),
    ...(budgetSeconds === undefined ? {} : { budgetSeconds }),
  };
}
