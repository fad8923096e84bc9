import * as vscode from 'vscode';
import type { ArchitecturePlace } from '../../protocol/architecture';
import { remedyActions } from '../../ui/remedy';
import { PageSession } from '../pageSession';
import { pageHtml, pageFolderOf } from '../pageHtml';
import { shellChannel } from '../shellChannel';
import type { PanelServices } from '../studioPanel';
import type { HostChannel } from '../hostChannel';

/** Shows an `.onnx` file as the Architecture tab does, read-only; in Restricted Mode too. */
export class OnnxEditor {
  constructor(
    private readonly services: PanelServices,
    private readonly channel: HostChannel,
  ) {}

  show(uri: vscode.Uri, panel: vscode.WebviewPanel): void {
    const { extensionUri, pipelines, log } = this.services;
    const detail: ArchitecturePlace = { ref: { kind: 'file', file: uri.fsPath } };
    const goTo = new vscode.EventEmitter<never>();
    const shell = shellChannel(pipelines, {
      channels: [this.channel.id],
      takePlace: () => undefined,
      firstPlace: { tab: 'architecture', detail },
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
