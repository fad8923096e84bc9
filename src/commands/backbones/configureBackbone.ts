import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type { FieldChange } from '../../core/backbone/versions/backboneDiff';
import type { BackboneConfig } from '../../core/backbone/config/config';
import { patchConfig } from '../../core/backbone/config/editConfig';
import { parseBackboneConfig } from '../../core/backbone/config/parseConfig';
import { changesBetween } from '../../core/backbone/versions/changes';
import { describeChange } from '../../core/backbone/versions/fieldText';
import { UserError } from '../../core/shared/errors/errors';
import type { Ui } from '../../ui/ui';
import { runSteps } from '../steps/runSteps';
import type { BackboneContext } from './backboneContext';
import { chooseSaved } from './backboneContext';
import { numberFields } from './numberFields';
import type { Parameter } from './parameters';
import { draftOf, parametersOf } from './parameters';

/** Changes one parameter of a configuration; comments and layout stay. */
export async function configureBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  const chosen = await chooseSaved(context, target);
  if (!chosen) return;
  const { file, folder, name } = chosen;
  const text = await ui.textOf(file);
  const config = soundConfig(text, name);
  const parameter = await pickParameter(context, config);
  const edited = parameter && (await ask(ui, folder.root, parameter, config, text));
  if (edited === undefined) return;
  const changes = changesBetween(config, soundConfig(edited, name));
  if (changes.length === 0) {
    ui.showStatus(vscode.l10n.t('Nothing has changed.'));
    return;
  }
  if (!(await isConfirmed(ui, name, changes))) return;
  await ui.replaceText(file, edited);
  await folder.workspace.recordChange(name, changes);
  await folder.refresh();
  const again = { root: folder.root, name };
  ui.tell(vscode.l10n.t('{0}: {1}.', name, changes.map(describeChange).join(', ')), [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
    { label: vscode.l10n.t('Commit…'), command: 'commitBackbone', arguments: [again] },
  ]);
}

/** @throws UserError for a text that is not sound enough to be changed by questions */
function soundConfig(text: string, name: string): BackboneConfig {
  const { config, problems } = parseBackboneConfig(text);
  if (config) return config;
  throw new UserError(
    vscode.l10n.t('{0} cannot be understood: {1}.', name, problems[0]?.message ?? ''),
    vscode.l10n.t('Correct it in its editor first.'),
  );
}

function pickParameter(
  { ui, files }: BackboneContext,
  config: BackboneConfig,
): Promise<Parameter | undefined> {
  const choices = parametersOf(files.findWeights).map((parameter) => ({
    label: parameter.label,
    description: parameter.current(config),
    icon: parameter.icon,
    value: parameter,
  }));
  return ui.pick(vscode.l10n.t('Configure {0}: what?', config.name), choices);
}

/** @returns the text with the answers in it; undefined on cancel */
async function ask(
  ui: Ui,
  root: string,
  parameter: Parameter,
  config: BackboneConfig,
  text: string,
): Promise<string | undefined> {
  const number = numberFields().find(({ label }) => label === parameter.label);
  const title = vscode.l10n.t('{0} of {1}', parameter.label, config.name);
  const first = draftOf(root, config, number?.read(config));
  const draft = await runSteps(title, first, parameter.steps(ui));
  if (!draft) return undefined;
  return patchConfig(text, config, parameter.change(config, draft));
}

/** What makes another network, or another model of it, is asked first; the rest is done. */
async function isConfirmed(
  ui: Ui,
  name: string,
  changes: readonly FieldChange[],
): Promise<boolean> {
  const significant = changes.some(({ bump }) => bump !== 'patch');
  if (!significant) return true;
  const fields = changes.map(({ field }) => field).join(', ');
  const verb = await ui.confirm({
    question: vscode.l10n.t('Change {0} of {1}?', fields, name),
    detail: changes.map((change) => `${describeChange(change)}: ${change.text}.`).join('\n\n'),
    verbs: [vscode.l10n.t('Change')],
  });
  return verb !== undefined;
}
