import * as l10n from '@vscode/l10n';
import { readEvaluated } from '../comparison/versions/evaluatedVersion';
import { itemAt } from '../shared/items/lookUp';
import { CancelledError, UserError } from '../shared/errors/errors';
import type { ProgressOptions } from '../shared/progress/progress';
import type { EvaluateWithChampionPorts } from './evaluateWithChampion';
import type { EvaluatedAll } from './workspace';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';
import type { VersionSummary } from '../registry/format/types';

/**
 * Evaluates every version of the registry that has no fresh evaluation, one after the other; each is
 * kept as soon as it is done. A version that can't be evaluated keeps no other from it.
 * @throws UserError when none could be evaluated, all for one reason
 */
export async function evaluateAll(
  ports: EvaluateWithChampionPorts,
  progressOptions: ProgressOptions = {},
): Promise<EvaluatedAll> {
  const versions = await ports.registry.list();
  const run = new Run(ports, progressOptions, versions.length);
  for (const [at, summary] of versions.entries()) {
    if (!(await run.take(summary, at))) break;
  }
  run.requireAny();
  return run.outcome(versions);
}

class Run {
  private readonly evaluated: EvaluationResults[] = [];
  private readonly fresh: string[] = [];
  private readonly failures: { readonly version: string; readonly error: UserError }[] = [];

  constructor(
    private readonly ports: EvaluateWithChampionPorts,
    private readonly progressOptions: ProgressOptions,
    private readonly total: number,
  ) {}

  /** @returns whether to go on */
  async take({ version, model_id }: VersionSummary, at: number): Promise<boolean> {
    if (this.progressOptions.signal?.aborted) return false;
    try {
      if (await this.isFresh(version)) this.fresh.push(version);
      else this.evaluated.push(await this.evaluate(version, model_id, at));
      return true;
    } catch (error) {
      if (error instanceof CancelledError) return false;
      if (!(error instanceof UserError)) throw error;
      this.failures.push({ version, error });
      return true;
    }
  }

  requireAny(): void {
    const [first] = this.failures;
    const isCommon = this.failures.every(({ error }) => error.message === first?.error.message);
    const isAll = this.evaluated.length + this.fresh.length === 0;
    if (first && isCommon && isAll) throw first.error;
  }

  outcome(versions: readonly VersionSummary[]): EvaluatedAll {
    const { evaluated, fresh } = this;
    const failed = this.failures.map(({ version, error }) => ({ version, reason: error.message }));
    const reached = new Set([...evaluated, ...failed].map(({ version }) => version).concat(fresh));
    const left = versions.map(({ version }) => version).filter((version) => !reached.has(version));
    return { evaluated, fresh, failed, left };
  }

  private async isFresh(version: string): Promise<boolean> {
    const placed = await this.ports.registry.resolve(version);
    const { results, stale } = await readEvaluated(placed, this.ports.evaluations);
    return results !== null && stale.length === 0;
  }

  private async evaluate(version: string, modelId: string, at: number): Promise<EvaluationResults> {
    const { onProgress, signal } = this.progressOptions;
    const phase = l10n.t('{0} ({1} of {2})', modelId, at + 1, this.total);
    onProgress?.({ phase, done: 0, total: 0 });
    const results = await this.ports.evaluateTogether([version], {
      ...(onProgress && { onProgress: (progress) => onProgress({ ...progress, phase }) }),
      ...(signal && { signal }),
    });
    return itemAt(results, 0);
  }
}
