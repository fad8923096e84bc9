import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import { metricDifferences, withExactTests } from './metricDifferences';
import type { Figure } from '../verdict/figure';
import type { MeasuredFigure } from './metricDifferences';
import { exactTests, groupFlips } from './exactTests';
import type { ExactTest } from './exactTests';
import { boundsOf } from '../verdict/gateBound';
import { judgeGates } from '../verdict/judgeGates';
import { powerOfGate } from '../verdict/gatePower';
import { resolveGates } from '../verdict/gate';
import type { Cost, JudgedGate, ResolvedGate } from '../verdict/gate';
import { statisticOf } from '../pairing/headsStatistic';
import { changesOf, pairSides } from '../pairing/pairSides';
import type { Pair } from '../pairing/pairSides';
import { recordedRatio } from '../../statistics/latencyRatio';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import { evaluateOnce, resamplePaired, resamplesOf } from '../../statistics/pairedResampling';
import type {
  PairedFigure,
  PairedStatistic,
  ResamplingOptions,
} from '../../statistics/pairedResampling';
import { compositeMetric, metricName, sameMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import { withReported } from '../../metrics/reported';
import { toldDifferences } from '../pairing/classDifferences';
import { knownHeads, readMetric } from '../../metrics/parseMetric';
import type { HeadShapes } from '../../metrics/parseMetric';
import type { Comparison, GateOutcome } from '../comparison';
import { kept } from '../../shared/text/kept';
import { judge } from '../verdict/verdict';
import type { Metrics } from '../../metrics/headResult';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import { sentence } from '../../shared/text/sentence';

type Statistic = PairedStatistic<MetricRef>;

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
  readonly policy: JudgingPolicy;
  /** From timings taken in turn on this machine. */
  readonly latencyRatio?: LatencyRatio;
  readonly seed?: number;
  /** 0: the outline alone. */
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
  const { a, b, policy } = input;
  const pair =
    a.predictions && b.predictions && (await pairSides(a.predictions, b.predictions, policy));
  if (!pair) return conclude(input, null, registryFigures(input));
  const tests = exactTests(pair, policy);
  const known = { ...pair, tests };
  const levels = (metric: MetricRef) => levelsOf(metric, policy, tests);
  const statistic = { ...statisticOf(policy, pair), levels };
  const outline = conclude(input, pair, figuresOf(evaluateOnce(statistic), known, input));
  if (input.resamples === 0 || isUnlabelled(pair)) return outline;
  watch.onOutline?.(outline);
  const found = await resample([statistic, ...(await secondary(pair))], input, watch);
  return conclude(input, pair, figuresOf(found, known, input), used(statistic, input));
}

/** What a sampled p-value decides about: the verdict, and gates with a confidence. */
function levelsOf(
  metric: MetricRef,
  { gates }: JudgingPolicy,
  tests: readonly ExactTest[],
): readonly number[] {
  if (tests.some((test) => sameMetric(test.metric, metric))) return [];
  const name = metricName(metric);
  const asked = gates.flatMap((gate) =>
    gate.metric === name && gate.confidence !== undefined ? [1 - gate.confidence] : [],
  );
  return sameMetric(metric, compositeMetric) ? [0.05, ...asked] : asked;
}

async function secondary({ heads, groups }: Pair): Promise<Statistic[]> {
  const statistics: Statistic[] = [];
  for (const head of heads)
    if (head.labelled && head.secondary) statistics.push(await head.secondary());
  return groups ? statistics.map((statistic) => ({ ...statistic, groups })) : statistics;
}

async function resample(
  statistics: readonly Statistic[],
  input: ComparisonInput,
  watch: ComparisonWatch,
): Promise<PairedFigure<MetricRef>[]> {
  const options = optionsOf(input);
  const stepsOf = (statistic: Statistic) => 2 * resamplesOf(statistic, options);
  const total = statistics.reduce((sum, statistic) => sum + stepsOf(statistic), 0);
  let before = 0;
  const found: PairedFigure<MetricRef>[] = [];
  for (const statistic of statistics) {
    const steps = resamplePaired(statistic, options);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const waiting = watch.pace?.(before + step.value, total);
      if (waiting) await waiting;
    }
    found.push(...step.value);
    before += stepsOf(statistic);
  }
  return found;
}

/** What the primary figures were resampled with. */
function used(statistic: Statistic, input: ComparisonInput): ResamplingOptions {
  const options = optionsOf(input);
  return { ...options, resamples: resamplesOf(statistic, options) };
}

function optionsOf({ seed = defaultSeed, resamples = defaultResamples }: ComparisonInput) {
  return { seed, resamples };
}

function figuresOf(
  found: readonly MeasuredFigure[],
  { tests, groups }: Pair & { readonly tests: readonly ExactTest[] },
  { a: ofA, b: ofB, policy }: ComparisonInput,
): Figure[] {
  const measured = found.filter(({ a, b }) => Number.isFinite(a) && Number.isFinite(b));
  const tested = withExactTests(measured, tests, groups?.count);
  return withReported(tested, policy, ofA.metrics, ofB.metrics);
}

function registryFigures({ a, b, policy }: ComparisonInput): Figure[] {
  const heads = knownHeads(policy);
  return Object.entries(a.metrics).flatMap(([name, value]) => {
    const other = b.metrics[name];
    return other === undefined ? [] : [{ metric: readMetric(name, heads), a: value, b: other }];
  });
}

function conclude(
  input: ComparisonInput,
  pair: Pair | null | undefined,
  found: readonly Figure[],
  resampling?: ResamplingOptions,
): Comparison {
  const { a, b, policy, latencyRatio: latency } = input;
  const costs = { costA: a, costB: b, ...(latency ? { latencyRatio: latency } : {}) };
  const samples = pair?.joined.ids.length ?? 0;
  const names = { a: a.version, b: b.version };
  const heads = Object.keys(policy.heads);
  const unlabelled = pair && isUnlabelled(pair) ? changesOf(pair) : undefined;
  const gates = resolveGates(policy.gates, headShapes(policy, pair));
  const outcomes = pair
    ? judgeGates(gates, { figures: found, samples, ...costs })
    : unjudged(gates);
  const groups = pair?.groups && { groups: pair.groups.count };
  const ungrouped = pair?.groupsUnknown && { groupsUnknown: policy.group ?? '' };
  const differing = pair ? toldDifferences(pair.classDifferences, names) : [];
  const seen = {
    ...names,
    differing,
    ...costs,
    margin: policy.margin,
    samples,
    ...groups,
    ...ungrouped,
    figures: found,
    gates,
    outcomes,
  };
  const { summary, ...judged } = judge({ ...seen, ...(unlabelled && { unlabelled }) });
  return {
    ...names,
    samples,
    ...groups,
    metrics: metricDifferences(found, heads),
    ...(pair ? changesOf(pair) : { flips: {} }),
    ...(pair?.groups && { group_flips: groupFlips(pair, pair.groups) }),
    gates: outcomes.map(outcomeOf),
    ...judged,
    ...kept({ summary }),
    ...(latency ? { latency_ratio: recordedRatio(latency) } : {}),
    ...(resampling ? { resampling } : {}),
  };
}

function outcomeOf({ gate, passed, detail, bound }: JudgedGate): GateOutcome {
  const power = bound?.power && bound.ref && powerOfGate(bound.ref, bound.bound, bound.power);
  return {
    passed,
    ...(power ? kept({ gate, detail, power }) : kept({ gate, detail })),
    ...(bound && { bound }),
  };
}

/** The policy's heads, with their classes as both versions name them. */
function headShapes({ heads }: Pick<JudgingPolicy, 'heads'>, pair?: Pair | null): HeadShapes {
  const paired = pair?.heads.map(({ head, shape }) => [head, shape] as const) ?? [];
  return { ...heads, ...Object.fromEntries(paired) };
}

/** Where the two only disagree about the labels, there are some. */
function isUnlabelled({ heads }: Pair): boolean {
  return heads.every(({ labelled, relabelled }) => !labelled && relabelled.length === 0);
}

/** Metrics that a registry brought along serve no gate. */
function unjudged(gates: readonly ResolvedGate[]): JudgedGate[] {
  const detail = sentence('needs_predictions');
  return gates.map((gate, index) => {
    const [bound] = boundsOf(gate, index);
    return { gate: gate.metric, passed: false, detail, ...(bound && { bound }) };
  });
}
