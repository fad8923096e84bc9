import type { ProgressOptions } from '../../shared/progress/progress';
import type { Assessment, PromotionAssessor } from '../../registry/ports';
import { keptValue } from '../../shared/text/kept';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import { compositeMetric, sameMetric } from '../../metrics/metricRef';
import { metricValue } from '../../metrics/metricText';
import { pinnedRefusals } from '../events/pinnedEvents';
import type { AssessmentPorts, PlacedVersion } from '../ports';
import { basisOf, readGrounds } from './promotionGrounds';
import type { JudgedGrounds } from './promotionGrounds';
import { requestComparison } from '../run/requestComparison';
import { rememberLast } from '../run/shareComparisons';
import type { Comparison } from '../comparison';
import { compositeSentence } from '../verdict/verdict';
import type { ScoredVersion } from './scoredVersion';
import { failedOwnGates } from './ownGates';
import { recordDecision } from './recordDecision';
import { firstFew, sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';

type Judgement = Omit<Assessment, 'basis'>;

/**
 * Judges promotions: both versions (the challenger alone where there is no champion) evaluated,
 * freshly and on the same samples, the verdict `better`, and every must-pass event answered rightly.
 * @param request compares; absent: `requestComparison`
 */
export function createPromotionAssessor(
  ports: AssessmentPorts,
  request = requestComparison,
): PromotionAssessor {
  const compare = rememberLast(request);
  return {
    async assess(champion, challenger, progressOptions = {}) {
      const grounds = await readGrounds(ports, champion, challenger);
      const { judged } = grounds;
      const judgement = judged
        ? await judge(ports, compare, judged, progressOptions)
        : refused(grounds.challenger, grounds.champion);
      return { ...judgement, basis: basisOf(grounds) };
    },
    basis: async (champion, challenger) => basisOf(await readGrounds(ports, champion, challenger)),
  };
}

/** What is missing before anything can be judged. */
function refused(challenger: EvaluatedVersion, champion: EvaluatedVersion | null): Judgement {
  return {
    allowed: false,
    refusals: [...unready(challenger), ...(champion ? unready(champion) : [])],
    summary: champion ? compositesOf(challenger, champion) : alone(challenger),
  };
}

async function judge(
  ports: AssessmentPorts,
  compare: typeof requestComparison,
  { challenger, champion, policy, mustPass }: JudgedGrounds,
  progressOptions: ProgressOptions,
): Promise<Judgement> {
  const pinned = await pinnedRefusals(
    ports.predictor,
    challenger.placed,
    mustPass,
    progressOptions,
  );
  if (!champion) {
    const decision = recordDecision(challenger, null, null);
    const refusals = [...failedOwnGates(challenger, policy), ...pinned];
    return {
      allowed: refusals.length === 0,
      refusals,
      ...{ summary: alone(challenger), decision },
    };
  }
  const comparison = await compare(challenger, champion, policy, ports, progressOptions);
  return concluded(comparison, pinned, challenger, champion);
}

function concluded(
  comparison: Comparison,
  pinned: readonly Sentence[],
  challenger: ScoredVersion,
  champion: ScoredVersion,
): Judgement {
  const decision = recordDecision(challenger, champion, comparison);
  const refusals = [
    ...differentSamples(comparison),
    ...(comparison.verdict === 'better' || comparison.non_inferior
      ? []
      : [keptValue(comparison, 'summary')]),
    ...pinned,
  ];
  const summary = numbersOf(comparison);
  return { allowed: refusals.length === 0, refusals, ...failedGate(comparison), summary, decision };
}

function failedGate({ gates }: Comparison): Pick<Assessment, 'failedGate'> {
  const failed = gates.find(({ passed }) => !passed);
  if (!failed) return {};
  const [gate, detail] = [keptValue(failed, 'gate'), keptValue(failed, 'detail')];
  return { failedGate: sentence('gate_outcome', { gate, detail }) };
}

/** Why a version's evaluation can't be decided on. */
function unready({ placed, results, stale }: EvaluatedVersion): Sentence[] {
  const { version } = placed;
  if (!results) return [unevaluated(placed)];
  if (stale.length > 0) {
    return [sentence('evaluation_stale', { version, what: listed(stale) })];
  }
  return results.composite_score === null ? [sentence('evaluation_unlabelled', { version })] : [];
}

function unevaluated({ version, file }: PlacedVersion): Sentence {
  return file.endsWith('.onnx')
    ? sentence('not_evaluated', { version })
    : sentence('not_exported', { version });
}

function differentSamples({ a, b, unpaired, relabelled = [] }: Comparison): Sentence[] {
  const refusals: Sentence[] = [];
  if (unpaired && unpaired.a + unpaired.b > 0) {
    const [only_a, only_b] = [unpaired.a, unpaired.b];
    refusals.push(sentence('other_samples', { a, b, only_a, only_b }));
  }
  if (relabelled.length > 0) {
    refusals.push(sentence('other_labels', { which: firstFew(relabelled) }));
  }
  return refusals;
}

function compositesOf(a: EvaluatedVersion, b: EvaluatedVersion): Value {
  const [first, second] = [a.results?.composite_score, b.results?.composite_score];
  return typeof first === 'number' && typeof second === 'number'
    ? compositeSentence({ a: first, b: second })
    : alone(a);
}

function alone({ results }: EvaluatedVersion): Value {
  const composite = results?.composite_score;
  if (typeof composite !== 'number') return '';
  return sentence('composite', { value: metricValue(compositeMetric, composite) });
}

function numbersOf({ metrics }: Comparison): Value {
  const composite = metrics.find(({ ref }) => sameMetric(ref, compositeMetric));
  return composite ? compositeSentence(composite, composite.ci95) : '';
}

function listed(things: readonly Value[]): Value {
  const last = things.at(-1);
  if (last === undefined || things.length < 2) return last ?? '';
  return sentence('both', { first: withCommas(things.slice(0, -1)), second: last });
}
