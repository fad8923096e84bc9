import type { Command } from 'commander';
import { Option } from 'commander';
import type { EventAnswers, Workspace } from '../../core/app/workspace';
import { UserError } from '../../core/shared/errors/errors';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import { parseCount, parseList } from '../format';
import { metricText } from '../../core/metrics/metricText';
import { readHeadMetric } from '../../core/metrics/parseMetric';
import { formatTable } from '../table';
import { exitStatus } from '../outcome';
import type { Outcome } from '../outcome';
import { tellPower } from './powerAnalysis';
import type { EvaluationResults } from '../../core/evaluation/results/evaluationResults';

/** `evaluate`, `predict` and `autoupdate`: what runs models. */
export function declareEvaluateCommands(program: Command, run: Runner): void {
  declare(
    program,
    'evaluate [versions...]',
    'run versions over the data set (default: champion, or the challenger where there is none)',
  )
    .option('--dataset <path>', 'another data set; changes no registry')
    .option('--limit <n>', 'only the first N samples; changes no registry')
    .addOption(
      new Option('--all', 'every version without an evaluation of today').conflicts([
        'dataset',
        'limit',
      ]),
    )
    .action((versions: string[], options: EvaluateFlags, command: Command) =>
      run(command.optsWithGlobals(), (context) => {
        if (!options.all) return evaluate(context, versions, options);
        if (versions.length === 0) return evaluateAll(context);
        throw new UserError('--all is every version; name none.', 'Leave out one of the two.', {
          kind: 'usage',
        });
      }),
    );
  declare(program, 'predict <event>', 'run one named event or image through several versions')
    .option('--models <versions>', 'separated by commas, or all (default: champion, best archived)')
    .action((event: string, options: { models?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const workspace = await context.open();
        const versions = options.models === undefined ? undefined : parseList(options.models);
        const answers = await context.watch('Predicting', (progressOptions) =>
          workspace.predict(event, versions, progressOptions),
        );
        return { json: answers, text: formatAnswers(answers) };
      }),
    );
  declare(program, 'autoupdate', 'register, evaluate, then promote or reject').action(
    (_options, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        await context.confirm('Decide on the challenger without being asked again?', [
          'It is promoted when the verdict is better, and archived as rejected otherwise.',
        ]);
        const workspace = await context.open();
        const result = await context.watch('Evaluating', (progressOptions) =>
          workspace.autoupdate(progressOptions),
        );
        return {
          json: result,
          text: `${result.version ?? ''} ${result.decision}: ${result.reason}`.trim(),
        };
      }),
  );
}

interface EvaluateFlags {
  readonly dataset?: string;
  readonly limit?: string;
  readonly all?: boolean;
}

/** Every version that needs it, one after the other; ends with 1 where one could not be. */
async function evaluateAll(context: CommandContext): Promise<Outcome> {
  const workspace = await context.open();
  const outcome = await context.watch('Evaluating', (progressOptions) =>
    workspace.evaluateAll(progressOptions),
  );
  const rows = [
    ...outcome.evaluated.map(({ version, composite_score: composite }) => [
      version,
      composite === null ? 'evaluated' : `evaluated, composite_score ${composite.toFixed(4)}`,
    ]),
    ...outcome.fresh.map((version) => [version, 'up to date']),
    ...outcome.failed.map(({ version, reason }) => [version, `failed: ${reason}`]),
    ...outcome.left.map((version) => [version, 'not reached']),
  ];
  const isDone = outcome.failed.length + outcome.left.length === 0;
  return {
    json: outcome,
    text: formatTable(rows) || 'No versions yet.',
    exitStatus: isDone ? exitStatus.done : exitStatus.input,
  };
}

/** Several versions run side by side, each image decoded once; their results are a list then. */
async function evaluate(
  context: CommandContext,
  versions: readonly string[],
  options: EvaluateFlags,
): Promise<Outcome> {
  const { dataset } = options;
  const limit = options.limit === undefined ? undefined : parseCount(options.limit, '--limit');
  const workspace = await context.open();
  const kept = dataset === undefined && limit === undefined;
  const known = kept ? await tellPower(context, workspace) : null;
  const named = versions.length > 0 ? versions : [await usualVersion(workspace)];
  const results = await context.watch('Evaluating', (progressOptions) =>
    workspace.evaluateTogether(named, { ...progressOptions, dataset, limit }),
  );
  // The first evaluation of the champion is what tells it for every challenger after it.
  const powerAnalysis = known ?? (kept ? await tellPower(context, workspace) : null);
  for (const one of results) await pointToCheck(context, workspace, one);
  const [first] = results;
  return {
    json:
      results.length === 1
        ? { ...first, power_analysis: powerAnalysis }
        : { evaluations: results, power_analysis: powerAnalysis },
    text: results.map(formatEvaluation).join('\n\n'),
  };
}

/** The champion; before the first promotion what is to become one. */
async function usualVersion({ registry }: Pick<Workspace, 'registry'>): Promise<string> {
  const roles = (await registry.list()).map(({ status }) => status);
  return !roles.includes('champion') && roles.includes('challenger') ? 'challenger' : 'champion';
}

/** Says how to find out why a result is suspiciously bad. */
async function pointToCheck(
  context: CommandContext,
  workspace: Pick<Workspace, 'doubt'>,
  results: EvaluationResults,
): Promise<void> {
  const doubt = await workspace.doubt(results);
  if (!doubt) return;
  const check = `\`backbone contract check ${results.version}\``;
  context.say(`${results.model_id} is ${doubt}; ${check} looks for wrong preprocessing.`);
}

function formatEvaluation(results: EvaluationResults): string {
  const { dataset, latency } = results;
  const heads = Object.entries(results.heads).flatMap(([head, { metrics }]) =>
    Object.entries(metrics).map(([name, value]) => [
      head,
      name,
      metricText(readHeadMetric(head, name), value),
    ]),
  );
  const lines = [
    `${results.model_id} on ${dataset.samples} samples of ${dataset.path}`,
    ...(heads.length > 0 ? [formatTable(heads, [2])] : []),
    ...(results.composite_score === null
      ? []
      : [`composite_score  ${results.composite_score.toFixed(4)}`]),
    `latency          p50 ${latency.p50_ms.toFixed(2)} ms, p95 ${latency.p95_ms.toFixed(2)} ms, ${results.throughput_per_s.toFixed(0)} samples/s`,
  ];
  for (const { id, reason } of dataset.skipped) lines.push(`skipped          ${id}: ${reason}`);
  for (const warning of results.warnings) lines.push(`warning          ${warning}`);
  return lines.join('\n');
}

function formatAnswers({ event, predictions }: EventAnswers): string {
  const rows = predictions.flatMap(({ version, heads }) =>
    Object.entries(heads).map(([head, answer]) => [
      version,
      head,
      answer.label,
      `${(100 * answer.confidence).toFixed(1)} %`,
    ]),
  );
  return `${event}\n${formatTable([['version', 'head', 'answer', 'confidence'], ...rows], [3])}`;
}
