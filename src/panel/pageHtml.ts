import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelHtml } from './panelHtml';

/** Files of the page and nothing else. */
export function pageFolderOf(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'page');
}

/** A fresh document of the page for a webview. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolderOf(extensionUri), name)).toString();
  return panelHtml({
    cspSource: webview.cspSource,
    script: file('main.js'),
    style: file('main.css'),
    nonce: randomBytes(24).toString('base64'),
    language: vscode.env.language,
    title: 'Backbone Studio',
  });
}
