import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { dirname } from '../../shared/files/paths';
import type { ProgressOptions } from '../../shared/progress/progress';
import type { ModelRegistry } from '../../registry/modelRegistry';
import { checkDecision } from './checkDecision';
import type { DecisionCheck } from './checkDecision';
import { readEvaluated, sideOf } from '../versions/evaluatedVersion';
import type { ComparerWatch, ComparisonPorts, PlacedVersion } from '../ports';
import { measureRatio } from '../run/requestComparison';
import { readRatio } from '../../statistics/latencyRatio';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import type { Comparison } from '../comparison';
import type { PromotionDecision } from '../../registry/format/promotionDecision';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';
import { requireScored } from './scoredVersion';
import type { ScoredVersion } from './scoredVersion';
import { recordDecision, requireDecision } from './recordDecision';
import { localized } from '../../shared/text/sentence';

export interface VerifyDecisionPorts extends ComparisonPorts {
  /** Finds a version wherever it lies now. */
  readonly place: (version: string) => Promise<PlacedVersion>;
  /** Runs versions over the data set; absent: what is stored next to them is compared. */
  readonly rerun?: (
    versions: readonly PlacedVersion[],
    progressOptions: ProgressOptions,
  ) => Promise<Rerun>;
}

/**
 * Takes a recorded decision again, with the same seed, and says what is not as it was: by running
 * both models over the data set as it is now, or on the evaluations that lie next to them.
 */
export async function verifyDecision(
  then: PromotionDecision,
  ports: VerifyDecisionPorts,
  watch: ComparerWatch = {},
): Promise<DecisionCheck> {
  try {
    const placed: Contestants<PlacedVersion> = [await ports.place(then.challenger.version)];
    if (then.champion) placed.push(await ports.place(then.champion.version));
    return ports.rerun
      ? await runAgain(then, placed, { ...ports, rerun: ports.rerun }, watch)
      : await readAgain(then, placed, ports, watch);
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    return { holds: false, differences: [error.message], then, now: null };
  }
}

/** The challenger, then the champion where there was one. */
type Contestants<T> = [challenger: T, ...champion: T[]];

async function runAgain(
  then: PromotionDecision,
  placed: Contestants<PlacedVersion>,
  ports: VerifyDecisionPorts & Required<Pick<VerifyDecisionPorts, 'rerun'>>,
  watch: ComparerWatch,
): Promise<DecisionCheck> {
  const { results, release } = await ports.rerun(placed, watch);
  try {
    const scored = (own: EvaluationResults, version: PlacedVersion): ScoredVersion => {
      const folder = dirname(own.predictions ?? version.folder);
      return requireScored({ placed: { ...version, folder }, results: own, stale: [] });
    };
    const challenger = scored(itemAt(results, 0), placed[0]);
    const champion = placed[1] ? scored(itemAt(results, 1), placed[1]) : null;
    const policy = await ports.evaluations.policy();
    const ratio = champion && (await measureRatio(challenger, champion, policy, ports, watch));
    const comparison = await compareAgain(then, challenger, champion, ports, ratio, watch);
    return checkDecision(then, recordDecision(challenger, champion, comparison));
  } finally {
    await release();
  }
}

async function readAgain(
  then: PromotionDecision,
  placed: Contestants<PlacedVersion>,
  ports: VerifyDecisionPorts,
  watch: ComparerWatch,
): Promise<DecisionCheck> {
  const read = async (version: PlacedVersion) =>
    requireScored(await readEvaluated(version, ports.evaluations));
  const challenger = await read(placed[0]);
  const champion = placed[1] ? await read(placed[1]) : null;
  const { latency_ratio: known } = then;
  const ratio = known && readRatio(known);
  const comparison = await compareAgain(then, challenger, champion, ports, ratio, watch);
  const check = checkDecision(then, recordDecision(challenger, champion, comparison));
  const stale = [challenger, champion].flatMap((version) => (version ? changedSince(version) : []));
  const holds = check.holds && stale.length === 0;
  return { ...check, holds, differences: [...check.differences, ...stale] };
}

function changedSince({ placed: { version }, stale }: ScoredVersion): readonly string[] {
  return stale.map((what) =>
    l10n.t('{0} of {1} changed since its evaluation', localized(what), version),
  );
}

/** With the seed and as many resamples as then; null where there was no champion. */
async function compareAgain(
  { seed, resamples }: PromotionDecision,
  challenger: ScoredVersion,
  champion: ScoredVersion | null,
  { comparer, evaluations }: VerifyDecisionPorts,
  ratio: LatencyRatio | null | undefined,
  watch: ComparerWatch,
): Promise<Comparison | null> {
  if (!champion) return null;
  const request = {
    a: sideOf(challenger),
    b: sideOf(champion),
    policy: await evaluations.policy(),
    ...(ratio ? { latencyRatio: ratio } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(resamples === undefined ? {} : { resamples }),
  };
  return comparer.compare(request, watch);
}

export interface VerifyOperationPorts extends VerifyDecisionPorts {
  readonly registry: Pick<ModelRegistry, 'log'>;
}

/**
 * The same for the decision of a line of the log.
 * @param operation the line's id, or its beginning if no other line begins so
 * @throws UserError when there is no such line, or it carries no decision
 */
export async function verifyOperation(
  ports: VerifyOperationPorts,
  operation: string,
  watch?: ComparerWatch,
): Promise<DecisionCheck> {
  const { operations } = await ports.registry.log();
  const found = operations.filter(({ id }) => id.startsWith(operation));
  if (found.length !== 1) {
    throw new UserError(
      found.length === 0
        ? l10n.t('No operation has the id {0}', operation)
        : l10n.t('More than one operation has the id {0}', operation),
      l10n.t('`backbone log` lists the operations with their ids.'),
    );
  }
  return verifyDecision(requireDecision(itemAt(found, 0)), ports, watch);
}

/** Results that are kept nowhere, and their predictions until they are let go. */
export interface Rerun {
  /** In the order of the versions; `predictions` is an absolute path. */
  readonly results: readonly EvaluationResults[];
  /** Removes the predictions. */
  release(): Promise<void>;
}
