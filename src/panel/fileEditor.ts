import * as vscode from 'vscode';
import type { Place } from '../protocol/shell';
import { remedyActions } from '../ui/remedy';
import { PageSession } from './pageSession';
import { pageHtml, pageFolderOf } from './pageHtml';
import { shellChannel } from './shellChannel';
import type { PanelServices } from './studioPanel';
import type { HostChannel } from './hostChannel';

/** Shows a file in one tab of the page, read-only; in Restricted Mode too. */
export class FileEditor {
  /**
   * @param channel the tab's
   * @param placeOf where the page shows a file
   */
  constructor(
    private readonly services: PanelServices,
    private readonly channel: HostChannel,
    private readonly placeOf: (uri: vscode.Uri) => Place,
  ) {}

  show(uri: vscode.Uri, panel: vscode.WebviewPanel): void {
    const { extensionUri, pipelines, log } = this.services;
    const goTo = new vscode.EventEmitter<never>();
    const shell = shellChannel(pipelines, {
      channels: [this.channel.id],
      takePlace: () => undefined,
      firstPlace: this.placeOf(uri),
      onGoTo: goTo.event,
    });
    const { webview } = panel;
    const session = new PageSession([shell, this.channel], {
      post: (message) => void webview.postMessage(message),
      actionOf: (error) => remedyActions(error.remedy)[0],
      report: (message, error) => log.error(message, error),
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageFolderOf(extensionUri)] };
    webview.onDidReceiveMessage((message: unknown) => void session.receive(message));
    panel.onDidDispose(() => {
      session.dispose();
      goTo.dispose();
    });
    webview.html = pageHtml(webview, extensionUri);
  }
}
