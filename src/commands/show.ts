import * as vscode from 'vscode';
import { join } from 'node:path';
import type { OperationTarget, VersionTarget } from '../commandTargets';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

/** Opens the details of a version as a read-only document. */
export async function showVersion(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  const version =
    pipeline &&
    (target?.version ?? (await pickVersion(ui, pipeline, vscode.l10n.t('Show which version?'))));
  if (!pipeline || !version) return;
  await ui.showDocument({ kind: 'version', root: pipeline.root, version });
}

/** Opens everything that the log knows of one operation; without one, the log. */
export async function showOperation(
  context: CommandContext,
  target?: OperationTarget,
): Promise<void> {
  if (!target) return showOperations(context);
  await context.ui.showDocument({ kind: 'operation', ...target });
}

/** Opens the log and the open follow-ups as a read-only document. */
export async function showOperations(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const pipeline = await choosePipeline(context, target);
  if (pipeline) await context.ui.showDocument({ kind: 'operations', root: pipeline.root });
}

/** Shows the folder that a version's files really lie in; without a version the candidate's. */
export async function revealFolder(context: CommandContext, target?: VersionTarget): Promise<void> {
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  await context.ui.revealFolder(await folderOf(pipeline.workspace, target?.version));
}

/** Puts the absolute path of a version's model file on the clipboard, links resolved. */
export async function copyPath(context: CommandContext, target?: VersionTarget): Promise<void> {
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { registry } = pipeline.workspace;
  const path =
    target?.version === undefined
      ? await folderOf(pipeline.workspace, undefined)
      : (await registry.resolve(target.version)).file;
  await context.ui.copy(path);
}

type Resolver = {
  readonly root: string;
  readonly registry: { resolve(version: string): Promise<{ readonly folder: string }> };
};

async function folderOf({ root, registry }: Resolver, version: string | undefined) {
  if (version === undefined) return join(root, 'models', 'challenger');
  return (await registry.resolve(version)).folder;
}
