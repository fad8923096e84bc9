import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { EvaluatedVersion } from './evaluatedVersion';
import { compositeName } from './headsStatistic';
import type { Comparison } from './types';
import type { FileDigest } from '../shared/files/fileDigest';
import type { DecidedVersion, Decision } from '../registry/format/promotionDecision';
import type { EvaluationResults, Evidence } from '../evaluation/results/evaluationResults';

/** A version that was evaluated on samples with labels. */
export type Measured = EvaluatedVersion & {
  readonly results: EvaluationResults & { readonly composite_score: number };
};

export function isMeasured(version: EvaluatedVersion): version is Measured {
  return version.results !== null && version.results.composite_score !== null;
}

/** @throws UserError when it was not evaluated, or nothing in its data set has a label */
export function requireMeasured(version: EvaluatedVersion): Measured {
  if (isMeasured(version)) return version;
  const { placed, results } = version;
  throw results
    ? new UserError(
        l10n.t('the evaluation of {0} has no metrics', placed.version),
        l10n.t('Label the data set.'),
      )
    : new UserError(
        l10n.t('the evaluation of {0} is gone', placed.version),
        l10n.t('Evaluate it.'),
      );
}

/** Binds a decision to its evidence. */
export function recordDecision(
  challenger: Measured,
  champion: Measured | null,
  comparison: Comparison | null,
): Decision {
  const { dataset, policy, runtime }: Evidence = challenger.results.evidence;
  const composite = comparison?.metrics.find(({ metric }) => metric === compositeName);
  return {
    challenger: decided(challenger),
    champion: champion && decided(champion),
    dataset,
    policy,
    runtime,
    samples: comparison?.samples ?? challenger.results.dataset.samples,
    ...comparison?.resampling,
    ...(comparison ? { verdict: comparison.verdict } : {}),
    ...(composite ? { gain: composite.diff } : {}),
    ...(composite?.ci95 ? { gain_ci95: composite.ci95 } : {}),
    ...(comparison?.latency_ratio ? { latency_ratio: comparison.latency_ratio } : {}),
  };
}

function decided({ placed, results }: Measured): DecidedVersion {
  const { version, model_id } = placed;
  const { evidence, composite_score, environment } = results;
  const { model, contract } = evidence;
  return { version, model_id, model, contract, composite_score, environment };
}

export interface DecisionCheck {
  /** Whether the same decision would be taken again. */
  readonly holds: boolean;
  /** What is not as it was, each a sentence. */
  readonly differences: readonly string[];
  readonly then: Decision;
  /** Null where it cannot be taken again. */
  readonly now: Decision | null;
}

/** Holds a decision that was taken again against the one on record. */
export function checkDecision(then: Decision, now: Decision): DecisionCheck {
  const differences = [
    ...changedVersion(then.challenger, now.challenger),
    ...(then.champion && now.champion ? changedVersion(then.champion, now.champion) : []),
    ...changed(l10n.t('the data set'), then.dataset, now.dataset),
    ...changed(l10n.t('the evaluation policy'), then.policy, now.policy),
    ...changed(l10n.t("the runtime's version"), then.runtime, now.runtime),
    ...changed(l10n.t('the number of samples'), then.samples, now.samples),
    ...changed(l10n.t('the verdict'), verdictWords(then), verdictWords(now)),
    ...changed(l10n.t('the gain'), then.gain, now.gain),
  ];
  const sameModels =
    sameFiles(then.challenger.model, now.challenger.model) &&
    sameFiles(then.champion?.model ?? [], now.champion?.model ?? []);
  return { holds: sameModels && then.verdict === now.verdict, differences, then, now };
}

function changedVersion(then: DecidedVersion, now: DecidedVersion): string[] {
  const { version } = then;
  return [
    ...(sameFiles(then.model, now.model) ? [] : [l10n.t('the model file of {0} changed', version)]),
    ...changed(l10n.t('the contract of {0}', version), then.contract, now.contract),
    ...changed(
      l10n.t('the composite score of {0}', version),
      then.composite_score,
      now.composite_score,
    ),
    ...changed(l10n.t('the processor of {0}', version), then.environment.cpu, now.environment.cpu),
    ...changed(
      l10n.t('the number of threads of {0}', version),
      then.environment.threads,
      now.environment.threads,
    ),
    ...changed(
      l10n.t('the provider of {0}', version),
      then.environment.provider,
      now.environment.provider,
    ),
  ];
}

function changed<T extends string | number>(what: string, then?: T, now?: T): string[] {
  if (then === now || (isNear(then) && isNear(now) && Math.abs(then - now) < 1e-12)) return [];
  const values = [then, now].map((value) => String(value ?? l10n.t('none')));
  return [l10n.t('{0} changed: {1} then, {2} now', what, ...values)];
}

function verdictWords({ verdict }: Decision): string | undefined {
  switch (verdict) {
    case 'better':
      return l10n.t('better');
    case 'worse':
      return l10n.t('worse');
    case 'not_shown':
      return l10n.t('not shown');
    case undefined:
      return undefined;
  }
}

function isNear(value: unknown): value is number {
  return typeof value === 'number';
}

function sameFiles(a: readonly FileDigest[], b: readonly FileDigest[]): boolean {
  const hashes = (files: readonly FileDigest[]) =>
    files
      .map(({ sha256 }) => sha256)
      .sort()
      .join();
  return hashes(a) === hashes(b);
}

/** @throws UserError when a log line carries no decision */
export function requireDecision(operation: {
  readonly id: string;
  readonly [detail: string]: unknown;
}): Decision {
  const { decision } = operation;
  if (typeof decision === 'object' && decision !== null && 'challenger' in decision) {
    return decision as Decision;
  }
  throw new UserError(
    l10n.t('The operation {0} has no decision on record', operation.id),
    l10n.t('Name a promotion that was decided by evaluations; `backbone log` lists them.'),
  );
}
