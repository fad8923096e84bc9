import { graphClaims } from '../contractProposal/sources/graphClaims';
import type { OutputContract } from '../evaluation/contract/contractTypes';
import type { ModelHead } from '../evaluation/setup/datasetHead';
import { compositeOf } from '../metrics/composite';
import type { Task } from '../metrics/headPolicy';
import { inspectStructure } from '../onnx/inspect';
import { readStructure } from '../onnx/readStructure';
import type { ModelRegistry } from '../registry/modelRegistry';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';
import { basename } from '../shared/files/paths';
import { readRegisteredModel } from './registeredModel';
import type { RegisteredModel } from './registeredModel';

export interface ModelHeadsPorts {
  readonly registry: Pick<ModelRegistry, 'list' | 'resolve'>;
  readonly files: Pick<FileSystem, 'stat' | 'readFile' | 'openRange'>;
}

/** A registered model as far as a data set has to fit it. */
export interface KnownModel {
  readonly model_id: string;
  readonly version: string;
  readonly heads: readonly ModelHead[];
  /** Composite score, 0…1; undefined where it was not measured. */
  readonly score?: number;
}

/**
 * The model that a data set is held against.
 * @param version absent: the champion, or the challenger where there is none that can be run
 * @returns undefined where no version is registered that can be run
 * @throws UserError when the named version does not exist or can't be run
 */
export async function knownModel(
  ports: ModelHeadsPorts,
  version?: string,
): Promise<KnownModel | undefined> {
  if (version !== undefined) return readModel(ports, version);
  for (const role of ['champion', 'challenger'] as const) {
    const versions = await ports.registry.list();
    if (!versions.some(({ status }) => status === role)) continue;
    try {
      return await readModel(ports, role);
    } catch (error) {
      // What can't be run says so when it is evaluated; a data set can be chosen all the same.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}

async function readModel({ registry, files }: ModelHeadsPorts, version: string) {
  const model = await readRegisteredModel(await registry.resolve(version), files);
  const versions = await registry.list();
  const metrics = versions.find(({ model_id }) => model_id === model.model_id)?.metrics ?? {};
  const score = compositeOf(metrics);
  return {
    ...{ model_id: model.model_id, version: model.version, heads: await headsOf(model, files) },
    ...(score !== undefined && { score }),
  };
}

/** A contract doesn't say what its heads are for: names, shapes and operators of the graph do. */
export async function headsOf(
  { contract, file }: Pick<RegisteredModel, 'contract' | 'file'>,
  files: Pick<FileSystem, 'openRange'>,
): Promise<readonly ModelHead[]> {
  const tasks = await tasksByOutput(file, files);
  return Object.entries(contract.outputs).map(([head, output]) => {
    const classes = contract.classes[head] ?? [];
    const seen = tasks.get(output.name);
    // Of raw values the graph does not tell whether a sigmoid is to make them answers to several classes.
    const isOpen =
      seen === undefined || (seen === 'classification' && output.activation === 'sigmoid');
    return { head, classes, task: isOpen ? taskOf(output, classes) : seen };
  });
}

async function tasksByOutput(
  file: string,
  files: Pick<FileSystem, 'openRange'>,
): Promise<ReadonlyMap<string, Task>> {
  const range = await files.openRange(file);
  try {
    const structure = await readStructure(range, basename(file));
    const { inputs, outputs } = inspectStructure(structure);
    const claims = graphClaims({ inputs, outputs, nodes: structure.graph.nodes });
    const named = Object.entries(claims.outputs ?? {});
    return new Map(
      named.flatMap(([head, { name }]) => {
        const task = claims.tasks?.[head];
        return task === undefined ? [] : [[name, task] as const];
      }),
    );
  } finally {
    await range.close();
  }
}

/** What is left where the graph does not tell. */
function taskOf({ activation, decoder }: OutputContract, classes: readonly string[]): Task {
  if (decoder !== undefined) return 'detection';
  if (classes.length === 0) return 'regression';
  return activation === 'sigmoid' && classes.length > 2 ? 'multilabel' : 'classification';
}
