import * as vscode from 'vscode';
import type { ArchitectureTarget } from '../../contributions';
import { isConfigFile } from '../../ui/backbones/configFiles';
import type { Choice } from '../../ui/ui';
import { choosePipeline, pickVersion } from '../commandContext';
import type { CommandContext } from '../commandContext';

/** What the Architecture tab is asked to show; its protocol says the same. */
type Ref =
  | { readonly kind: 'version'; readonly root: string; readonly version: string }
  | { readonly kind: 'file' | 'config'; readonly file: string };

/** Shows the architecture of a version, a model file or a configuration. */
export async function previewArchitecture(
  context: CommandContext,
  target?: ArchitectureTarget,
): Promise<void> {
  const ref = await chooseRef(context, vscode.l10n.t('Preview which architecture?'), target);
  if (ref) await show(context, { ref });
}

/** Shows two architectures side by side. */
export async function compareArchitectures(
  context: CommandContext,
  target?: ArchitectureTarget,
): Promise<void> {
  const ref = await chooseRef(context, vscode.l10n.t('Compare which architecture?'), target);
  const other = ref && (await chooseRef(context, vscode.l10n.t('Compare it with which one?')));
  if (ref && other) await show(context, { ref, other });
}

async function show(
  { ui, pipelines }: CommandContext,
  detail: { readonly ref: Ref; readonly other?: Ref },
): Promise<void> {
  const root = detail.ref.kind === 'version' ? detail.ref.root : pipelines.all[0]?.root;
  await ui.openPanel({ tab: 'architecture', ...(root !== undefined && { root }), detail });
}

async function chooseRef(
  context: CommandContext,
  title: string,
  target?: ArchitectureTarget,
): Promise<Ref | undefined> {
  const known = target && refOf(target);
  if (known) return known;
  const source = target?.root ? 'version' : await chooseSource(context, title);
  if (source === undefined) return undefined;
  if (source === 'version') {
    const pipeline = await choosePipeline(context, target);
    const version = pipeline && (await pickVersion(context.ui, pipeline, title));
    return pipeline && version ? { kind: 'version', root: pipeline.root, version } : undefined;
  }
  if (source !== 'file') return source;
  const button = vscode.l10n.t('Preview');
  const file = await context.ui.choosePath({ title, button, kind: 'file' });
  return file === undefined ? undefined : fileRef(file);
}

/** The configuration in the editor, a version, or any file. */
async function chooseSource(
  { ui, pipelines }: CommandContext,
  title: string,
): Promise<Ref | 'version' | 'file' | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const configs = await vscode.workspace.findFiles('**/*.backbone.jsonc', undefined, 50);
  const sorted = configs.toSorted((a, b) => a.path.localeCompare(b.path));
  const first = [
    ...sorted.filter(({ path }) => path === open?.path),
    ...sorted.filter(({ path }) => path !== open?.path),
  ];
  const choices: Choice<Ref | 'version' | 'file'>[] = [
    ...first.map((uri) => ({
      label: vscode.workspace.asRelativePath(uri),
      icon: 'settings',
      value: fileRef(uri.fsPath),
    })),
    { label: vscode.l10n.t('A model version…'), icon: 'archive', value: 'version' },
    { label: vscode.l10n.t('A file…'), icon: 'file', value: 'file' },
  ];
  const offered = choices.filter(({ value }) => value !== 'version' || pipelines.all.length > 0);
  return ui.pick(title, offered);
}

function fileRef(file: string): Ref {
  return { kind: isConfigFile(file) || file.endsWith('.jsonc') ? 'config' : 'file', file };
}

/** What a target names; undefined when it is a registry or nothing. */
function refOf({ root, name, version, file }: ArchitectureTarget): Ref | undefined {
  if (file !== undefined) return fileRef(file);
  if (name === undefined) {
    return version === undefined ? undefined : { kind: 'version', root, version };
  }
  const folder = `${root}/config/backbones`;
  const path =
    version === undefined
      ? `${folder}/${name}.backbone.jsonc`
      : `${folder}/${name}/v${version}/backbone.jsonc`;
  return { kind: 'config', file: path };
}
