import * as vscode from 'vscode';
import type { ArchitectureTarget } from '../../commandTargets';
import { descending } from '../../core/shared/versions/versions';
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
  const title = vscode.l10n.t('Compare it with which one?');
  const other = ref && (await chooseRef(context, title, undefined, await committedNextTo(target)));
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
  offered: readonly Choice<Ref>[] = [],
): Promise<Ref | undefined> {
  const known = target && refOf(target);
  if (known) return known;
  const source = target?.root ? 'version' : await chooseSource(context, title, offered);
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
  offered: readonly Choice<Ref>[],
): Promise<Ref | 'version' | 'file' | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const configs = await vscode.workspace.findFiles('**/*.backbone.jsonc', undefined, 50);
  const sorted = configs.toSorted((a, b) => a.path.localeCompare(b.path));
  const first = [
    ...sorted.filter(({ path }) => path === open?.path),
    ...sorted.filter(({ path }) => path !== open?.path),
  ];
  const choices: Choice<Ref | 'version' | 'file'>[] = [
    ...offered,
    ...first.map((uri) => ({
      label: vscode.workspace.asRelativePath(uri),
      icon: 'settings',
      value: fileRef(uri.fsPath),
    })),
    { label: vscode.l10n.t('A model version…'), icon: 'archive', value: 'version' },
    { label: vscode.l10n.t('A file…'), icon: 'file', value: 'file' },
  ];
  const usable = choices.filter(({ value }) => value !== 'version' || pipelines.all.length > 0);
  return ui.pick(title, usable);
}

/** The committed versions of a backbone, the newest first, without the one that is meant. */
async function committedNextTo(target?: ArchitectureTarget): Promise<readonly Choice<Ref>[]> {
  const { root, name, version } = target ?? {};
  if (root === undefined || name === undefined) return [];
  const folder = new vscode.RelativePattern(
    `${root}/config/backbones/${name}`,
    'v*/backbone.jsonc',
  );
  const versions = (await vscode.workspace.findFiles(folder)).map(({ path }) => versionIn(path));
  return versions
    .filter((other) => other !== '' && other !== version)
    .toSorted(descending)
    .map((other) => ({
      label: `${name} ${other}`,
      description: vscode.l10n.t('committed'),
      icon: 'git-commit',
      value: committedRef(root, name, other),
    }));
}

/** `1.2.0` in `…/v1.2.0/backbone.jsonc`. */
function versionIn(path: string): string {
  return path.split('/').at(-2)?.slice(1) ?? '';
}

function committedRef(root: string, name: string, version: string): Ref {
  return { kind: 'config', file: `${root}/config/backbones/${name}/v${version}/backbone.jsonc` };
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
  if (version !== undefined) return committedRef(root, name, version);
  return { kind: 'config', file: `${root}/config/backbones/${name}.backbone.jsonc` };
}
