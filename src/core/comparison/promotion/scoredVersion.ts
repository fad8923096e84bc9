import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';

/** A version that was evaluated on samples with labels. */
export type ScoredVersion = EvaluatedVersion & {
  readonly results: EvaluationResults & { readonly composite_score: number };
};

export function isScored(version: EvaluatedVersion): version is ScoredVersion {
  return version.results !== null && version.results.composite_score !== null;
}

/** @throws UserError when it was not evaluated, or nothing in its data set has a label */
export function requireScored(version: EvaluatedVersion): ScoredVersion {
  if (isScored(version)) return version;
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
