import { capital } from '../../core/shared/text/capital';
import { formatP } from '../../core/shared/text/numberText';
import type { Command } from 'commander';
import type { Comparison, GateOutcome, MetricDifference } from '../../core/comparison/comparison';
import { gateLine } from '../../core/comparison/verdict/gateSentence';
import { formatDrift } from '../../core/comparison/verdict/verdict';
import { countChanges, listChanges } from '../changedSamples';
import { declare, type Runner } from '../command';
import { UserError } from '../../core/shared/errors/errors';
import { parseList } from '../format';
import { formatTable } from '../table';
import { tellPower } from './powerAnalysis';
import { definitionOf } from '../../core/metrics/catalogue';
import { isKnown } from '../../core/metrics/metricRef';
import type { Metric } from '../../core/metrics/metricRef';
import { gainText, metricText } from '../../core/metrics/metricText';

/** `compare`: whether A is better than B, with intervals, gates and flips. */
export function declareCompareCommand(program: Command, run: Runner): void {
  declare(program, 'compare <a> <b>', 'is A better than B? Differences are A − B')
    .option('--all', 'show every metric, those of single classes too')
    .option('--flips', 'list the samples that changed with both answers; of numbers, the errors')
    .option('--measure-again', 'measure latency again, even if it is known from before')
    .action((a: string, b: string, options: CompareOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const workspace = await context.open();
        const powerAnalysis = await tellPower(context, workspace, b);
        const comparison = await context.watch('Comparing', (progressOptions) =>
          workspace.compare(a, b, { ...progressOptions, measureAgain: options.measureAgain }),
        );
        return {
          json: {
            ...comparison,
            metrics: comparison.metrics.map(withoutRef),
            gates: comparison.gates.map(withoutBoundRef),
            power_analysis: powerAnalysis,
          },
          text: formatComparison(comparison, options),
        };
      }),
    );
}

interface CompareOptions {
  readonly all?: boolean;
  readonly flips?: boolean;
  readonly measureAgain?: boolean;
}

/** In the document a name says it all. */
function withoutRef<T extends { readonly ref?: Metric }>(named: T): Omit<T, 'ref'> {
  const document: Omit<T, 'ref'> & { ref?: Metric } = { ...named };
  delete document.ref;
  return document;
}

function withoutBoundRef({ bound, ...outcome }: GateOutcome): GateOutcome {
  return bound ? { ...outcome, bound: withoutRef(bound) } : outcome;
}

/** Whether a metric is shown at first: what a model is chosen by. */
function isOverview({ ref }: MetricDifference): boolean {
  return isKnown(ref) && definitionOf(ref.key).overview === true;
}

/** `bisect`: which version first answered an event wrongly. */
export function declareBisectCommand(program: Command, run: Runner): void {
  declare(program, 'bisect <event>', 'which version first answered an event wrongly?')
    .option('--expect <labels>', 'right answers: HEAD=LABEL, separated by commas (default: known)')
    .action((event: string, options: { expect?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const workspace = await context.open();
        const expect = options.expect === undefined ? undefined : parseLabels(options.expect);
        const found = await workspace.bisect(event, expect);
        const steps = found.steps.map(({ version, right, answer }) => [
          version,
          right ? 'right' : 'wrong',
          Object.entries(answer)
            .map(([head, label]) => `${head} ${label}`)
            .join(', '),
        ]);
        return { json: found, text: `${found.summary}\n${formatTable(steps)}` };
      }),
    );
}

function parseLabels(text: string): Record<string, string> {
  const pairs = parseList(text).map((part) => part.split('=', 2));
  if (pairs.some(({ length }) => length < 2)) {
    throw new UserError(`--expect ${text} names no label`, 'Write it as --expect HEAD=LABEL.', {
      kind: 'usage',
    });
  }
  return Object.fromEntries(pairs.map(([head = '', label = '']) => [head, label] as const));
}

function formatComparison(comparison: Comparison, { all, flips }: CompareOptions): string {
  const shown = comparison.metrics.filter((each) => all === true || isOverview(each));
  const rows = shown.map((row) => [
    row.metric,
    metricText(row.ref, row.a),
    metricText(row.ref, row.b),
    ...formatDifference(row),
  ]);
  const header = ['metric', comparison.a, comparison.b, 'difference', '95 % interval', 'p'];
  // Without common samples there is nothing that a gate could fail by.
  const outcomeText = (passed: boolean) =>
    comparison.samples === 0 ? 'open  ' : passed ? 'passed' : 'FAILED';
  const gates = comparison.gates.map(
    (gate) => `gate   ${outcomeText(gate.passed)}  ${gateLine(gate)}`,
  );
  const churn = Object.entries(comparison.churn ?? {}).map(
    ([head, share]) => `churn  ${head}: ${(100 * share).toFixed(1)} % answered differently`,
  );
  const drift = Object.entries(comparison.drift ?? {}).map(
    ([head, distance]) => `drift  ${head}: ${formatDrift(distance)} apart on average`,
  );
  const stale = [
    ...staleLines(comparison.a, comparison.stale?.a),
    ...staleLines(comparison.b, comparison.stale?.b),
  ];
  const hidden = comparison.metrics.length - shown.length;
  const more = hidden === 0 ? [] : [`and ${hidden} more metrics with --all`];
  return [
    capital(comparison.summary),
    formatTable([header, ...rows], [1, 2, 3, 5]),
    ...more,
    ...stale,
    ...countChanges(comparison),
    ...churn,
    ...drift,
    ...gates,
    ...(flips === true ? listChanges(comparison) : []),
  ].join('\n');
}

/** Numbers of an evaluation that no longer describes what is on disk. */
function staleLines(version: string, reasons: readonly string[] = []): string[] {
  if (reasons.length === 0) return [];
  return [`stale  the evaluation of ${version}: ${reasons.join(', ')} changed since`];
}

function formatDifference({ ref, diff, ci95, p_value }: MetricDifference): string[] {
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${gainText(ref, Math.abs(value))}`;
  const interval = ci95 ? `${signed(ci95[0])} to ${signed(ci95[1])}` : '';
  return [signed(diff), interval, p_value === undefined ? '' : formatP(p_value)];
}
