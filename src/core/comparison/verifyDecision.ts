import type { EvaluationPolicy } from '../evaluation/types';
import { UserError } from '../errors';
import type { ModelRegistry } from '../registry/modelRegistry';
import { checkDecision, recordDecision, requireDecision } from './decision';
import type { Decision, DecisionCheck, Measured } from './decision';
import { readEvaluated, sideOf } from './evaluatedVersion';
import type { ComparerWatch, ComparisonPorts, PlacedVersion } from './ports';

export interface VerifyDecisionPorts extends Pick<ComparisonPorts, 'comparer' | 'evaluations'> {
  /** Finds a version wherever it lies now. */
  readonly place: (version: string) => Promise<PlacedVersion>;
}

/**
 * Takes a recorded decision again, with the same seed, on the evaluations that lie beside the models
 * now (or that `ports.evaluations` makes anew), and says what is not as it was.
 */
export async function verifyDecision(
  then: Decision,
  ports: VerifyDecisionPorts,
  watch?: ComparerWatch,
): Promise<DecisionCheck> {
  const missing: string[] = [];
  const challenger = await read(then.challenger.version, ports, missing);
  const champion = then.champion && (await read(then.champion.version, ports, missing));
  if (!challenger || (then.champion && !champion)) {
    return { holds: false, differences: missing, then, now: null };
  }
  const comparison = champion
    ? await ports.comparer.compare(
        {
          a: sideOf(challenger),
          b: sideOf(champion),
          policy: await policyOf(ports),
          ...(then.seed === undefined ? {} : { seed: then.seed }),
          ...(then.resamples === undefined ? {} : { resamples: then.resamples }),
        },
        watch,
      )
    : null;
  const check = checkDecision(then, recordDecision(challenger, champion, comparison));
  const stale = [challenger, ...(champion ? [champion] : [])].flatMap((version) =>
    version.stale.map(
      (what) => `${what} of ${version.placed.version} changed since its evaluation`,
    ),
  );
  return {
    ...check,
    holds: check.holds && stale.length === 0,
    differences: [...check.differences, ...stale],
  };
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
      `${found.length === 0 ? 'No operation' : 'More than one operation'} has the id ${operation}`,
      '`backbone log` lists the operations with their ids.',
    );
  }
  return verifyDecision(requireDecision(found[0]!), ports, watch);
}

async function read(
  version: string,
  ports: VerifyDecisionPorts,
  missing: string[],
): Promise<Measured | null> {
  try {
    const evaluated = await readEvaluated(await ports.place(version), ports.evaluations);
    if (evaluated.results) return { ...evaluated, results: evaluated.results };
    missing.push(`the evaluation of ${version} is gone`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    missing.push(error.message);
  }
  return null;
}

async function policyOf({ evaluations }: VerifyDecisionPorts): Promise<EvaluationPolicy> {
  return evaluations.policy();
}
