import * as l10n from '@vscode/l10n';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { DecidedVersion, PromotionDecision } from '../../registry/format/promotionDecision';

export interface DecisionCheck {
  /** Whether the same decision would be taken again. */
  readonly holds: boolean;
  /** What is not as it was, each a sentence. */
  readonly differences: readonly string[];
  readonly then: PromotionDecision;
  /** Null where it cannot be taken again. */
  readonly now: PromotionDecision | null;
}

/** Holds a decision that was taken again against the one on record. */
export function checkDecision(then: PromotionDecision, now: PromotionDecision): DecisionCheck {
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
  return { holds: sameModels && isSameVerdict(then, now), differences, then, now };
}

function isSameVerdict(then: PromotionDecision, now: PromotionDecision): boolean {
  const enough = (decision: PromotionDecision) => decision.non_inferior !== undefined;
  return then.verdict === now.verdict && enough(then) === enough(now);
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

function verdictWords({ verdict }: PromotionDecision): string | undefined {
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
