import * as vscode from 'vscode';
import { newConfigText } from '../../core/backbone/config/newConfig';
import { join } from '../../core/shared/files/paths';
import { configEnding } from '../../ui/backbones/configFiles';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import type { Ui } from '../../ui/ui';
import { runSteps } from '../steps/runSteps';
import type { Step } from '../steps/runSteps';
import { familyStep, variantStep } from './architectureSteps';
import type { BackboneContext } from './backboneContext';
import { freeBackboneName, nameProblem, takenNames } from './backboneName';
import { chooseFolder } from './backboneContext';
import type { Draft } from './draft';
import { classesStep } from './classesStep';
import { headStep } from './headSteps';
import { neckSizeStep, neckStep } from './neckSteps';
import { sizeStep } from './inputSteps';
import { augmentationStep, preprocessingStep } from './trainingSteps';
import { weightsStep } from './weightsStep';
import type { BackboneTarget } from '../../commandTargets';

/** Asks for a backbone in steps and writes its configuration, as a person would. */
export async function newBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, files } = context;
  const folder = await chooseFolder(context, target);
  if (!folder) return;
  const draft = await runSteps<Draft>(
    vscode.l10n.t('New Backbone Configuration'),
    { root: folder.root },
    [
      familyStep(ui),
      variantStep(ui),
      headStep(ui),
      neckStep(ui),
      neckSizeStep(ui),
      classesStep(ui),
      sizeStep(ui),
      weightsStep(ui, files.findWeights),
      preprocessingStep(ui),
      augmentationStep(ui),
      nameStep(ui, folder),
    ],
  );
  const { name, arch, head } = draft ?? {};
  if (!name || !arch || !head) return;
  const file = join(folder.root, 'config/backbones', `${name}${configEnding}`);
  await files.create(file, newConfigText({ ...draft, name, arch, head }));
  await folder.refresh();
  await ui.openFile(file);
  const chosen = { root: folder.root, name };
  ui.tell(vscode.l10n.t('{0} is configured.', name), [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [chosen] },
    { label: vscode.l10n.t('Commit…'), command: 'commitBackbone', arguments: [chosen] },
  ]);
}

/** Asks for a name that no other backbone of the folder has. */
function nameStep(ui: Ui, folder: BackboneFolder): Step<Draft> {
  const taken = takenNames(folder);
  return async (draft, frame) => {
    const answer = await ui.askStep(frame, {
      prompt: vscode.l10n.t('What is it called? The file is config/backbones/NAME.backbone.jsonc'),
      value: draft.name ?? freeBackboneName(draft.arch ?? 'backbone', taken),
      validate: (text) => nameProblem(text, taken),
    });
    return typeof answer === 'string' ? answer : { draft: { ...draft, name: answer.value.trim() } };
  };
}
