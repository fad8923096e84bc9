import * as vscode from 'vscode';
import { checkpointGlob } from './workspaceFiles';
import type { BackboneFigures } from '../../core/backbone/families/backboneFigures';
import type { ParsedConfig } from '../../core/backbone/config/parseConfig';
import type { Log } from '../log';
import { isConfigFile } from './configFiles';

/** Somebody who types is not told about every half word. */
const pause = 250;

/** What a text is checked with. */
export interface ConfigChecker {
  validate(source: { readonly text: string }): Promise<ParsedConfig>;
  figures(source: { readonly text: string }): Promise<BackboneFigures>;
}

/** A configuration that is open in an editor, as it was last checked. */
export interface CheckedConfig {
  readonly document: vscode.TextDocument;
  /** The document's version that was checked. */
  readonly version: number;
  readonly parsed: ParsedConfig;
  /** Undefined unless the text is valid. */
  readonly figures: BackboneFigures | undefined;
}

/** Checks the configurations that are open as they are typed, whether they are saved or not. */
export class OpenConfigs implements vscode.Disposable {
  private readonly checked = new Map<string, CheckedConfig>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly didCheck = new vscode.EventEmitter<CheckedConfig>();
  /** Fires after every check. */
  readonly onDidCheck = this.didCheck.event;
  private readonly didClose = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidClose = this.didClose.event;
  private readonly disposables: vscode.Disposable;

  /**
   * @param checkerOf what the configuration at an absolute path is checked with; undefined while its
   *   folder is not open yet
   * @param onDidChangeCheckers fires when `checkerOf` may answer otherwise
   */
  constructor(
    private readonly checkerOf: (file: string) => ConfigChecker | undefined,
    onDidChangeCheckers: vscode.Event<void>,
    private readonly log: Log,
  ) {
    const weights = vscode.workspace.createFileSystemWatcher(checkpointGlob);
    this.disposables = vscode.Disposable.from(
      this.didCheck,
      this.didClose,
      weights,
      onDidChangeCheckers(() => this.checkAll()),
      weights.onDidCreate(() => this.checkAll()),
      weights.onDidChange(() => this.checkAll()),
      weights.onDidDelete(() => this.checkAll()),
      vscode.workspace.onDidOpenTextDocument((document) => this.checkSoon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.checkSoon(document, pause)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    );
    this.checkAll();
  }

  /** The last check of a document; undefined before the first. */
  get(uri: vscode.Uri): CheckedConfig | undefined {
    return this.checked.get(uri.toString());
  }

  /** Checks every open configuration again, since something next to the texts has changed. */
  checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.checkSoon(document, 0);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.disposables.dispose();
  }

  private checkSoon(document: vscode.TextDocument, wait: number): void {
    if (document.uri.scheme !== 'file' || !isConfigFile(document.uri.path)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.check(document).catch((error: unknown) => {
        this.log.error(`${document.uri.fsPath} could not be checked`, error);
      });
    }, wait);
    this.timers.set(key, timer);
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const text = document.getText();
    const checker = this.checkerOf(document.uri.fsPath);
    if (!checker) return;
    const parsed = await checker.validate({ text });
    const figures = parsed.valid ? await checker.figures({ text }) : undefined;
    // What has changed in the meantime is checked by itself.
    if (document.isClosed || document.version !== version) return;
    const checked = { document, version, parsed, figures };
    this.checked.set(document.uri.toString(), checked);
    this.didCheck.fire(checked);
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    if (this.checked.delete(key)) this.didClose.fire(uri);
  }
}
