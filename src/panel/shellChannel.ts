import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import { commands } from '../contributions';
import type { CommandName } from '../contributions';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import { shell } from '../protocol/shell';
import type { Place, Root, RunCommand, SaveFile } from '../protocol/shell';
import { hostChannel } from './hostChannel';
import type { HostChannel } from './hostChannel';

/** What the panel knows that is not in the registries. */
export interface ShellState {
  /** Ids of all channels. */
  readonly channels: readonly string[];
  /** Takes the place that the page was asked to go to before it had loaded. */
  takePlace(): Place | undefined;
  /** Where a page begins that was never anywhere. */
  readonly firstPlace?: Place;
  /** Called back when the page is asked to go somewhere. */
  readonly onGoTo: vscode.Event<Place>;
}

/** The panel itself: start, commands, saving, and which registries are open. */
export function shellChannel(pipelines: OpenPipelines, state: ShellState): HostChannel {
  return hostChannel(shell, (tell) => {
    const listening = vscode.Disposable.from(
      pipelines.onDidScan(() => tell({ type: 'roots', roots: rootsOf(pipelines) })),
      vscode.workspace.onDidGrantWorkspaceTrust(() => tell({ type: 'trust', trusted: true })),
      state.onGoTo((place) => tell({ type: 'goTo', place })),
    );
    return {
      start: async () => {
        const place = state.takePlace();
        const { firstPlace } = state;
        return {
          language: vscode.env.language,
          texts: pageTexts(vscode.l10n.bundle),
          channels: state.channels,
          roots: rootsOf(pipelines),
          trusted: vscode.workspace.isTrusted,
          ...(place && { place }),
          ...(firstPlace && { firstPlace }),
        };
      },
      run: async (request) => runCommand(request),
      save: saveFile,
      dispose: () => listening.dispose(),
    };
  });
}

function rootsOf(pipelines: OpenPipelines): readonly Root[] {
  return pipelines.all.map(({ root, name }) => ({ root, name }));
}

type Bundle = typeof vscode.l10n.bundle;

/** The bundle of the language that VS Code shows; none in English. */
function pageTexts(bundle: Bundle): Readonly<Record<string, string>> {
  const entries = Object.entries(bundle ?? {}).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? value : String((value as { message?: string }).message ?? key),
  ]);
  return Object.fromEntries(entries);
}

/** Commands ask, do and report by themselves; the page does not wait for them. */
async function runCommand({ command, ...target }: RunCommand): Promise<null> {
  if (!Object.hasOwn(commands, command)) {
    throw new UserError(vscode.l10n.t('There is no command “{0}”.', command), '');
  }
  const { root, version, against } = target;
  const named = {
    ...(version !== undefined && { version }),
    ...(against !== undefined && { against }),
  };
  const args = root === undefined ? [] : [{ root, ...named }];
  void vscode.commands.executeCommand(commands[command as CommandName], ...args);
  return null;
}

async function saveFile({ name, content }: SaveFile): Promise<string | null> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, plainName(name)) }),
  });
  if (!uri) return null;
  const bytes =
    'text' in content
      ? new TextEncoder().encode(content.text)
      : new Uint8Array(Buffer.from(content.base64, 'base64'));
  await vscode.workspace.fs.writeFile(uri, bytes);
  const saved = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  void offerToOpen(uri, saved);
  return saved;
}

/** A report is read in a browser; tables and pictures open in an editor. */
async function offerToOpen(uri: vscode.Uri, name: string): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} was saved.', name),
    open,
  );
  if (chosen !== open) return;
  if (name.endsWith('.html')) await vscode.env.openExternal(uri);
  else await vscode.commands.executeCommand('vscode.open', uri);
}

/** The page proposes a name, never a folder. */
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '') || 'export';
}
