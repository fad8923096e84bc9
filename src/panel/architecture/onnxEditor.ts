import * as vscode from 'vscode';
import { onnxEditorType } from '../../contributions';
import type { ArchitecturePlace } from '../../protocol/architecture';
import { remedyActions } from '../../ui/remedy';
import { PageSession } from '../pageSession';
import { pageHtml, pageFolderOf } from '../pageHtml';
import { shellSurface } from '../shellSurface';
import type { PanelServices } from '../studioPanel';
import type { HostSurface } from '../surface';

class OnnxDocument implements vscode.CustomDocument {
  constructor(readonly uri: vscode.Uri) {}

  dispose(): void {
    // Nothing is held: the file is read anew whenever the page asks.
  }
}

/** Shows an `.onnx` file as the Architecture tab does, read-only; in Restricted Mode too. */
export class OnnxEditor implements vscode.CustomReadonlyEditorProvider<OnnxDocument> {
  constructor(
    private readonly services: PanelServices,
    private readonly surface: HostSurface,
  ) {}

  openCustomDocument(uri: vscode.Uri): OnnxDocument {
    return new OnnxDocument(uri);
  }

  resolveCustomEditor({ uri }: OnnxDocument, panel: vscode.WebviewPanel): void {
    const { extensionUri, pipelines, log } = this.services;
    const detail: ArchitecturePlace = { ref: { kind: 'file', file: uri.fsPath } };
    const goTo = new vscode.EventEmitter<never>();
    const shell = shellSurface(pipelines, {
      surfaces: [this.surface.id],
      takePlace: () => undefined,
      home: { tab: 'architecture', detail },
      onGoTo: goTo.event,
    });
    const { webview } = panel;
    const session = new PageSession([shell, this.surface], {
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

/** Offers the editor for `.onnx` files. */
export function registerOnnxEditor(
  services: PanelServices,
  surface: HostSurface,
): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(
    onnxEditorType,
    new OnnxEditor(services, surface),
    { supportsMultipleEditorsPerDocument: true },
  );
}
