import * as vscode from 'vscode';

/** An architecture in words. */
export interface ArchitectureText {
  readonly title: string;
  readonly text: string;
}

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

  async show(shown: ArchitectureText): Promise<void> {
    const uri = this.keep(shown);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  async showDifference(a: ArchitectureText, b: ArchitectureText): Promise<void> {
    const title = vscode.l10n.t('{0} against {1}', a.title, b.title);
    await vscode.commands.executeCommand('vscode.diff', this.keep(a), this.keep(b), title);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private keep({ title, text }: ArchitectureText): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${this.next++}/${title}.txt` });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}
