import * as vscode from 'vscode';
import { counted } from '../../core/shared/text/counted';
import type { BackboneTarget } from '../../commandTargets';
import type { ExportTargetId } from '../../core/export/exportTypes';
import type { ExportPlan } from '../../core/export/planExport';
import { exportTargets } from '../../core/export/targets';
import type { ExportResult } from '../../core/export/writeExport';
import { basename, isInside, join, resolve } from '../../core/shared/files/paths';
import type { AnyAction, Ui } from '../../ui/ui';
import type { BackboneContext } from './backboneContext';
import { chooseSaved } from './backboneContext';

/** What is exported, and the root that a relative folder begins at. */
interface Chosen {
  readonly root: string;
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
}

/** Writes a configuration as a model or as a training project into a folder of its own. */
export async function exportBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui, exporter } = context;
  const chosen = committed(target) ?? (await working(context, target));
  if (!chosen) return;
  const to = await pickTarget(ui, chosen.name);
  const place = to && (await askFolder(ui, chosen, to));
  if (to === undefined || place === undefined) return;
  const folder = resolve(chosen.root, place.trim());
  const plan = await exporter.plan({ config: chosen.file, target: to, folder });
  if (!(await mayReplace(ui, plan))) return;
  const title = vscode.l10n.t('Exporting {0} to {1}', plan.name, plan.target.label);
  const result = await ui.progress(title, (running) =>
    exporter.write(plan, { ...running, replace: true }),
  );
  const message = vscode.l10n.t(
    '{0} is exported to {1}: {2} in {3}.',
    plan.version === null ? plan.name : `${plan.name} ${plan.version}`,
    plan.target.label,
    counted.files(result.files.length),
    basename(folder),
  );
  ui.tell(message, nextActions(chosen.root, result));
}

/** A committed version, whose file its place tells. */
function committed(target: BackboneTarget | undefined): Chosen | undefined {
  if (target?.name === undefined || target.version === undefined) return undefined;
  const { root, name, version } = target;
  return {
    root,
    name,
    file: join(root, 'config/backbones', name, `v${version}`, 'backbone.jsonc'),
  };
}

async function working(
  context: BackboneContext,
  target: BackboneTarget | undefined,
): Promise<Chosen | undefined> {
  const chosen = await chooseSaved(context, target);
  return chosen && { root: chosen.folder.root, name: chosen.name, file: chosen.file };
}

function nextActions(root: string, { folder, files }: ExportResult): AnyAction[] {
  const readme = files.find((file) => file === 'README.md');
  const actions: AnyAction[] = [
    {
      label: vscode.l10n.t('Open Folder'),
      command: 'revealExport',
      arguments: [{ root, file: folder }],
    },
  ];
  if (readme === undefined || !isInside(root, folder)) return actions;
  const file = join(folder, readme);
  const open = { root, file };
  const label = vscode.l10n.t('Open README');
  return [...actions, { label, command: 'openBackbone', arguments: [open] }];
}

/** Shows the folder of an export in the system's own file manager. */
export async function revealExport(
  { ui }: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  if (target?.file !== undefined) await ui.revealFolder(target.file);
}

function pickTarget(ui: Ui, name: string): Promise<ExportTargetId | undefined> {
  const choices = exportTargets.map(({ id, label, description }) => ({
    label,
    detail: description,
    value: id,
  }));
  return ui.pick(vscode.l10n.t('Export {0} to which tool?', name), choices);
}

function askFolder(ui: Ui, { name }: Chosen, target: ExportTargetId): Promise<string | undefined> {
  return ui.ask({
    title: vscode.l10n.t('Into which folder?'),
    prompt: vscode.l10n.t('A new folder, from the root or absolute'),
    value: `training/${name}-${target}`,
    validate: (text) => (text.trim() === '' ? vscode.l10n.t('Name a folder.') : undefined),
  });
}

async function mayReplace(ui: Ui, { folder, replaces, name }: ExportPlan): Promise<boolean> {
  if (replaces.length === 0) return true;
  const verb = await ui.confirm({
    question: vscode.l10n.t('Replace files in {0} by the export of {1}?', basename(folder), name),
    detail: vscode.l10n.t('What they say now would be lost: {0}', replaces.join(', ')),
    verbs: [vscode.l10n.t('Replace')],
  });
  return verb !== undefined;
}
