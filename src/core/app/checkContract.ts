import * as l10n from '@vscode/l10n';
import { contractOf, isComplete } from '../contractProposal/claims';
import { otherDataset, POLICY_PATH, readPolicy } from '../evaluation/policy/readPolicy';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { ContractCheckOutcome } from '../evaluation/ports/contractCheck';
import type { ModelRun } from '../evaluation/ports/evaluate';
import type { HeadPolicy } from '../metrics/headPolicy';
import type { ModelRegistry } from '../registry/modelRegistry';
import { UserError } from '../shared/errors/errors';
import { basename, join } from '../shared/files/paths';
import type { FileSystem } from '../shared/files/fileSystem';
import type { ProgressOptions } from '../shared/progress/progress';
import { proposeModel } from './proposeModel';
import type { ModelProposal } from './proposeModel';
import { modelRunOf, readRegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';

export interface CheckContractOptions extends ProgressOptions {
  /** Another data set than the policy's. */
  readonly dataset?: string;
  /** Most samples to draw; 200 when absent. */
  readonly limit?: number;
  /** Of the draw; 1 when absent. */
  readonly seed?: number;
}

/** What was checked, and what came of it. */
export interface ContractCheck extends ContractCheckOutcome {
  /** Null for a candidate, which has none yet. */
  readonly version: string | null;
  readonly model_id: string;
  /** The data set's path. */
  readonly dataset: string;
  readonly contract: Contract;
  /** Whether `correctContract` may write the fix: the version was not decided on. */
  readonly fixable: boolean;
}

export interface CheckContractPorts {
  readonly registry: Pick<ModelRegistry, 'root' | 'resolve' | 'status'>;
  readonly evaluator: EvaluationServices['evaluator'];
  readonly files: Pick<
    FileSystem,
    'stat' | 'lstat' | 'readFile' | 'list' | 'openRange' | 'realPath'
  >;
  readonly workingFolder?: string;
}

const defaults = { limit: 200, seed: 1 } as const;

/** What names the model in `models/challenger` that is not registered. */
export const candidateName = 'candidate';

/**
 * Runs a model over some labelled samples under the plausible variants of its contract, and says which
 * answer clearly better than the declared one. Nothing is written.
 * @param wanted a full version, a range, `champion`, `challenger` or `candidate`; absent: what waits for
 *   a decision, else the champion
 * @throws UserError for everything that a user can mend
 */
export async function checkContract(
  ports: CheckContractPorts,
  wanted: string | undefined,
  options: CheckContractOptions = {},
): Promise<ContractCheck> {
  const { onProgress, signal, limit = defaults.limit, seed = defaults.seed } = options;
  const model = await findModel(ports, wanted);
  const { contract } = model.run;
  const { spec, heads } = await dataOf(ports, contract, options.dataset);
  const dataset = { spec, root: ports.registry.root };
  const request = { model: model.run, dataset, heads, limit, seed };
  const outcome = await ports.evaluator.checkContract(request, { onProgress, signal });
  const { version, fixable } = model;
  return {
    version,
    model_id: model.run.model_id,
    dataset: spec.path,
    contract,
    fixable,
    ...outcome,
  };
}

interface FoundModel {
  readonly version: string | null;
  readonly run: ModelRun;
  readonly fixable: boolean;
}

async function findModel(ports: CheckContractPorts, wanted?: string): Promise<FoundModel> {
  const { challenger, candidate } = await ports.registry.status();
  const name = wanted ?? (challenger ? 'challenger' : candidate ? candidateName : 'champion');
  if (name === candidateName) return findCandidate(ports);
  const placed = await ports.registry.resolve(name);
  const run = modelRunOf(await readRegisteredModel(placed, ports.files));
  return { version: placed.version, run, fixable: placed.version === challenger?.version };
}

async function findCandidate(ports: CheckContractPorts): Promise<FoundModel> {
  const proposal = await proposeModel(ports, undefined);
  if (!proposal) {
    throw new UserError(
      l10n.t('There is no candidate in models/challenger'),
      l10n.t('Put best_model.onnx there, or name a version.'),
    );
  }
  const { file } = proposal;
  const id = { model_id: basename(file), version: candidateName };
  const run = { ...id, file, files: [basename(file)], contract: completeContract(proposal) };
  return { version: null, run, fixable: true };
}

function completeContract(proposal: ModelProposal): Contract {
  if (isComplete(proposal)) return contractOf(proposal);
  throw new UserError(
    l10n.t('The contract of {0} is not complete, so that it cannot be checked', proposal.file),
    l10n.t('Register the model: it asks for what is missing.'),
  );
}

type Data = Pick<EvaluationPolicy, 'heads'> & { readonly spec: EvaluationPolicy['dataset'] };

/** The policy's data set and heads; without a policy, a data set that is named is classified. */
async function dataOf(
  { registry, files, workingFolder }: CheckContractPorts,
  contract: Contract,
  named: string | undefined,
): Promise<Data> {
  const folder = workingFolder ?? registry.root;
  if (named === undefined) {
    const { dataset, heads } = await readPolicy(registry.root, files);
    return { spec: dataset, heads: headsOf(heads, contract) };
  }
  const known = await files.stat(join(registry.root, POLICY_PATH));
  const policy = known && (await readPolicy(registry.root, files));
  const base = policy?.dataset ?? { format: 'csv' as const, path: named };
  const spec = await otherDataset(base, named, folder, files);
  return { spec, heads: policy ? headsOf(policy.heads, contract) : classified(contract) };
}

type Heads = Readonly<Record<string, HeadPolicy>>;

/** The policy's heads that count, or all of them where none does. */
function headsOf(heads: Heads, { outputs }: Contract): Heads {
  const own = Object.entries(heads).filter(([head]) => Object.hasOwn(outputs, head));
  const weighed = own.filter(([, { weight }]) => weight > 0);
  return own.length === 0 ? heads : Object.fromEntries(weighed.length > 0 ? weighed : own);
}

function classified({ classes }: Contract): Heads {
  const heads = Object.keys(classes).map((head) => {
    const policy: HeadPolicy = { task: 'classification', label: head, weight: 1 };
    return [head, policy] as const;
  });
  return Object.fromEntries(heads);
}
