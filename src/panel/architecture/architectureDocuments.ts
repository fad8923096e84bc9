import * as vscode from 'vscode';
import {
  architectureText,
  architectureTexts,
} from '../../core/architecture/alignment/architectureTexts';
import { compareArchitectures } from '../../core/architecture/alignment/compareArchitectures';
import type { Architecture } from '../../core/architecture/types';

const scheme = 'backbone-studio-architecture';

/** Architectures as read-only texts, for VS Code's own editors. */
export class ArchitectureDocuments
  implements vscode.TextDocumentContentProvider, vscode.Disposable
{
  private readonly texts = new Map<string, string>();
  private readonly disposables: vscode.Disposable;
  private next = 1;

  constructor() {
    this.disposables = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  async show(architecture: Architecture): Promise<void> {
    const uri = this.keep(architecture.title, architectureText(architecture));
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** Only what differs by structure differs in the texts. */
  async showDifference(a: Architecture, b: Architecture): Promise<void> {
    const [before, after] = architectureTexts(a, b, compareArchitectures(a, b));
    const title = vscode.l10n.t('{0} against {1}', a.title, b.title);
    const uris = [this.keep(a.title, before), this.keep(b.title, after)];
    await vscode.commands.executeCommand('vscode.diff', ...uris, title);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private keep(title: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${this.next++}/${title}.txt` });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}
