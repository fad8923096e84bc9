import type { VersionTarget } from '../contributions';
import type { EvaluationResults } from '../core/evaluation/types';
import { count, formatMetric } from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { AnyAction, Ui } from '../ui/ui';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

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
    pipeline && (target?.version ?? (await pickVersion(ui, pipeline, 'Evaluate which model?')));
  if (pipeline && version !== undefined) await evaluateAndReport(ui, pipeline, version);
}

async function evaluateAndReport(ui: Ui, pipeline: Pipeline, version: string): Promise<void> {
  const results = await runEvaluation(ui, pipeline, version);
  await pipeline.refresh();
  const message = evaluationMessage(results);
  const actions = nextSteps(pipeline, results);
  if (results.warnings.length > 0) ui.warn(`${message} ${results.warnings.join(' ')}`, actions);
  else ui.tell(message, actions);
}

/** Evaluates one version with progress and cancel. */
export function runEvaluation(
  ui: Ui,
  pipeline: Pipeline,
  version: string,
): Promise<EvaluationResults> {
  return ui.progress(`Evaluating ${version}`, (running) =>
    pipeline.workspace.evaluate(version, running),
  );
}

/** The result in one line: composite, heads, samples. */
export function evaluationMessage(results: EvaluationResults): string {
  const heads = Object.entries(results.heads).flatMap(([head, { metrics }]) => {
    const accuracy = metrics.accuracy ?? metrics[`${head}_accuracy`];
    return accuracy === undefined ? [] : [`${head} ${formatMetric('accuracy', accuracy)}`];
  });
  const numbers = [`composite ${results.composite_score.toFixed(4)}`, ...heads].join(', ');
  const { samples, skipped } = results.dataset;
  const left = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${results.model_id}: ${numbers} over ${count(samples, 'sample')}${left}.`;
}

function nextSteps(pipeline: Pipeline, { version }: EvaluationResults): readonly AnyAction[] {
  const target = { root: pipeline.root, version };
  const isChallenger = pipeline.snapshot?.status?.challenger?.version === version;
  const promote: AnyAction = {
    label: 'Promote…',
    command: 'promoteChallenger',
    arguments: [target],
  };
  return [
    ...(isChallenger ? [promote] : []),
    { label: 'Compare…', command: 'compareModels', arguments: [target] },
    { label: 'Show Details', command: 'showVersion', arguments: [target] },
  ];
}
