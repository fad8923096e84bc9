import * as vscode from 'vscode';
import type { ModelFileTarget } from '../../commandTargets';
import type { Log } from '../../ui/log';
import { choosePipeline, pickVersion } from '../commandContext';
import type { CommandContext } from '../commandContext';
import { convertFile } from './convertFile';
import { convertVersion } from './convertVersion';

/** Makes an ONNX model of a checkpoint: of a file, or of a registered version that is one. */
export async function convertToOnnx(
  context: CommandContext & { readonly log: Log },
  target?: ModelFileTarget,
): Promise<void> {
  if (target?.file !== undefined) return convertFile(context, target.file);
  if (target === undefined && (await asksForFile(context))) return chosenFile(context);
  const pipeline = await choosePipeline(context, target);
  const title = vscode.l10n.t('Convert which version to ONNX?');
  const wanted = pipeline && (target?.version ?? (await pickVersion(context.ui, pipeline, title)));
  if (pipeline && wanted !== undefined) await convertVersion(context, pipeline, wanted);
}

/** Without a registry there are only files. */
async function asksForFile({ ui, pipelines }: CommandContext): Promise<boolean | undefined> {
  if (pipelines.all.length === 0) return true;
  const chosen = await ui.pick(vscode.l10n.t('Convert what to ONNX?'), [
    { label: vscode.l10n.t('A Version of the Registry…'), icon: 'archive', value: 'version' },
    { label: vscode.l10n.t('A Checkpoint File…'), icon: 'file-binary', value: 'file' },
  ]);
  return chosen === 'file';
}

async function chosenFile(context: CommandContext & { readonly log: Log }): Promise<void> {
  const path = await context.ui.choosePath({
    title: vscode.l10n.t('Which checkpoint should be converted?'),
    button: vscode.l10n.t('Convert'),
    kind: 'file',
  });
  if (path !== undefined) await convertFile(context, path.replaceAll('\\', '/'));
}
