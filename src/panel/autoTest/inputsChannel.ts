import * as vscode from 'vscode';
import { UserError } from '../../core/shared/errors/errors';
import { isInside, join, relative } from '../../core/shared/files/paths';
import { inputs } from '../../protocol/inputs';
import type { InputConfig, InputSheet } from '../../protocol/inputs';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import { configEnding, isConfigFile } from '../../ui/backbones/configFiles';
import type { ChosenImages, InputPreviewer } from '../../ui/backbones/inputPreviewer';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import { requireTrust } from '../requireTrust';
import { hostChannel } from '../hostChannel';
import type { HostChannel } from '../hostChannel';
import { folderOf } from './folderOf';
import { sheetFacts } from './inputFacts';

/** The contact sheet of the Auto-Test tab: images raw, preprocessed and augmented. */
export function inputsChannel(
  backbones: OpenBackboneFolders,
  previewer: InputPreviewer,
  images: ChosenImages,
): HostChannel {
  return hostChannel(inputs, (tell) => {
    const watcher = watchConfigs((file) => {
      const folder = backbones.ofFile(file);
      if (folder) tell({ type: 'changed', root: folder.root });
    });
    return {
      configs: async ({ root }) => {
        const folder = await folderOf(backbones, root);
        return { root: folder.root, configs: await configsOf(folder) };
      },
      draw: async ({ root, config, seed, only }, { signal }): Promise<InputSheet | null> => {
        requireTrust();
        const folder = await folderOf(backbones, root);
        const chosen = images.of(folder.root);
        if (chosen === undefined && !(await previewer.hasDataset(folder.root))) return null;
        const query = {
          ...{ config: fileOf(folder, config), root: folder.root, seed },
          ...(only !== undefined && { only }),
          ...(chosen !== undefined && { dataset: chosen }),
        };
        return sheetFacts(await previewer.draw(query, { signal }));
      },
      chooseImages: async ({ root }) => {
        requireTrust();
        const chosen = await chooseFolder();
        if (chosen) await images.choose((await folderOf(backbones, root)).root, chosen);
        return chosen !== undefined;
      },
      dispose: () => watcher.dispose(),
    };
  });
}

function watchConfigs(onChange: (file: string) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/*${configEnding}`);
  const changed = ({ fsPath }: vscode.Uri) => onChange(fsPath);
  watcher.onDidChange(changed);
  watcher.onDidCreate(changed);
  watcher.onDidDelete(changed);
  return watcher;
}

async function configsOf(folder: BackboneFolder): Promise<readonly InputConfig[]> {
  await folder.refresh();
  const { root, snapshot } = folder;
  return (snapshot?.backbones ?? []).flatMap(({ name, file }) =>
    file === null ? [] : [{ name, file: relative(root, file) }],
  );
}

/** @throws UserError for what is no configuration of the folder */
function fileOf({ root }: BackboneFolder, config: string): string {
  const file = join(root, config);
  if (isInside(root, file) && isConfigFile(file)) return file;
  throw new UserError(
    vscode.l10n.t('{0} is not a configuration of this folder.', config),
    vscode.l10n.t('Choose another one.'),
  );
}

async function chooseFolder(): Promise<string | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where are the images? A folder with one folder a class'),
      openLabel: vscode.l10n.t('Preview'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return folder?.fsPath.replaceAll('\\', '/');
}
