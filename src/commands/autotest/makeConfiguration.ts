import * as vscode from 'vscode';
import type { AutotestTarget } from '../../commandTargets';
import type { AutotestRow, KeptResult } from '../../core/autotest/results';
import { rowConfigText, triedOf } from '../../core/autotest/rowConfig';
import { UserError } from '../../core/shared/errors/errors';
import { told } from '../../core/shared/text/kept';
import { join } from '../../core/shared/files/paths';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import { configEnding } from '../../ui/backbones/configFiles';
import { freeBackboneName, nameProblem, takenNames } from '../backbones/backboneName';
import { chooseFolder } from '../backbones/backboneContext';
import type { AutotestContext } from './autotestContext';
import { describeRow } from './describeResult';

/** Makes a configuration of a row of an auto-test's result, or opens the one that it is. */
export async function makeConfiguration(
  context: AutotestContext,
  target?: AutotestTarget,
): Promise<void> {
  const { ui } = context;
  const folder = await chooseFolder(context, target);
  const kept = folder && (await chooseResult(context, folder, target?.result));
  const row = kept && (target?.row ?? (await pickRow(context, kept)));
  if (!folder || !kept || row === undefined) return;
  const { file } = triedOf(kept, row);
  if (file !== null && (await context.files.exists(join(folder.root, file)))) {
    return ui.openFile(join(folder.root, file));
  }
  await makeAndOpen(context, folder, kept, row);
}

/**
 * The result that is named, the only one, or the one that is picked.
 * @throws UserError when there is none
 */
async function chooseResult(
  { ui, autotests }: AutotestContext,
  { root }: BackboneFolder,
  name: string | undefined,
): Promise<KeptResult | undefined> {
  const results = await autotests.results(root);
  const named = name === undefined ? undefined : results.find((kept) => kept.name === name);
  if (named) return named;
  if (results.length === 0) {
    throw new UserError(vscode.l10n.t('There is no result of an auto-test yet.'), {
      text: vscode.l10n.t('Run one first.'),
      command: 'autoTestBackbones',
      label: vscode.l10n.t('Auto-Test Backbones…'),
    });
  }
  if (results.length === 1) return results[0];
  const choices = results.map((kept) => ({
    label: kept.name,
    description: kept.at,
    value: kept,
  }));
  return ui.pick(vscode.l10n.t('Of which auto-test?'), choices);
}

function pickRow({ ui }: AutotestContext, { result }: KeptResult): Promise<string | undefined> {
  const onFront = ({ pareto }: AutotestRow) => pareto === true;
  const rows = [
    ...result.results.filter(onFront),
    ...result.results.filter((row) => !onFront(row)),
  ];
  const choices = rows.map((row) => ({
    label: row.name,
    description: describeRow(row),
    detail: row.left === null ? undefined : told(row, 'left'),
    icon: onFront(row) ? 'star-full' : 'circle-outline',
    value: row.name,
  }));
  const hint = vscode.l10n.t('Candidates with a star are on the Pareto front');
  return ui.pick(vscode.l10n.t('Make a configuration of which?'), choices, hint);
}

async function makeAndOpen(
  { ui, files }: AutotestContext,
  folder: BackboneFolder,
  kept: KeptResult,
  row: string,
): Promise<void> {
  const taken = takenNames(folder);
  const typed = await ui.ask({
    title: vscode.l10n.t('Make Configuration of {0}', row),
    prompt: vscode.l10n.t('What is it called? The file is config/backbones/NAME.backbone.jsonc'),
    value: freeBackboneName(row, taken),
    validate: (text) => nameProblem(text, taken),
  });
  if (typed === undefined) return;
  const name = typed.trim();
  const file = join(folder.root, 'config/backbones', `${name}${configEnding}`);
  await files.create(file, rowConfigText(kept, row, name));
  await folder.refresh();
  await ui.openFile(file);
  const made = { root: folder.root, name };
  ui.tell(vscode.l10n.t('{0} is configured as the auto-test {1} found it.', name, kept.name), [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [made] },
    { label: vscode.l10n.t('Commit…'), command: 'commitBackbone', arguments: [made] },
  ]);
}
