import * as vscode from 'vscode';
import type { DataTarget } from '../../commandTargets';
import type { DatasetQuery } from '../../core/app/findDataset';
import { UserError } from '../../core/shared/errors/errors';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import type { Choice } from '../../ui/ui';
import { choosePipeline } from '../commandContext';
import type { CommandContext } from '../commandContext';
import { askOpen } from './askOpen';

/** Shows a folder or a file as evaluation data in the panel, where it can be used. */
export async function chooseEvaluationData(
  context: CommandContext,
  target?: DataTarget,
): Promise<void> {
  const pipeline = await choosePipeline(context, registryOf(context, target));
  const path = pipeline && (target?.path ?? (await choosePath(context)));
  if (!pipeline || path === undefined) return;
  const detail = await readable(context, pipeline, { path: path.replaceAll('\\', '/') });
  if (detail) await context.ui.openPanel({ tab: 'data', root: pipeline.root, detail });
}

/** What is still open is asked; the panel shows why data can't be read, next to other data. */
async function readable(
  { ui }: CommandContext,
  { workspace }: Pipeline,
  query: DatasetQuery,
): Promise<DatasetQuery | undefined> {
  try {
    return await askOpen(ui, workspace, query);
  } catch (error) {
    if (error instanceof UserError) return query;
    throw error;
  }
}

/** Shows what the policy's data set holds, and what of it does not fit. */
export async function showEvaluationData(
  context: CommandContext,
  target?: DataTarget,
): Promise<void> {
  const pipeline = await choosePipeline(context, registryOf(context, target));
  if (pipeline) await context.ui.openPanel({ tab: 'data', root: pipeline.root, detail: {} });
}

/** Opens `config/evaluation.jsonc`. */
export async function openPolicy(context: CommandContext, target?: DataTarget): Promise<void> {
  const pipeline = await choosePipeline(context, registryOf(context, target));
  if (!pipeline) return;
  const { datasets } = pipeline.workspace;
  if (await datasets.isChosen())
    await context.ui.openFile(`${pipeline.root}/config/evaluation.jsonc`);
  else await chooseEvaluationData(context, { root: pipeline.root });
}

/** What the Explorer hands over lies in a registry's folder, or next to the only one. */
function registryOf(
  { pipelines }: CommandContext,
  target: DataTarget | undefined,
): { readonly root: string } | undefined {
  if (target === undefined || target.root !== '') return target;
  const path = target.path?.replaceAll('\\', '/') ?? '';
  const around = pipelines.all.filter(({ root }) => path.startsWith(`${root}/`));
  return around.toSorted((a, b) => b.root.length - a.root.length)[0];
}

/** Tables and descriptions of the workspace, any folder, or any file; undefined on cancel. */
async function choosePath({ ui }: CommandContext): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles(
    '**/{data.yaml,dataset.yaml,*.csv,*.tsv,*.coco.json,instances_*.json}',
    '**/{node_modules,models,logs,.*}/**',
    maxOffered,
  );
  const choices: readonly Choice<string>[] = [
    { label: vscode.l10n.t('A folder of images…'), icon: 'folder', value: 'folder' },
    { label: vscode.l10n.t('A table, data.yaml or annotations…'), icon: 'file', value: 'file' },
    ...found
      .map(({ fsPath }) => fsPath)
      .toSorted()
      .map((path) => ({
        label: vscode.workspace.asRelativePath(path),
        icon: 'table',
        value: path,
      })),
  ];
  const title = vscode.l10n.t('Evaluate models on which data?');
  const chosen = await ui.pick(title, choices);
  if (chosen !== 'folder' && chosen !== 'file') return chosen;
  return ui.choosePath({ title, button: vscode.l10n.t('Show Data'), kind: chosen });
}

const maxOffered = 30;
