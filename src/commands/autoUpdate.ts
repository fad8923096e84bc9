import * as vscode from 'vscode';
import type { SettingTypes } from '../viewContributions';
import type { AutoupdateResult } from '../core/app/workspace';
import { becameReady } from '../ui/notices';
import type { Pipeline, PipelineChange } from '../ui/pipelines/pipeline';
import type { AnyAction } from '../ui/ui';
import type { CommandContext } from './commandContext';
import { reportAutomatic, runEvaluation } from './evaluate';

type Mode = SettingTypes['autoUpdate'];

/**
 * Called with every change of a registry: when a candidate has become ready it is offered,
 * evaluated or decided on, as the setting says.
 * @param mode the setting for a root; `off` in Restricted Mode
 */
export async function autoUpdate(
  context: CommandContext,
  change: PipelineChange,
  mode: (root: string) => Mode,
): Promise<void> {
  const { pipeline } = change;
  if (!becameReady(change)) return;
  switch (mode(pipeline.root)) {
    case 'off':
      return offer(context, pipeline);
    case 'evaluate':
      return alone(context, pipeline, () => evaluateCandidate(context, pipeline));
    case 'decide':
      return alone(context, pipeline, () => decide(context, pipeline));
  }
}

function offer({ ui }: CommandContext, { root, snapshot }: Pipeline): void {
  ui.tell(
    vscode.l10n.t('There is a new model in {0}.', snapshot?.status?.candidate?.path ?? root),
    [{ label: vscode.l10n.t('Register…'), command: 'registerChallenger', arguments: [{ root }] }],
  );
}

/** One window does it; another may have done it already when the turn comes. */
async function alone(
  { services }: CommandContext,
  pipeline: Pipeline,
  task: () => Promise<void>,
): Promise<void> {
  await services.aloneFor(pipeline.root, async () => {
    const candidate = await pipeline.workspace.registry.candidate();
    if (candidate?.ready) await task();
  });
  await pipeline.refresh();
}

async function evaluateCandidate({ ui }: CommandContext, pipeline: Pipeline): Promise<void> {
  const { version } = await pipeline.workspace.registry.register({});
  await pipeline.refresh();
  const results = await runEvaluation(ui, pipeline, version);
  await pipeline.refresh();
  await reportAutomatic(ui, pipeline, results);
}

async function decide({ ui }: CommandContext, pipeline: Pipeline): Promise<void> {
  const { root } = pipeline;
  const result = await ui.progress(vscode.l10n.t('Deciding on the new model'), (running) =>
    pipeline.workspace.autoupdate(running),
  );
  const rollback: AnyAction = {
    label: vscode.l10n.t('Rollback…'),
    command: 'rollback',
    arguments: [{ root }],
  };
  const log: AnyAction = {
    label: vscode.l10n.t('Show Operation Log'),
    command: 'showOperationLog',
    arguments: [{ root }],
  };
  ui.tell(decisionMessage(result), result.decision === 'promoted' ? [rollback, log] : [log]);
}

function decisionMessage({ decision, version, reason }: AutoupdateResult): string {
  if (decision === 'none') return vscode.l10n.t('Nothing was decided: {0}', reason);
  return decision === 'promoted'
    ? vscode.l10n.t('{0} was promoted on its own: {1}', version ?? '', reason)
    : vscode.l10n.t('{0} was rejected on its own: {1}', version ?? '', reason);
}
