import { mean } from '../../shared/numbers/summary';
import { UserError } from '../../shared/errors/errors';
import { sideOf } from './evaluatedVersion';
import type { EvaluationSource, OpenRange, PlacedVersion } from '../ports';
import { normalQuantile, wilsonInterval } from '../../statistics/normal';
import type { Interval } from '../../statistics/interval';
import { compositeOf, compositeScore } from '../../metrics/composite';
import { headMetric, metricName } from '../../metrics/metricRef';
import { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { HeadResult } from '../../metrics/headResult';
import { clusterError } from '../../statistics/clusterError';
import { groupsOf } from '../../statistics/groups';
import type { Groups } from '../../statistics/groups';
import { studentQuantile } from '../../statistics/studentT';
import { judgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';

/** 95 % confidence intervals by metric, each in its metric's own unit. */
export type MetricIntervals = Readonly<Record<string, Interval>>;

/**
 * Intervals of one version's accuracies: Wilson's, in percent.
 * @returns by the registry's metric names; heads that count no right answers have none
 */
export function accuracyIntervals({ heads }: Pick<EvaluationResults, 'heads'>): MetricIntervals {
  const entries = Object.entries(heads).flatMap(([head, result]) => {
    if (result.task !== 'classification') return [];
    const { right, samples } = countRight(result);
    const [low, high] = wilsonInterval(right, samples);
    return [[metricName(headMetric(head, 'accuracy')), [100 * low, 100 * high] as const] as const];
  });
  return Object.fromEntries(entries);
}

function countRight({ confusion }: Pick<HeadResult, 'confusion'>) {
  let right = 0;
  let samples = 0;
  confusion.forEach((row, truth) => {
    right += row[truth] ?? 0;
    for (const count of row) samples += count;
  });
  return { right, samples };
}

/**
 * Interval of the composite score of classification heads, from the scatter of the samples' own
 * scores (the weighted share of heads that are right): the mean ± z s / √n of the central limit
 * theorem, kept within 0…1.
 * @returns undefined where a head is no classification, samples are unlabelled, or the predictions
 *   are not those of the results
 */
export async function compositeInterval(
  results: Pick<EvaluationResults, 'heads' | 'composite_score'>,
  policy: Pick<JudgingPolicy, 'heads' | 'composite' | 'group'>,
  file: PredictionFile,
): Promise<Interval | undefined> {
  const heads = Object.entries(policy.heads).filter(([, { weight }]) => weight > 0);
  const usable = heads.every(([head]) => results.heads[head]?.task === 'classification');
  if (policy.composite || heads.length === 0 || !usable || file.samples < 2) return undefined;
  const total = heads.reduce((sum, [, { weight }]) => sum + weight, 0);
  const scores = new Float64Array(file.samples);
  for (const [head, { weight }] of heads) {
    const truth = await file.numbers(head, 'truth', (length) => new Int32Array(length));
    const answer = await file.numbers(head, 'predicted', (length) => new Int32Array(length));
    for (const [i, score] of scores.entries()) {
      if ((truth[i] ?? -1) < 0) return undefined;
      if (truth[i] === answer[i]) scores[i] = score + weight / total;
    }
  }
  const weights = Object.fromEntries(heads);
  const composite = compositeScore(results.heads, weights);
  if (composite === null || Math.abs(mean(scores) - composite) > 1e-6) return undefined;
  const groups = await groupsIn(file, policy);
  return groups ? clusterInterval(scores, groups) : meanInterval(scores);
}

async function groupsIn(
  file: PredictionFile,
  { group }: Pick<JudgingPolicy, 'group'>,
): Promise<Groups | undefined> {
  const marks = group === undefined ? undefined : await file.marks(group);
  return marks && groupsOf(marks);
}

/** The same where samples come in groups, with Student's quantile of their number. */
function clusterInterval(values: Float64Array, groups: Groups): Interval {
  const centre = mean(values);
  const error = clusterError(values, groups);
  if (!Number.isFinite(error)) return [0, 1];
  const reach = studentQuantile(0.975, groups.count - 1) * error;
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}

/** Intervals of accuracies over samples that come in groups, in percent. */
async function groupedAccuracies(
  { heads }: Pick<EvaluationResults, 'heads'>,
  file: PredictionFile,
  groups: Groups,
): Promise<MetricIntervals> {
  const found: Record<string, Interval> = {};
  for (const [head, { task }] of Object.entries(heads)) {
    if (task !== 'classification') continue;
    const truth = await file.numbers(head, 'truth', (length) => new Int32Array(length));
    const answer = await file.numbers(head, 'predicted', (length) => new Int32Array(length));
    const labelled = [...truth.keys()].filter((row) => (truth[row] ?? -1) >= 0);
    const right = Float64Array.from(labelled, (row) => (truth[row] === answer[row] ? 1 : 0));
    const of = Int32Array.from(labelled, (row) => groups.of[row] ?? 0);
    const [low, high] = clusterInterval(right, { of, count: groups.count });
    found[metricName(headMetric(head, 'accuracy'))] = [100 * low, 100 * high];
  }
  return found;
}

function meanInterval(values: Float64Array): Interval {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  const reach = normalQuantile(0.975) * error;
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}

/** What the intervals of a version are read from. */
export interface IntervalPorts {
  readonly evaluations: EvaluationSource;
  readonly open: OpenRange;
}

/**
 * The intervals of everything that can be given one, of the evaluation next to the model.
 * @returns empty where it was never evaluated, or its metrics are of another evaluation
 */
export async function versionIntervals(
  { evaluations, open }: IntervalPorts,
  placed: PlacedVersion,
): Promise<MetricIntervals> {
  const results = await evaluations.results(placed);
  if (!results || compositeOf(placed.metrics) !== results.composite_score) return {};
  const accuracies = accuracyIntervals(results);
  const { predictions } = sideOf({ placed, results, stale: [] });
  if (predictions === null) return accuracies;
  try {
    const range = await open(predictions);
    try {
      const file = await PredictionFile.open(range, predictions);
      const policy = judgingPolicy(await evaluations.policy());
      const composite = await compositeInterval(results, policy, file);
      const groups = await groupsIn(file, policy);
      const own = groups ? await groupedAccuracies(results, file, groups) : accuracies;
      return composite ? { ...own, composite_score: composite } : own;
    } finally {
      await range.close();
    }
  } catch (error) {
    // Predictions or a policy that cannot be read leave the composite without an interval.
    if (error instanceof UserError) return accuracies;
    throw error;
  }
}
