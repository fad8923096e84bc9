import * as l10n from '@vscode/l10n';
import { contractOf, isComplete } from '../contractProposal/claims';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { ContractCheckOutcome } from '../evaluation/ports/contractCheck';
import type { ModelRun } from '../evaluation/ports/evaluate';
import type { ModelHead } from '../evaluation/setup/datasetHead';
import type { Task } from '../metrics/headPolicy';
import type { ModelRegistry } from '../registry/modelRegistry';
import { UserError } from '../shared/errors/errors';
import { basename } from '../shared/files/paths';
import type { FileSystem } from '../shared/files/fileSystem';
import type { ProgressOptions } from '../shared/progress/progress';
import { checkedData } from './checkedData';
import { headsOf } from './modelHeads';
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
  /** A model that is not in the registry; no version is looked for then. */
  readonly model?: UnregisteredModel;
}

/** A model file anywhere, and how it is proposed to be fed and read. */
export interface UnregisteredModel {
  /** Absolute path of the ONNX file. */
  readonly file: string;
  readonly contract: Contract;
  readonly tasks: Readonly<Record<string, Task>>;
}

/** What was checked, and what came of it. */
export interface ContractCheck extends ContractCheckOutcome {
  /** Null for a candidate and for a file, which have none yet. */
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
  const model = options.model ? unregistered(options.model, false) : await findModel(ports, wanted);
  const { contract } = model.run;
  const { spec, heads } = await checkedData(ports, contract, options.dataset, model.heads);
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
  readonly heads: () => Promise<readonly ModelHead[]>;
}

async function findModel(ports: CheckContractPorts, wanted?: string): Promise<FoundModel> {
  const { challenger, candidate } = await ports.registry.status();
  const name = wanted ?? (challenger ? 'challenger' : candidate ? candidateName : 'champion');
  if (name === candidateName) return findCandidate(ports);
  const placed = await ports.registry.resolve(name);
  const model = await readRegisteredModel(placed, ports.files);
  return {
    ...{ version: placed.version, run: modelRunOf(model) },
    fixable: placed.version === challenger?.version,
    heads: () => headsOf(model, ports.files),
  };
}

async function findCandidate(ports: CheckContractPorts): Promise<FoundModel> {
  const proposal = await proposeModel(ports, undefined);
  if (!proposal) {
    throw new UserError(
      l10n.t('There is no candidate in models/challenger'),
      l10n.t('Put best_model.onnx there, or name a version.'),
    );
  }
  const { file, tasks } = proposal;
  return unregistered({ file, tasks, contract: completeContract(proposal) }, true);
}

function unregistered({ file, contract, tasks }: UnregisteredModel, fixable: boolean): FoundModel {
  const id = { model_id: basename(file), version: candidateName };
  const heads = Object.keys(contract.outputs).map((head): ModelHead => {
    const classes = contract.classes[head] ?? [];
    return { head, classes, task: tasks[head] ?? 'classification' };
  });
  return {
    ...{ version: null, fixable, heads: () => Promise.resolve(heads) },
    run: { ...id, file, files: [basename(file)], contract },
  };
}

function completeContract(proposal: ModelProposal): Contract {
  if (isComplete(proposal)) return contractOf(proposal);
  throw new UserError(
    l10n.t('The contract of {0} is not complete, so that it cannot be checked', proposal.file),
    l10n.t('Register the model: it asks for what is missing.'),
  );
}
