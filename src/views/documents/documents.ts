import * as vscode from 'vscode';
import type { Comparison } from '../../core/comparison/comparison';
import { UserError } from '../../core/shared/errors/errors';
import { documentAddress, documentScheme, parseDocumentQuery } from '../../ui/documentRef';
import type { DocumentRef, OperationDocument } from '../../ui/documentRef';
import type { Operation } from '../../core/shared/log/operation';
import { readModelFolder } from '../../ui/modelFolder';
import { rememberedCheck } from '../../ui/contractChecks';
import type { RunningTask } from '../../ui/ui';
import { joinLogs } from '../../ui/backbones/joinLogs';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';

/** Read-only documents about versions, comparisons, events and the log. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly built = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(
    private readonly pipelines: OpenPipelines,
    private readonly backbones: OpenBackboneFolders,
  ) {
    this.disposables = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.built.delete(uri.toString())),
      pipelines.onDidChange(({ pipeline }) => this.refresh(pipeline.root, registryKinds)),
      backbones.onDidChange(({ before, after }) => {
        this.refresh(after?.root ?? before?.root ?? '', backboneKinds);
      }),
    );
  }

  /** Builds a document and shows it rendered; what goes wrong is thrown and nothing is shown. */
  readonly open = async (document: DocumentRef, running?: RunningTask): Promise<void> => {
    if (document.kind === 'comparison') return this.openComparison(document, running);
    const uri = addressOf(document);
    this.show(uri, await this.build(document));
    await preview(uri);
  };

  /** Shows what is known at once, and puts the intervals in when they are there. */
  private async openComparison(
    document: Extract<DocumentRef, { kind: 'comparison' }>,
    running?: RunningTask,
  ): Promise<void> {
    const markdown = await loadMarkdown();
    const { workspace } = this.find(document.root);
    const uri = addressOf(document);
    let outline: Comparison | undefined;
    try {
      const comparison = await workspace.compare(document.a, document.b, {
        ...running,
        onOutline: (known) => {
          outline = known;
          this.show(uri, markdown.comparison(known, pendingIntervals));
          void preview(uri);
        },
      });
      this.show(uri, markdown.comparison(comparison));
    } catch (error) {
      if (outline) this.show(uri, markdown.comparison(outline, stoppedIntervals));
      throw error;
    }
    if (!outline) await preview(uri);
  }

  private show(uri: vscode.Uri, text: string): void {
    this.built.set(uri.toString(), text);
    this.changed.fire(uri);
  }

  /** What `open` built, or the document again where VS Code brings back a tab of an earlier window. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const built = this.built.get(uri.toString());
    if (built !== undefined) return built;
    const document = parseDocumentQuery(uri.query);
    if (!document) return '';
    const markdown = await loadMarkdown();
    if (document.kind === 'event') return markdown.forgottenEvent(document.event);
    return this.build(document);
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private find(root: string) {
    const pipeline = this.pipelines.find(root);
    const snapshot = pipeline?.snapshot;
    if (pipeline && snapshot) return { workspace: pipeline.workspace, snapshot };
    throw new UserError(
      vscode.l10n.t('{0} is not open in this window.', root),
      vscode.l10n.t('Open its folder.'),
    );
  }

  private findOperation({ root, operation }: OperationDocument): Operation | undefined {
    const registry = this.pipelines.find(root)?.snapshot?.operations ?? [];
    const backbones = this.backbones.find(root)?.snapshot?.operations ?? [];
    return [...registry, ...backbones].find(({ id }) => id === operation);
  }

  private async build(document: DocumentRef): Promise<string> {
    const markdown = await loadMarkdown();
    if (document.kind === 'backboneComparison') {
      return markdown.backbone(this.backbones, document);
    }
    // A folder may have backbones, and so operations, without a registry.
    if (document.kind === 'operation') return markdown.operation(this.findOperation(document));
    const { workspace, snapshot } = this.find(document.root);
    switch (document.kind) {
      case 'version': {
        const folder = await readModelFolder(workspace.registry, document.version);
        return markdown.version(snapshot, document.version, folder);
      }
      case 'comparison':
        return markdown.comparison(await workspace.compare(document.a, document.b));
      case 'event':
        return markdown.event(await workspace.predict(document.event, document.versions));
      case 'contractCheck':
        return markdown.contractCheck(await rememberedCheck(workspace, document.version));
      case 'operations':
        return markdown.operations(
          joinLogs(snapshot, this.backbones.find(document.root)?.snapshot),
        );
    }
  }

  /** Documents that show the registry follow it; results of a run stay as they are. */
  private refresh(root: string, kinds: ReadonlySet<DocumentRef['kind']>): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== documentScheme) continue;
      const document = parseDocumentQuery(uri.query);
      if (document?.root !== root || !kinds.has(document.kind)) continue;
      this.built.delete(uri.toString());
      this.changed.fire(uri);
    }
  }
}

const registryKinds: ReadonlySet<DocumentRef['kind']> = new Set(['version', 'operations']);
const backboneKinds: ReadonlySet<DocumentRef['kind']> = new Set(['operations']);

const loadMarkdown = async () => (await import('./documentMarkdown')).documentMarkdown;

const pendingIntervals = vscode.l10n.t('The intervals are being computed…');
const stoppedIntervals = vscode.l10n.t(
  'The intervals were not computed. Compare again to see them.',
);

async function preview(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

function addressOf(document: DocumentRef): vscode.Uri {
  return vscode.Uri.from({ scheme: documentScheme, ...documentAddress(document) });
}
