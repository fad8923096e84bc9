import type { PredictionFile } from '../evaluation/predictionFile';
import type { EvaluationPolicy, Gate } from '../evaluation/types';
import type { Metrics } from '../registry/types';
import { metricDifferences, withExactTests } from './figures';
import type { Figure } from './figures';
import { judgeGates } from './gates';
import type { Cost } from './gates';
import { pairHead } from './heads/pairHead';
import type { HeadChanges, PairedHead } from './heads/pairedHead';
import { headsStatistic } from './headsStatistic';
import { joinSamples } from './joinSamples';
import type { JoinedSamples } from './joinSamples';
import type { LatencyRatio } from './statistics/latencyRatio';
import { evaluateOnce, resamplePaired } from './statistics/pairedResampling';
import type { PairedFigure, PairedStatistic } from './statistics/pairedResampling';
import type { Comparison, GateOutcome } from './types';
import { judge } from './verdict';

/** One version as a comparison sees it. */
export interface ComparedSide extends Cost {
  readonly version: string;
  /** The registry's metrics, which stand in where there are no predictions. */
  readonly metrics: Metrics;
  /** Its per-sample predictions; null where it was never evaluated. */
  readonly predictions: PredictionFile | null;
}

export interface ComparisonInput {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly policy: Pick<EvaluationPolicy, 'heads' | 'gates'>;
  /** From timings taken in turn on this machine. */
  readonly latencyRatio?: LatencyRatio;
  readonly seed?: number;
  readonly resamples?: number;
}

export interface ComparisonWatch {
  /** Everything but intervals and sampled p-values, as soon as it is known. */
  readonly onOutline?: (outline: Comparison) => void;
  /** Called after every resample; may wait to let others run, and throw to stop. */
  readonly pace?: (done: number, total: number) => Promise<void> | void;
}

export const defaultSeed = 20180117;
export const defaultResamples = 10_000;

/**
 * Compares two versions over the samples that both answered; differences are A − B, the verdict is
 * about A. Without predictions of both: the registry's metrics, no intervals, `not_shown`.
 */
export async function compare(
  input: ComparisonInput,
  watch: ComparisonWatch = {},
): Promise<Comparison> {
  const pair = await pairSides(input);
  if (!pair) return conclude(input, undefined, registryFigures(input));
  const statistic = primaryStatistic(input, pair);
  watch.onOutline?.(conclude(input, pair, figuresOf(evaluateOnce(statistic), pair)));
  const found = await resample([statistic, ...(await secondary(pair))], input, watch);
  return conclude(input, pair, figuresOf(found, pair), optionsOf(input));
}

/** What both versions answered, read and joined. */
interface Pair {
  readonly joined: JoinedSamples;
  readonly heads: readonly PairedHead[];
}

async function pairSides({ a, b }: ComparisonInput): Promise<Pair | undefined> {
  if (!a.predictions || !b.predictions) return undefined;
  const files = { a: a.predictions, b: b.predictions };
  const joined = await joinSamples(files.a, files.b);
  if (joined.ids.length === 0) return undefined;
  const heads: PairedHead[] = [];
  for (const head of Object.keys(files.a.header.heads).sort()) {
    const paired = await pairHead(head, files, joined);
    if (paired) heads.push(paired);
  }
  return heads.length > 0 ? { joined, heads } : undefined;
}

function primaryStatistic({ policy }: ComparisonInput, { joined, heads }: Pair): PairedStatistic {
  const wanted = new Set(policy.gates.map(({ metric }) => metric));
  const answered = new Set(heads.map(({ head }) => head));
  const whole = Object.entries(policy.heads).every(
    ([head, { weight }]) => weight === 0 || answered.has(head),
  );
  return headsStatistic(
    joined.ids.length,
    heads.map((paired) => ({
      figures: paired.figures(wanted),
      weight: whole ? (policy.heads[paired.head]?.weight ?? 0) : 0,
    })),
  );
}

async function secondary({ heads }: Pair): Promise<PairedStatistic[]> {
  const statistics: PairedStatistic[] = [];
  for (const head of heads) if (head.secondary) statistics.push(await head.secondary());
  return statistics;
}

async function resample(
  statistics: readonly PairedStatistic[],
  input: ComparisonInput,
  watch: ComparisonWatch,
): Promise<PairedFigure[]> {
  const options = optionsOf(input);
  const total = 2 * options.resamples * statistics.length;
  const found: PairedFigure[] = [];
  for (const [index, statistic] of statistics.entries()) {
    const steps = resamplePaired(statistic, options);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const waiting = watch.pace?.(2 * options.resamples * index + step.value, total);
      if (waiting) await waiting;
    }
    found.push(...step.value);
  }
  return found;
}

function optionsOf({ seed = defaultSeed, resamples = defaultResamples }: ComparisonInput) {
  return { seed, resamples };
}

function figuresOf(
  found: readonly (PairedFigure | Omit<PairedFigure, 'differences' | 'p'>)[],
  { heads }: Pair,
): Figure[] {
  const flips = heads.flatMap(({ head, changes }) =>
    changes ? [[head, changes.flips] as const] : [],
  );
  const measured = found.filter(({ a, b }) => Number.isFinite(a) && Number.isFinite(b));
  return withExactTests(measured, Object.fromEntries(flips));
}

function registryFigures({ a, b }: ComparisonInput): Figure[] {
  return Object.entries(a.metrics).flatMap(([metric, value]) => {
    const other = b.metrics[metric];
    return other === undefined ? [] : [{ metric, a: value, b: other }];
  });
}

function conclude(
  input: ComparisonInput,
  pair: Pair | undefined,
  found: readonly Figure[],
  resampling?: { readonly seed: number; readonly resamples: number },
): Comparison {
  const { a, b, policy, latencyRatio: latency } = input;
  const figures = new Map(found.map((figure) => [figure.metric, figure]));
  const costs = { costA: a, costB: b, ...(latency ? { latencyRatio: latency } : {}) };
  const outcomes = pair ? judgeGates(policy.gates, { figures, ...costs }) : unjudged(policy.gates);
  const samples = pair?.joined.ids.length ?? 0;
  const names = { a: a.version, b: b.version };
  const heads = Object.keys(policy.heads);
  return {
    ...names,
    samples,
    metrics: metricDifferences(found, heads),
    ...(pair ? changesOf(pair) : { flips: {} }),
    gates: outcomes,
    ...judge({ ...names, samples, figures, gates: policy.gates, outcomes }),
    ...(latency ? { latency_ratio: { ratio: latency.ratio, ci95: latency.interval } } : {}),
    ...(resampling ? { resampling } : {}),
  };
}

/** Metrics that a registry brought along serve no gate. */
function unjudged(gates: readonly Gate[]): GateOutcome[] {
  const detail = 'needs the per-sample predictions of both';
  return gates.map(({ metric }) => ({ gate: metric, passed: false, detail }));
}

function changesOf({ joined, heads }: Pair) {
  const changed = heads.flatMap(({ head, changes }) => (changes ? [{ head, changes }] : []));
  const byHead = <T>(of: (changes: HeadChanges) => T): Record<string, T> =>
    Object.fromEntries(changed.map(({ head, changes }) => [head, of(changes)]));
  const relabelled = new Set(heads.flatMap((head) => head.relabelled));
  return {
    flips: byHead(({ flips }) => ({
      gained: flips.gained.map(({ id }) => id),
      lost: flips.lost.map(({ id }) => id),
    })),
    flip_details: byHead(({ flips }) => flips),
    classes: byHead(({ classes }) => classes),
    churn: byHead(({ churn }) => churn),
    unpaired: { a: joined.onlyA, b: joined.onlyB },
    relabelled: [...relabelled].map((sample) => joined.ids[sample]!),
  };
}
