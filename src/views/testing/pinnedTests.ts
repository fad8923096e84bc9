import { valueAt } from '../../core/shared/items/lookUp';
import * as vscode from 'vscode';
import type { PinnedOutcome } from '../../core/comparison/events/pinnedEvents';
import { UserError } from '../../core/shared/errors/errors';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import { failureText, pinnedItems } from './pinnedItems';

/** Whose answers are tested; one way to run for each. */
type Role = 'champion' | 'challenger';

/**
 * Pinned events in the Testing view: run one or all, with the champion or with the challenger. Most
 * windows pin none, and VS Code takes long for a controller: it comes with the first event.
 */
export function registerPinnedTests(pipelines: OpenPipelines): vscode.Disposable {
  let tests: PinnedTests | undefined;
  const refresh = () => {
    const hasEvents = pipelines.all.some(
      ({ snapshot }) => snapshot && pinnedItems(snapshot, false).length > 0,
    );
    if (hasEvents) tests ??= new PinnedTests(pipelines);
    tests?.refresh();
  };
  return vscode.Disposable.from(pipelines.onDidChange(refresh), pipelines.onDidScan(refresh), {
    dispose: () => tests?.dispose(),
  });
}

class PinnedTests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController(
    'backboneStudio.pinnedEvents',
    vscode.l10n.t('Pinned Events'),
  );
  /** The registry and event behind every item. */
  private readonly sources = new Map<
    string,
    { readonly pipeline: Pipeline; readonly event: string }
  >();

  constructor(private readonly pipelines: OpenPipelines) {
    this.addProfile(vscode.l10n.t('Champion'), 'champion', true);
    this.addProfile(vscode.l10n.t('Challenger'), 'challenger', false);
  }

  dispose(): void {
    this.controller.dispose();
  }

  refresh(): void {
    const { all } = this.pipelines;
    this.sources.clear();
    const items = all.flatMap((pipeline) => this.itemsOf(pipeline, all.length > 1));
    this.controller.items.replace(items);
  }

  private async run(
    request: vscode.TestRunRequest,
    role: Role,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const run = this.controller.createTestRun(request);
    const excluded = new Set(request.exclude);
    const wanted = request.include ?? [...this.controller.items].map(([, item]) => item);
    const items = wanted.filter((item) => !excluded.has(item));
    for (const item of items) run.enqueued(item);
    for (const pipeline of this.pipelines.all) {
      if (token.isCancellationRequested) break;
      const own = items.filter((item) => this.sources.get(item.id)?.pipeline === pipeline);
      if (own.length > 0) await this.runIn(run, pipeline, own, role);
    }
    run.end();
  }

  private addProfile(label: string, role: Role, isDefault: boolean): void {
    const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken) =>
      this.run(request, role, token);
    this.controller.createRunProfile(label, vscode.TestRunProfileKind.Run, run, isDefault);
  }

  private itemsOf(pipeline: Pipeline, several: boolean): vscode.TestItem[] {
    if (!pipeline.snapshot) return [];
    return pinnedItems(pipeline.snapshot, several).map(({ id, event, label, description }) => {
      const file = vscode.Uri.joinPath(vscode.Uri.file(pipeline.root), 'config', 'events.json');
      const item = this.controller.createTestItem(id, label, file);
      item.description = description;
      this.sources.set(id, { pipeline, event });
      return item;
    });
  }

  /** All events of one registry go through the model in one process. */
  private async runIn(
    run: vscode.TestRun,
    pipeline: Pipeline,
    items: readonly vscode.TestItem[],
    role: Role,
  ): Promise<void> {
    for (const item of items) run.started(item);
    try {
      if (!vscode.workspace.isTrusted) throw untrusted();
      const { version } = await pipeline.workspace.registry.resolve(role);
      const events = items.map((item) => valueAt(this.sources, item.id).event);
      const outcomes = await pipeline.workspace.testPinned(role, events);
      for (const item of items) {
        const { event } = valueAt(this.sources, item.id);
        report(
          run,
          item,
          outcomes.find((outcome) => outcome.event.id === event),
          version,
        );
      }
    } catch (error) {
      for (const item of items) run.errored(item, new vscode.TestMessage(textOf(error)));
    }
  }
}

function report(
  run: vscode.TestRun,
  item: vscode.TestItem,
  outcome: PinnedOutcome | undefined,
  version: string,
): void {
  if (!outcome) return run.skipped(item);
  const { passed, event } = outcome;
  const text = passed
    ? vscode.l10n.t('{0} answers {1} as expected.', version, event.id)
    : failureText(outcome, version);
  run.appendOutput(`${text}\r\n`, undefined, item);
  if (passed) return run.passed(item);
  run.failed(item, new vscode.TestMessage(text));
}

function untrusted(): UserError {
  return new UserError(
    vscode.l10n.t('No model is run in Restricted Mode.'),
    vscode.l10n.t('Trust this workspace first.'),
  );
}

function textOf(error: unknown): string {
  if (error instanceof UserError) return `${error.message} ${error.remedy.text}`;
  return error instanceof Error ? error.message : String(error);
}
