import type { Assessment, PromotionAssessor } from '../registry/ports';
import { recordDecision } from './decision';
import type { Measured } from './decision';
import { readEvaluated } from './evaluatedVersion';
import type { EvaluatedVersion } from './evaluatedVersion';
import { compositeName } from './headsStatistic';
import { formatValue } from './numbers';
import { pinnedRefusals } from './pinnedEvents';
import type { AssessmentPorts, PlacedVersion } from './ports';
import { rememberLast, requestComparison } from './requestComparison';
import type { Comparison } from './types';
import { compositeSentence } from './verdict';

/**
 * Judges promotions: both versions (the challenger alone where there is no champion) evaluated,
 * freshly and on the same samples, the verdict `better`, and every must-pass event answered rightly.
 */
export function createPromotionAssessor(ports: AssessmentPorts): PromotionAssessor {
  const compare = rememberLast(requestComparison);
  return {
    assess: (champion, challenger) => assessPromotion(ports, compare, champion, challenger),
  };
}

async function assessPromotion(
  ports: AssessmentPorts,
  compare: typeof requestComparison,
  champion: PlacedVersion | null,
  challenger: PlacedVersion,
): Promise<Assessment> {
  const first = await readEvaluated(challenger, ports.evaluations);
  const second = champion && (await readEvaluated(champion, ports.evaluations));
  const against = [...unready(first), ...(second ? unready(second) : [])];
  const numbers = second ? compositesOf(first, second) : alone(first);
  if (!isMeasured(first) || (second && !isMeasured(second)) || against.length > 0) {
    return { allowed: false, refusals: against, summary: numbers };
  }
  const pinned = await pinnedRefusals(ports, challenger);
  if (!second || !isMeasured(second)) {
    const decision = recordDecision(first, null, null);
    return { allowed: pinned.length === 0, refusals: pinned, summary: numbers, decision };
  }
  const policy = await ports.evaluations.policy();
  const comparison = await compare(first, second, policy, ports);
  return concluded(comparison, pinned, first, second);
}

function concluded(
  comparison: Comparison,
  pinned: readonly string[],
  challenger: Measured,
  champion: Measured,
): Assessment {
  const failed = comparison.gates.find(({ passed }) => !passed);
  const refusals = [
    ...differentSamples(comparison),
    ...(comparison.verdict === 'better' ? [] : [comparison.summary]),
    ...pinned,
  ];
  return {
    allowed: refusals.length === 0,
    refusals,
    ...(failed ? { failedGate: `${failed.gate}: ${failed.detail}` } : {}),
    summary: numbersOf(comparison),
    decision: recordDecision(challenger, champion, comparison),
  };
}

function isMeasured(version: EvaluatedVersion): version is Measured {
  return version.results !== null;
}

/** Why a version's evaluation can't be decided on. */
function unready({ placed, results, stale }: EvaluatedVersion): string[] {
  if (!results) return [`${placed.version} has not been evaluated${exportHint(placed)}`];
  if (stale.length === 0) return [];
  return [`the evaluation of ${placed.version} is out of date: ${listed(stale)} changed since`];
}

function exportHint({ file }: PlacedVersion): string {
  return file.endsWith('.onnx') ? '' : ', and only an ONNX model can be: export it first';
}

function differentSamples({ a, b, unpaired, relabelled = [] }: Comparison): string[] {
  const refusals: string[] = [];
  if (unpaired && unpaired.a + unpaired.b > 0) {
    refusals.push(
      `they were not evaluated on the same samples: ${unpaired.a} only by ${a}, ${unpaired.b} only by ${b}`,
    );
  }
  if (relabelled.length > 0) {
    const more = relabelled.length > 5 ? ` and ${relabelled.length - 5} more` : '';
    const named = relabelled.slice(0, 5).join(', ');
    refusals.push(`labels differ between the two evaluations: ${named}${more}`);
  }
  return refusals;
}

function compositesOf(a: EvaluatedVersion, b: EvaluatedVersion): string {
  if (!a.results || !b.results) return alone(a);
  return compositeSentence({ a: a.results.composite_score, b: b.results.composite_score });
}

function alone({ results }: EvaluatedVersion): string {
  return results ? `composite ${formatValue(compositeName, results.composite_score)}` : '';
}

function numbersOf({ metrics }: Comparison): string {
  const composite = metrics.find(({ metric }) => metric === compositeName);
  return composite ? compositeSentence(composite, composite.ci95) : '';
}

function listed(things: readonly string[]): string {
  return things.length < 2
    ? things.join()
    : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}
