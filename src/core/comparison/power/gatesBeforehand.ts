import { knownHeads } from '../../metrics/parseMetric';
import { sameMetric } from '../../metrics/metricRef';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import { localized } from '../../shared/text/sentence';
import { standardError } from '../../statistics/interval';
import { resampleOne } from '../../statistics/pairedResampling';
import { statisticOf } from '../pairing/headsStatistic';
import { pairSides } from '../pairing/pairSides';
import type { Pair } from '../pairing/pairSides';
import { resolveGates } from '../verdict/gate';
import type { ResolvedGate } from '../verdict/gate';
import { gatePower, powerOfGate } from '../verdict/gatePower';
import type { GatePower } from '../verdict/gatePower';

/** What a gate of the policy can tell with this data, before a challenger is run. */
export interface ForeseenGate extends GatePower {
  /** As the policy names it. */
  readonly metric: string;
  readonly maxLoss: number;
  /** In the reader's language. */
  readonly text: string;
}

/** Enough for the standard error to within a tenth. */
const resamples = 100;
const seed = 20180117;

/**
 * The power of each gate on a loss, from one version's answers alone: the challenger's errors are taken
 * to be independent of them, which is the widest that models of one task show.
 */
export async function gatesBeforehand(
  file: PredictionFile,
  policy: JudgingPolicy,
  pause: () => Promise<void>,
): Promise<readonly ForeseenGate[]> {
  if (policy.gates.every(({ maxLoss }) => maxLoss === undefined)) return [];
  const pair = await pairSides(file, file, policy);
  if (!pair) return [];
  const statistic = statisticOf(policy, pair);
  const drawn = statistic.names.map(() => new Float64Array(resamples));
  let at = 0;
  for (const figures of resampleOne(statistic, { seed, resamples })) {
    drawn.forEach((values, name) => (values[at] = figures[name] ?? 0));
    at += 1;
    await pause();
  }
  const gates = resolveGates(policy.gates, { ...knownHeads(policy), ...shapesOf(pair) });
  return gates.flatMap((gate) => {
    const place = statistic.names.findIndex(
      (name) => gate.named.metric && sameMetric(name, gate.named.metric),
    );
    const values = drawn[place];
    return values ? foreseen(gate, Math.SQRT2 * standardError(values), pair) : [];
  });
}

function shapesOf({ heads }: Pair) {
  return Object.fromEntries(heads.map(({ head, shape }) => [head, shape] as const));
}

function foreseen(gate: ResolvedGate, error: number, pair: Pair): ForeseenGate[] {
  const { metric, maxLoss, confidence, named } = gate;
  if (maxLoss === undefined || !named.metric || !(error > 0)) return [];
  const { head, className } = named.metric;
  const ofHead = pair.heads.find((each) => each.head === head)?.changes;
  const ofClass = ofHead?.classes.find(({ name }) => name === className)?.support;
  const samples = ofClass ?? ofHead?.samples ?? pair.joined.ids.length;
  const units = pair.groups?.count ?? samples;
  const power = gatePower({ maxLoss, confidence }, error, units, pair.groups !== undefined);
  const text = localized(powerOfGate(named.metric, maxLoss, power));
  return [{ metric, maxLoss, ...power, text }];
}
