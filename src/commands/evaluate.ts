import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { powerSentence } from '../core/comparison/power/powerAnalysis';
import { toldList } from '../core/shared/text/kept';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { countSamples } from '../ui/format';
import { headMetric } from '../core/metrics/metricRef';
import { metricText } from '../core/metrics/metricText';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { AnyAction, Ui } from '../ui/ui';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';
import { championFigure, isChallenger, judgeChallenger, sameAsChampion } from './challengerNews';
import type { EvaluationResults } from '../core/evaluation/results/evaluationResults';
import { decimalText } from '../core/shared/text/quantity';

/** Evaluates the challenger over the policy's data set. */
export async function evaluateChallenger(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const pipeline = await choosePipeline(context, target);
  if (pipeline) await evaluateAndReport(context.ui, pipeline, 'challenger');
}

/** Evaluates the version that a tree item stands for, or that is picked. */
export async function evaluate(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  const version =
    pipeline &&
    (target?.version ?? (await pickVersion(ui, pipeline, vscode.l10n.t('Evaluate which model?'))));
  if (pipeline && version !== undefined) await evaluateAndReport(ui, pipeline, version);
}

async function evaluateAndReport(ui: Ui, pipeline: Pipeline, version: string): Promise<void> {
  const results = await runEvaluation(ui, pipeline, version);
  await pipeline.refresh();
  const target = { root: pipeline.root, version: results.version };
  const judged = isChallenger(pipeline, results.version);
  const same = judged ? sameAsChampion(pipeline) : undefined;
  const verdict = same ?? (await judgeChallenger(ui, pipeline, results.version));
  const warnings = toldList(results, 'warnings');
  const message = [verdict ?? evaluationMessage(results), ...warnings].join(' ');
  const next = judged
    ? decisions(target, pipeline.snapshot?.status?.champion?.version, same !== undefined)
    : appearances(target);
  const isDoubtful = (await pipeline.workspace.doubt(results)) !== undefined;
  const actions = isDoubtful ? [preprocessingCheck(target), ...next] : next;
  if (isDoubtful || warnings.length > 0) ui.warn(message, actions);
  else ui.tell(message, actions);
}

/**
 * Evaluates one version with progress and cancel, the challenger together with a champion that was
 * not evaluated as things stand.
 */
export function runEvaluation(
  ui: Ui,
  pipeline: Pipeline,
  version: string,
): Promise<EvaluationResults> {
  const { workspace } = pipeline;
  const judged = version === 'challenger' || isChallenger(pipeline, version);
  return withPowerAnalysis(ui, pipeline, version, (running) =>
    judged
      ? workspace.evaluateWithChampion(version, running)
      : workspace.evaluate(version, running),
  );
}

/** Evaluates challenger and champion side by side. */
export async function runBoth(ui: Ui, pipeline: Pipeline): Promise<void> {
  await withPowerAnalysis(ui, pipeline, vscode.l10n.t('challenger and champion'), (running) =>
    pipeline.workspace.evaluateTogether(['challenger', 'champion'], running),
  );
}

/** Says before an evaluation what the data set can show. */
async function withPowerAnalysis<T>(
  ui: Ui,
  { workspace }: Pipeline,
  what: string,
  evaluate: (running: ProgressOptions) => Promise<T>,
): Promise<T> {
  const powerAnalysis = await workspace.analyzePower();
  const shown = powerAnalysis ? ` (${powerSentence(powerAnalysis)})` : '';
  return ui.progress(vscode.l10n.t('Evaluating {0}{1}', what, shown), evaluate);
}

/** The result in one line: composite, heads, samples. */
export function evaluationMessage(results: EvaluationResults): string {
  const heads = Object.entries(results.heads).flatMap(([head, { metrics }]) => {
    const { accuracy } = metrics;
    return accuracy === undefined
      ? []
      : [`${head} ${metricText(headMetric(head, 'accuracy'), accuracy)}`];
  });
  const composite = results.composite_score;
  const measured =
    composite === null ? [] : [vscode.l10n.t('composite {0}', decimalText(composite, 4))];
  const known = [...measured, ...heads].join(', ');
  const numbers = known || vscode.l10n.t('no labels, so predictions and no metrics');
  const { samples, skipped } = results.dataset;
  const { model_id: model } = results;
  const shown = countSamples(samples);
  return skipped.length > 0
    ? vscode.l10n.t('{0}: {1} over {2}, {3} skipped.', model, numbers, shown, skipped.length)
    : vscode.l10n.t('{0}: {1} over {2}.', model, numbers, shown);
}

/**
 * What an evaluation that ran on its own found: the challenger's figures, the champion's, and which of
 * the two is better, before anything is offered.
 */
export async function reportAutomatic(
  ui: Ui,
  pipeline: Pipeline,
  results: EvaluationResults,
): Promise<void> {
  const target = { root: pipeline.root, version: results.version };
  const same = sameAsChampion(pipeline);
  const verdict = same ?? (await judgeChallenger(ui, pipeline, results.version));
  const told = [
    vscode.l10n.t('Registered and evaluated on its own.'),
    evaluationMessage(results),
    championFigure(pipeline),
    verdict,
  ];
  const champion = pipeline.snapshot?.status?.champion?.version;
  ui.tell(told.filter(Boolean).join(' '), decisions(target, champion, same !== undefined));
}

/** What can be decided of an evaluated challenger; one that is the champion is not promoted. */
function decisions(
  target: VersionTarget,
  champion: string | undefined,
  isChampion: boolean,
): readonly AnyAction[] {
  const promote: AnyAction = {
    label: vscode.l10n.t('Promote…'),
    command: 'promoteChallenger',
    arguments: [target],
  };
  return [
    ...(isChampion ? [] : [promote]),
    comparison(target, champion),
    { label: vscode.l10n.t('Reject…'), command: 'rejectChallenger', arguments: [target] },
  ];
}

/** With a champion it is clear what to compare with; without one it has to be asked. */
export function comparison(target: VersionTarget, champion: string | undefined): AnyAction {
  if (champion === undefined) {
    return { label: vscode.l10n.t('Compare…'), command: 'compareModels', arguments: [target] };
  }
  const pair = { ...target, against: champion };
  return { label: vscode.l10n.t('Compare'), command: 'compareModels', arguments: [pair] };
}

/** Finds out why a result is suspiciously bad. */
function preprocessingCheck(target: VersionTarget): AnyAction {
  const label = vscode.l10n.t('Check Preprocessing');
  return { label, command: 'checkPreprocessing', arguments: [target] };
}

function appearances(target: VersionTarget): readonly AnyAction[] {
  return [
    { label: vscode.l10n.t('Compare…'), command: 'compareModels', arguments: [target] },
    { label: vscode.l10n.t('Show Details'), command: 'showVersion', arguments: [target] },
  ];
}
