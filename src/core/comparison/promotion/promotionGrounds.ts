import { canonicalJson } from '../../evaluation/results/evidence';
import { readEvaluated } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import type { AssessmentPorts, PlacedVersion } from '../ports';
import { identityOf } from '../run/shareComparisons';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';
import { isScored } from './scoredVersion';
import type { ScoredVersion } from './scoredVersion';
import type { PinnedEvent } from '../../registry/format/eventPool';

/** Everything that a promotion is judged by, read at one time. */
export interface PromotionGrounds {
  readonly challenger: EvaluatedVersion;
  /** Null where there is none: the challenger is judged alone. */
  readonly champion: EvaluatedVersion | null;
  /** Absent where an evaluation is missing or out of date, so that nothing is to be judged. */
  readonly judged?: JudgedGrounds;
}

export interface JudgedGrounds {
  readonly challenger: ScoredVersion;
  readonly champion: ScoredVersion | null;
  readonly policy: EvaluationPolicy;
  readonly mustPass: readonly PinnedEvent[];
}

type Ports = Pick<AssessmentPorts, 'evaluations' | 'pinned'>;

/** Reads the grounds of a promotion; runs and compares nothing. */
export async function readGrounds(
  ports: Ports,
  champion: PlacedVersion | null,
  challenger: PlacedVersion,
): Promise<PromotionGrounds> {
  const first = await readEvaluated(challenger, ports.evaluations);
  const second = champion && (await readEvaluated(champion, ports.evaluations));
  const grounds = { challenger: first, champion: second };
  if (!isReady(first) || (second && !isReady(second))) return grounds;
  const mustPass = (await ports.pinned()).filter((event) => event.mustPass);
  const policy = await ports.evaluations.policy();
  return { ...grounds, judged: { challenger: first, champion: second, policy, mustPass } };
}

function isReady(version: EvaluatedVersion): version is ScoredVersion {
  return isScored(version) && version.stale.length === 0;
}

/** The same text for as long as none of the grounds changed, evidence on disk included. */
export function basisOf({ challenger, champion, judged }: PromotionGrounds): string {
  const seen = [challenger, champion].map(
    (side) => side && [side.placed, identityOf(side), side.evidence ?? null, side.stale],
  );
  return canonicalJson([seen, judged?.policy ?? null, judged?.mustPass ?? null]);
}
