import { basename } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { DocumentRef } from './documentRef';
import type { ModelReview, ReviewVerdict } from './modelReview';
import type { PanelPlace } from './panelPlace';
import { lateProgress } from './lateProgress';
import type { ShownTask } from './lateProgress';
import { openFile, replaceText, saveFile, textOf } from './files';
import { askStep, pickManyStep, pickStep } from './steps';
import { ProgressIncrements, progressText } from './progressText';
import type {
  AnyAction,
  Choice,
  InputOptions,
  OpenDialogOptions,
  Question,
  RunningTask,
  StepFrame,
  Ui,
} from './ui';

const statusDuration = 6_000;

type ShowMessage = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

/** `Ui` in VS Code. */
export class VscodeUi implements Ui {
  /**
   * @param openDocument builds and shows a read-only document
   * @param openPlace shows a place in the panel
   * @param review shows a model at work
   */
  constructor(
    private readonly openDocument: Ui['showDocument'],
    private readonly openPlace: (place: PanelPlace) => Promise<void>,
    private readonly review: Ui['reviewModel'],
  ) {}

  async confirm({ question, detail, verbs }: Question): Promise<string | undefined> {
    return vscode.window.showWarningMessage(question, { modal: true, detail }, ...verbs);
  }

  async pick<T>(
    title: string,
    choices: readonly Choice<T>[],
    hint?: string,
  ): Promise<T | undefined> {
    const items = choices.map(({ icon, ...choice }) => ({
      ...choice,
      iconPath: icon === undefined ? undefined : new vscode.ThemeIcon(icon),
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: hint,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
    });
    return chosen?.value;
  }

  async ask({ title, prompt, value, validate }: InputOptions): Promise<string | undefined> {
    return vscode.window.showInputBox({
      title,
      prompt,
      value,
      validateInput: validate,
      ignoreFocusOut: true,
    });
  }

  pickStep<T>(frame: StepFrame, choices: readonly Choice<T>[], hint: string) {
    return pickStep(frame, choices, hint);
  }

  pickManyStep<T>(frame: StepFrame, choices: readonly Choice<T>[], hint: string) {
    return pickManyStep(frame, choices, hint);
  }

  askStep(frame: StepFrame, options: Omit<InputOptions, 'title'>) {
    return askStep(frame, options);
  }

  async choosePath({ title, button, kind }: OpenDialogOptions): Promise<string | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      title,
      openLabel: button,
      canSelectFiles: kind === 'file',
      canSelectFolders: kind === 'folder',
    });
    return chosen?.[0]?.fsPath;
  }

  async chooseWorkspaceFolder(title: string): Promise<string | undefined> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length <= 1) return folders[0]?.uri.fsPath;
    const chosen = await vscode.window.showWorkspaceFolderPick({ placeHolder: title });
    return chosen?.uri.fsPath;
  }

  async progress<T>(title: string, task: (running: RunningTask) => Promise<T>): Promise<T> {
    return lateProgress(task, (shown) => void showProgress(title, shown));
  }

  async wait<T>(title: string, task: () => Promise<T>): Promise<T> {
    const options = { location: vscode.ProgressLocation.Window, title };
    return vscode.window.withProgress(options, task);
  }

  tell(message: string, actions: readonly AnyAction[] = []): void {
    void show((...args) => vscode.window.showInformationMessage(...args), message, actions);
  }

  warn(message: string, actions: readonly AnyAction[] = []): void {
    void show((...args) => vscode.window.showWarningMessage(...args), message, actions);
  }

  fail(message: string, actions: readonly AnyAction[] = []): void {
    void show((...args) => vscode.window.showErrorMessage(...args), message, actions);
  }

  showStatus(message: string): void {
    vscode.window.setStatusBarMessage(message, statusDuration);
  }

  reviewModel(review: ModelReview): Promise<ReviewVerdict | undefined> {
    return this.review(review);
  }

  showDocument(document: DocumentRef, running?: RunningTask): Promise<void> {
    return this.openDocument(document, running);
  }

  openPanel(place: PanelPlace): Promise<void> {
    return this.openPlace(place);
  }

  activeFile(): string | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri?.scheme === 'file' ? uri.fsPath.replaceAll('\\', '/') : undefined;
  }

  openFile(path: string, offset?: number): Promise<void> {
    return openFile(path, offset);
  }

  textOf(path: string): Promise<string> {
    return textOf(path);
  }

  save(path: string): Promise<void> {
    return saveFile(path);
  }

  replaceText(path: string, text: string): Promise<void> {
    return replaceText(path, text);
  }

  async showDiff(left: string, right: string, title: string): Promise<void> {
    const [a, b] = [vscode.Uri.file(left), vscode.Uri.file(right)];
    await vscode.commands.executeCommand('vscode.diff', a, b, title, { preview: true });
  }

  async revealFolder(path: string): Promise<void> {
    const uri = vscode.Uri.file(path);
    const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    await vscode.commands.executeCommand(inside ? 'revealInExplorer' : 'revealFileInOS', uri);
  }

  async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    this.showStatus(vscode.l10n.t('Copied the path of {0}', basename(text)));
  }

  async openFolder(path: string): Promise<void> {
    const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(path), {
      forceNewWindow,
    });
  }
}

/** Shows a notification with a button that cancels until the task has ended. */
async function showProgress(title: string, task: ShownTask): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, async (bar, token) => {
    const listening = token.onCancellationRequested(() => task.cancel());
    const increments = new ProgressIncrements();
    task.listen((progress) =>
      bar.report({ message: progressText(progress), increment: increments.next(progress) }),
    );
    await task.ended;
    listening.dispose();
  });
}

async function show(
  showMessage: ShowMessage,
  message: string,
  actions: readonly AnyAction[],
): Promise<void> {
  const label = await showMessage(message, ...actions.map((action) => action.label));
  const chosen = actions.find((action) => action.label === label);
  if (chosen) await vscode.commands.executeCommand(commands[chosen.command], ...chosen.arguments);
}
