import { itemAt } from '../../core/shared/items/lookUp';
import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import { UserError } from '../../core/shared/errors/errors';
import type { BackboneFolder, BackboneFolders } from '../../ui/backbones/backboneFolder';
import { configName, isConfigFile } from '../../ui/backbones/configFiles';
import type { Measurements } from '../../ui/backbones/measurements';
import type { RunningBuilds } from '../../ui/backbones/runningBuilds';
import type { Choice, Ui } from '../../ui/ui';
import type { FindWeights } from './weightsStep';
import type { Exporter } from './exporter';

/** What commands about backbones do with files. */
export interface BackboneFiles {
  readonly findWeights: FindWeights;
  exists(path: string): Promise<boolean>;
  /** Writes a file that must not exist, with the folders around it. */
  create(path: string, text: string): Promise<void>;
}

/** What handlers of commands about backbones work with. */
export interface BackboneContext {
  readonly ui: Ui;
  readonly backbones: BackboneFolders;
  readonly files: BackboneFiles;
  readonly measurements: Measurements;
  readonly builds: RunningBuilds;
  readonly exporter: Exporter;
}

/** One configuration that is edited. */
export interface ChosenBackbone {
  readonly folder: BackboneFolder;
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
}

/**
 * The folder that is meant: the target's, that of the file in the editor, the only one, or the one
 * that is picked.
 * @returns undefined on cancel
 * @throws UserError when no folder is open
 */
export async function chooseFolder(
  { ui, backbones }: Pick<BackboneContext, 'ui' | 'backbones'>,
  target: BackboneTarget | undefined,
): Promise<BackboneFolder | undefined> {
  const named = target && backbones.find(target.root);
  const active = ui.activeFile();
  const around = active === undefined ? undefined : backbones.ofFile(active);
  if (named ?? around) return named ?? around;
  const [first, second] = backbones.all;
  if (!first) {
    throw new UserError(
      vscode.l10n.t('No folder is open.'),
      vscode.l10n.t('Open the folder that should hold your backbones.'),
    );
  }
  if (!second) return first;
  const choices = backbones.all.map((folder) => ({
    label: folder.name,
    description: folder.root,
    value: folder,
  }));
  return ui.pick(vscode.l10n.t('Which folder?'), choices);
}

/**
 * The configuration that is meant: the target's, the one in the editor, the only one, or the one that
 * is picked.
 * @returns undefined on cancel
 * @throws UserError when there is none
 */
export async function chooseBackbone(
  context: Pick<BackboneContext, 'ui' | 'backbones'>,
  target: BackboneTarget | undefined,
): Promise<ChosenBackbone | undefined> {
  const { ui, backbones } = context;
  const named = fileOf(backbones, target);
  const active = target ? undefined : ui.activeFile();
  const file = named ?? (active !== undefined && isConfigFile(active) ? active : undefined);
  const chosen = file ?? (await pickFile(context, target));
  const folder = chosen === undefined ? undefined : backbones.ofFile(chosen);
  if (chosen === undefined || !folder) return undefined;
  return { folder, name: configName(chosen), file: chosen };
}

/** The same for what works with the file on the disk: what its editor had not saved is saved. */
export async function chooseSaved(
  context: Pick<BackboneContext, 'ui' | 'backbones'>,
  target: BackboneTarget | undefined,
): Promise<ChosenBackbone | undefined> {
  const chosen = await chooseBackbone(context, target);
  if (chosen) await context.ui.save(chosen.file);
  return chosen;
}

function fileOf(backbones: BackboneFolders, target: BackboneTarget | undefined) {
  if (!target) return undefined;
  if (target.file !== undefined) return target.file;
  const summaries = backbones.find(target.root)?.snapshot?.backbones ?? [];
  return summaries.find(({ name }) => name === target.name)?.file ?? undefined;
}

async function pickFile(
  { ui, backbones }: Pick<BackboneContext, 'ui' | 'backbones'>,
  target: BackboneTarget | undefined,
): Promise<string | undefined> {
  const folders = backbones.all.filter(({ root }) => !target || root === target.root);
  const choices = folders.flatMap(({ snapshot, name: folder }): Choice<string>[] =>
    (snapshot?.backbones ?? []).flatMap(({ name, file, arch }) =>
      file === null
        ? []
        : [{ label: name, description: arch, detail: folders[1] && folder, value: file }],
    ),
  );
  if (choices.length === 0) {
    throw new UserError(vscode.l10n.t('There is not a backbone configuration yet.'), {
      text: vscode.l10n.t('Make one first.'),
      command: 'newBackbone',
      label: vscode.l10n.t('New Backbone Configuration…'),
    });
  }
  if (choices.length === 1) return itemAt(choices, 0).value;
  return ui.pick(vscode.l10n.t('Which backbone?'), choices);
}
