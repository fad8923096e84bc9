import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { documentAddress, documentScheme, parseDocumentQuery } from '../../ui/documentRef';
import type { DocumentRef } from '../../ui/documentRef';
import { readModelFolder } from '../../ui/modelFolder';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import { comparisonMarkdown } from './comparisonMarkdown';
import { eventMarkdown, forgottenEventMarkdown } from './eventMarkdown';
import { operationsMarkdown } from './operationsMarkdown';
import { versionMarkdown } from './versionMarkdown';

/** Read-only documents about versions, comparisons, events and the log. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly built = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(private readonly pipelines: OpenPipelines) {
    this.disposables = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.built.delete(uri.toString())),
      pipelines.onDidChange(({ pipeline }) => this.refresh(pipeline.root)),
    );
  }

  /** Builds a document and shows it rendered; what goes wrong is thrown and nothing is shown. */
  readonly open = async (document: DocumentRef): Promise<void> => {
    const uri = addressOf(document);
    this.built.set(uri.toString(), await this.build(document));
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  };

  /** What `open` built, or the document anew where VS Code brings back a tab of an earlier window. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const built = this.built.get(uri.toString());
    if (built !== undefined) return built;
    const document = parseDocumentQuery(uri.query);
    if (!document) return '';
    if (document.kind === 'event') return forgottenEventMarkdown(document.event);
    return this.build(document);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private async build(document: DocumentRef): Promise<string> {
    const pipeline = this.pipelines.find(document.root);
    const snapshot = pipeline?.snapshot;
    if (!pipeline || !snapshot) {
      throw new UserError(`${document.root} is not open in this window.`, 'Open its folder.');
    }
    const { workspace } = pipeline;
    switch (document.kind) {
      case 'version': {
        const folder = await readModelFolder(workspace.registry, document.version);
        return versionMarkdown(snapshot, document.version, folder);
      }
      case 'comparison':
        return comparisonMarkdown(await workspace.compare(document.a, document.b));
      case 'event':
        return eventMarkdown(await workspace.predict(document.event, document.versions));
      case 'operations':
        return operationsMarkdown(snapshot);
    }
  }

  /** Documents that show the registry follow it; results of a run stay as they are. */
  private refresh(root: string): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== documentScheme) continue;
      const document = parseDocumentQuery(uri.query);
      if (document?.root !== root) continue;
      if (document.kind !== 'version' && document.kind !== 'operations') continue;
      this.built.delete(uri.toString());
      this.changed.fire(uri);
    }
  }
}

function addressOf(document: DocumentRef): vscode.Uri {
  return vscode.Uri.from({ scheme: documentScheme, ...documentAddress(document) });
}
