import { itemAt } from '../../shared/items/lookUp';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import { statisticOf } from '../pairing/headsStatistic';
import { compositeMetric } from '../../metrics/metricRef';
import { pairSides } from '../pairing/pairSides';
import { standardError } from '../../statistics/interval';
import { resampleOne } from '../../statistics/pairedResampling';
import { deviationBeforehand, minimumDetectableEffect } from '../../statistics/power';
import { clusterError } from '../../statistics/clusterError';
import { groupsOf } from '../../statistics/groups';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';

type Judged = Pick<JudgingPolicy, 'heads' | 'composite' | 'group'>;

/** Enough for the standard error to within a tenth. */
const resamples = 100;
const seed = 20180117;

/**
 * The smallest gain in `composite_score` (0…1) that a challenger could show over this version on
 * these samples with 80 % power, told before the challenger is run: from this version's answers
 * alone, the challenger's errors taken to be independent of them. Models of one task err together,
 * so that a smaller gain may do.
 * @param pause lets others run; called between the steps of a long computation
 * @returns undefined where too few samples are labelled to tell
 */
export async function detectableGain(
  file: PredictionFile,
  policy: Judged,
  pause: () => Promise<void> = async () => undefined,
): Promise<number | undefined> {
  const shares = Object.entries(policy.heads).filter(([, { weight }]) => weight > 0);
  const tasks = shares.map(([head]) => file.header.heads[head]?.task);
  if (shares.length === 0 || tasks.includes(undefined)) return undefined;
  return !policy.composite && tasks.every((task) => task === 'classification')
    ? fromScores(file, { ...policy, heads: Object.fromEntries(shares) })
    : fromResamples(file, policy, pause);
}

/** Where the composite score is a mean over samples. */
async function fromScores(
  file: PredictionFile,
  { heads: shares, group }: Judged,
): Promise<number | undefined> {
  const total = Object.values(shares).reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Float64Array(file.samples);
  for (const [head, { weight }] of Object.entries(shares)) {
    const int32 = (length: number) => new Int32Array(length);
    const truth = await file.numbers(head, 'truth', int32);
    const predicted = await file.numbers(head, 'predicted', int32);
    scores.forEach((score, row) => {
      const label = truth[row] ?? -1;
      const gained = label === predicted[row] ? weight / total : 0;
      scores[row] = label < 0 ? Number.NaN : score + gained;
    });
  }
  const labelled = scores.filter((score) => !Number.isNaN(score));
  if (labelled.length < 2) return undefined;
  const marks = group === undefined ? undefined : await file.marks(group);
  if (marks) {
    const groups = groupsOf(marks.filter((_, row) => !Number.isNaN(scores[row])));
    const error = Math.SQRT2 * clusterError(labelled, groups);
    return error > 0 && Number.isFinite(error) ? minimumDetectableEffect(1, error) : undefined;
  }
  const deviation = deviationBeforehand(labelled);
  return deviation > 0 ? minimumDetectableEffect(labelled.length, deviation) : undefined;
}

/** Where it is not: from the bootstrap of the one version that is known. */
async function fromResamples(
  file: PredictionFile,
  policy: Judged,
  pause: () => Promise<void>,
): Promise<number | undefined> {
  const pair = await pairSides(file, file, policy);
  const statistic = pair && statisticOf({ ...policy, gates: [] }, pair);
  const composite = statistic?.names.indexOf(compositeMetric) ?? -1;
  if (!statistic || composite < 0) return undefined;
  const values = new Float64Array(resamples);
  let drawn = 0;
  for (const figures of resampleOne(statistic, { seed, resamples })) {
    values[drawn++] = itemAt(figures, composite);
    await pause();
  }
  const deviation = Math.SQRT2 * standardError(values);
  return deviation > 0 ? minimumDetectableEffect(1, deviation) : undefined;
}
