import * as l10n from '@vscode/l10n';
import type { ProgressOptions } from '../shared/progress/progress';
import type { Assessment, AssessmentWords, PromotionAssessor } from '../registry/ports';
import { asTold, inBoth } from '../shared/text/texts';
import type { EvaluatedVersion } from './evaluatedVersion';
import { compositeMetric, sameMetric } from '../metrics/metricRef';
import { metricText } from '../metrics/metricText';
import { pinnedRefusals } from './pinnedEvents';
import type { AssessmentPorts, PlacedVersion } from './ports';
import { basisOf, readGrounds } from './promotionGrounds';
import type { JudgedGrounds } from './promotionGrounds';
import { requestComparison } from './requestComparison';
import { rememberLast } from './shareComparisons';
import type { Comparison } from './types';
import { compositeSentence } from './verdict';
import type { ScoredVersion } from './scoredVersion';
import { recordDecision } from './recordDecision';

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
  const words = () => ({
    refusals: [...unready(challenger), ...(champion ? unready(champion) : [])],
    summary: champion ? compositesOf(challenger, champion) : alone(challenger),
  });
  return { allowed: false, ...inBoth(words) };
}

async function judge(
  ports: AssessmentPorts,
  compare: typeof requestComparison,
  { challenger, against, mustPass }: JudgedGrounds,
  progressOptions: ProgressOptions,
): Promise<Judgement> {
  const pinned = await pinnedRefusals(
    ports.predictor,
    challenger.placed,
    mustPass,
    progressOptions,
  );
  if (!against) {
    const words = inBoth(() => ({ refusals: pinned(), summary: alone(challenger) }));
    const decision = recordDecision(challenger, null, null);
    return { allowed: words.refusals.length === 0, ...words, decision };
  }
  const { champion, policy } = against;
  const comparison = await compare(challenger, champion, policy, ports, progressOptions);
  return concluded(comparison, pinned, challenger, champion);
}

function concluded(
  comparison: Comparison,
  pinned: () => readonly string[],
  challenger: ScoredVersion,
  champion: ScoredVersion,
): Judgement {
  const words = inBoth(() => wordsOf(comparison, pinned()));
  const decision = recordDecision(challenger, champion, comparison);
  return { allowed: words.refusals.length === 0, ...words, decision };
}

function wordsOf(comparison: Comparison, pinned: readonly string[]): AssessmentWords {
  const { gates, summary } = asTold(comparison);
  const failed = gates.find(({ passed }) => !passed);
  return {
    refusals: [
      ...differentSamples(comparison),
      ...(comparison.verdict === 'better' ? [] : [summary]),
      ...pinned,
    ],
    ...(failed ? { failedGate: `${failed.gate}: ${failed.detail}` } : {}),
    summary: numbersOf(comparison),
  };
}

/** Why a version's evaluation can't be decided on. */
function unready({ placed, results, ...words }: EvaluatedVersion): string[] {
  const { stale } = asTold(words);
  const { version } = placed;
  if (!results) return [unevaluated(placed)];
  if (stale.length > 0) {
    return [
      l10n.t('the evaluation of {0} is out of date: {1} changed since', version, listed(stale)),
    ];
  }
  return results.composite_score === null ? [unlabelled(placed)] : [];
}

function unlabelled({ version }: PlacedVersion): string {
  return l10n.t(
    'the evaluation of {0} has no metrics, since no sample of the data set has a label',
    version,
  );
}

function unevaluated({ version, file }: PlacedVersion): string {
  return file.endsWith('.onnx')
    ? l10n.t('{0} has not been evaluated', version)
    : l10n.t('{0} has not been evaluated, and only an ONNX model can be: export it first', version);
}

function differentSamples({ a, b, unpaired, relabelled = [] }: Comparison): string[] {
  const refusals: string[] = [];
  if (unpaired && unpaired.a + unpaired.b > 0) {
    refusals.push(
      l10n.t(
        'they were not evaluated on the same samples: {0} only by {1}, {2} only by {3}',
        unpaired.a,
        a,
        unpaired.b,
        b,
      ),
    );
  }
  if (relabelled.length > 0) {
    const named = relabelled.slice(0, 5).join(', ');
    const which =
      relabelled.length > 5 ? l10n.t('{0} and {1} more', named, relabelled.length - 5) : named;
    refusals.push(l10n.t('labels differ between the two evaluations: {0}', which));
  }
  return refusals;
}

function compositesOf(a: EvaluatedVersion, b: EvaluatedVersion): string {
  const [first, second] = [a.results?.composite_score, b.results?.composite_score];
  return typeof first === 'number' && typeof second === 'number'
    ? compositeSentence({ a: first, b: second })
    : alone(a);
}

function alone({ results }: EvaluatedVersion): string {
  const composite = results?.composite_score;
  if (typeof composite !== 'number') return '';
  return l10n.t('composite {0}', metricText(compositeMetric, composite));
}

function numbersOf({ metrics }: Comparison): string {
  const composite = metrics.find(({ ref }) => sameMetric(ref, compositeMetric));
  return composite ? compositeSentence(composite, composite.ci95) : '';
}

function listed(things: readonly string[]): string {
  return things.length < 2
    ? things.join()
    : l10n.t('{0} and {1}', things.slice(0, -1).join(', '), things.at(-1)!);
}
