import * as vscode from 'vscode';
import { panelType } from '../viewContributions';
import { remedyActions } from '../ui/remedy';
import type { Log } from '../ui/log';
import type { PanelPlace } from '../ui/panelPlace';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import { PageSession } from './pageSession';
import { pageFolderOf, pageHtml } from './pageHtml';
import { shellChannel } from './shellChannel';
import type { HostChannel } from './hostChannel';

/** What the panel is made of. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly pipelines: OpenPipelines;
  readonly log: Log;
}

/** The one webview panel: opened by commands, brought back by VS Code after a restart. */
export class StudioPanel implements vscode.Disposable {
  private readonly goTo = new vscode.EventEmitter<PanelPlace>();
  private readonly channels: readonly HostChannel[];
  private panel: vscode.WebviewPanel | undefined;
  private session: PageSession | undefined;
  private place: PanelPlace | undefined;

  constructor(
    private readonly services: PanelServices,
    tabs: readonly HostChannel[],
  ) {
    const shell = shellChannel(services.pipelines, {
      channels: tabs.map(({ id }) => id),
      takePlace: () => this.takePlace(),
      onGoTo: this.goTo.event,
    });
    this.channels = [shell, ...tabs];
  }

  /** Shows a place in the panel, which is opened when it is not. */
  readonly show = async (place: PanelPlace): Promise<void> => {
    if (this.panel && this.session) {
      // A page that is hidden has gone and asks for its place when it comes back.
      if (this.panel.visible) this.goTo.fire(place);
      else this.place = place;
      this.panel.reveal();
      return;
    }
    this.place = place;
    const options = { enableFindWidget: true, ...this.options() };
    const panel = vscode.window.createWebviewPanel(
      panelType,
      'Backbone Studio',
      vscode.ViewColumn.Active,
      options,
    );
    this.adopt(panel);
  };

  /** Takes the panel that VS Code brings back; the page finds its own state. */
  takeBack(panel: vscode.WebviewPanel): void {
    if (this.panel) return panel.dispose();
    panel.webview.options = this.options();
    this.adopt(panel);
  }

  dispose(): void {
    this.goTo.dispose();
    this.panel?.dispose();
  }

  private options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pageFolderOf(this.services.extensionUri)] };
  }

  private adopt(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.services.extensionUri, 'media', 'icon.png');
    webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.endSession();
    });
    webview.html = pageHtml(webview, this.services.extensionUri);
  }

  /** Every load of the page begins with `start`: what an earlier one was told is over. */
  private receive(message: unknown): void {
    if (!this.session || isStart(message)) {
      this.endSession();
      this.session = this.beginSession();
    }
    void this.session.receive(message);
  }

  private beginSession(): PageSession {
    const { log } = this.services;
    return new PageSession(this.channels, {
      post: (message) => void this.panel?.webview.postMessage(message),
      actionOf: (error) => remedyActions(error.remedy)[0],
      report: (message, error) => log.error(message, error),
    });
  }

  private endSession(): void {
    this.session?.dispose();
    this.session = undefined;
  }

  private takePlace(): PanelPlace | undefined {
    const { place } = this;
    this.place = undefined;
    return place;
  }
}

function isStart(message: unknown): boolean {
  const { channel, body } = (message ?? {}) as { channel?: unknown; body?: { type?: unknown } };
  return channel === 'shell' && body?.type === 'start';
}
