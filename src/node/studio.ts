import { tmpdir, userInfo } from 'node:os';
import { resolve } from 'node:path';

import { autoupdate } from '../core/autoupdate';
import { createPromotionAssessor } from '../core/comparison/assessPromotion';
import { bisectEvent } from '../core/comparison/bisectEvent';
import { compareVersions, placeVersion } from '../core/comparison/compareVersions';
import { foresee } from '../core/comparison/foresight';
import { measureInTurn } from '../core/comparison/measureInTurn';
import type { AssessmentPorts, ComparisonPorts } from '../core/comparison/ports';
import { verifyOperation } from '../core/comparison/verifyDecision';
import { buildFile, modelPath, type BuildResult } from '../core/backbone/buildFile';
import { MAX_CONFIG, parseBackboneConfig, type ParsedConfig } from '../core/backbone/parseConfig';
import { runPinnedEvents } from '../core/comparison/pinnedEvents';
import { UserError } from '../core/errors';
import { EvaluationFiles } from '../core/evaluation/evaluationSource';
import { evaluateVersion } from '../core/evaluation/evaluateVersion';
import { answerEvents, predictEvent } from '../core/evaluation/predictEvent';
import type { Evaluator } from '../core/evaluation/ports';
import type { EvaluationServices } from '../core/evaluation/services';
import { FileLock } from '../core/files/fileLock';
import { externalDataFiles } from '../core/onnx/externalData';
import { inspectModel, type Inspection } from '../core/onnx/inspect';
import { basename, dirname, join } from '../core/paths';
import { createModelRegistry } from '../core/registry/createModelRegistry';
import { findRoot, findRootAbove } from '../core/registry/findRoot';
import type { InitResult, ModelRegistry } from '../core/registry/modelRegistry';
import type { PromotionAssessor, RegistryServices } from '../core/registry/ports';
import { readPool } from '../core/registry/readPool';
import { siteOf } from '../core/registry/site';
import type { Workspace } from '../core/workspace';
import { laySample } from './laySample';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { nodeClock, nodeIds, nodePorts } from './nodePorts';
import { nodeProcesses } from './nodeProcesses';
import { createThreadComparer } from './threadComparer';

/** What is not in the host's own bundle. */
export interface StudioParts {
  /** Makes a client of the process that runs models. */
  readonly createEvaluator: () => Evaluator;
  /** Absolute path of the bundle of `node/comparisonThread.ts`. */
  readonly comparison: string;
  /** Absolute path of the sample pipeline. */
  readonly sample: string;
}

export interface InitOptions {
  /** Lays the sample pipeline there. */
  readonly sample: boolean;
  /** Asked before real folders are adopted; throws when the answer is no. */
  readonly confirmAdoption: (consequences: readonly string[]) => Promise<void>;
}

/** What `build` is asked; paths as the user wrote them. */
export interface BuildRequest {
  readonly config: string;
  readonly output?: string;
  readonly weights?: string;
  /** No weight is made and nothing is written. */
  readonly figuresOnly?: boolean;
  /** This tool's, for the model's producer. */
  readonly version?: string;
}

export interface OpenOptions {
  /** Look only: nothing is reconciled, run or changed. */
  readonly readOnly?: boolean;
  /** Told what an interrupted operation was finished or undone to before a command began. */
  readonly onRecovered?: (sentences: readonly string[]) => void;
}

/** Puts the core on Node: what both the command line and the extension are composed of. */
export class Studio {
  constructor(private readonly parts: StudioParts) {}

  /**
   * @param folder absolute path of the folder that is open, or worked in
   * @param setting folder that the user named, relative to it; absent: the usual places
   * @returns absolute path of the folder that holds the registry; null where there is none
   */
  findRoot(folder: string, setting = ''): Promise<string | null> {
    return findRoot(nodeFileSystem, toCorePath(resolve(folder, setting)));
  }

  /** The same for a folder somewhere inside a pipeline: the nearest one around it. */
  findRootAbove(folder: string): Promise<string | null> {
    return findRootAbove(nodeFileSystem, toCorePath(resolve(folder)));
  }

  /** @param root absolute path of the folder that holds, or is to hold, the registry */
  open(root: string, options: OpenOptions = {}): Workspace {
    const place = toCorePath(root);
    const evaluator = this.parts.createEvaluator();
    const comparer = createThreadComparer(this.parts.comparison);
    const { registry, services, judged } = openRegistry(place, evaluator, comparer, options);
    const { evaluations, predictor } = judged;
    const comparison = { ...judged, registry };
    const evaluate: Workspace['evaluate'] = (version, watch) =>
      evaluateVersion(services, version, watch);
    return {
      root: place,
      registry,
      evaluate,
      compare: (a, b, watched) => compareVersions(comparison, a, b, watched),
      foresee: (version = 'champion') =>
        foresee({ registry, evaluations, open: nodeFileSystem.openRange, pause }, version),
      predict: (event, versions, watched) => predictEvent(services, event, versions, watched),
      bisect: (event, expect) =>
        bisectEvent(
          { registry, evaluations, predictor, open: nodeFileSystem.openRange },
          event,
          expect,
        ),
      verifyDecision: (operation, watched) =>
        verifyOperation(
          { ...comparison, place: (version) => placeVersion(registry, version) },
          operation,
          watched,
        ),
      testPinned: async (version, ids) => {
        const { pinned } = await registry.events();
        const chosen = pinned.filter(({ id }) => ids === undefined || ids.includes(id));
        return runPinnedEvents(await placeVersion(registry, version), chosen, predictor);
      },
      autoupdate: (watched) => autoupdate({ registry, evaluations, evaluate }, watched),
      dispose: () => evaluator.dispose(),
    };
  }

  /**
   * Creates a registry, adopts the models that lie there after a confirmation, or lays the sample.
   * @throws UserError when the sample's folder is not empty
   */
  async init(directory: string, options: InitOptions): Promise<InitResult> {
    const root = resolve(directory);
    if (options.sample) await laySample(this.parts.sample, root);
    const { registry } = this.open(root);
    const plan = await registry.planInit();
    if (plan.kind === 'adopt' && !options.sample) await options.confirmAdoption(plan.consequences);
    return registry.init({ expected: plan.token });
  }

  /** Reads the structure of an ONNX file, never its weights. */
  inspect(path: string): Promise<Inspection> {
    return inspectModel(nodeFileSystem, toCorePath(resolve(path)));
  }

  /** Builds the model of a backbone configuration; paths in it are relative to the root around it. */
  async build({ config, output, weights, ...rest }: BuildRequest): Promise<BuildResult> {
    const file = toCorePath(resolve(config));
    const root = (await findRootAbove(nodeFileSystem, dirname(file))) ?? dirname(file);
    return buildFile(nodeFileSystem, {
      ...rest,
      config: file,
      root,
      ...(output === undefined ? {} : { output: toCorePath(resolve(output)) }),
      ...(weights === undefined ? {} : { weights: toCorePath(resolve(weights)) }),
    });
  }

  /** The model that a configuration builds, and whether something is there already. */
  async buildTarget(config: string, output?: string): Promise<{ path: string; exists: boolean }> {
    const path = toCorePath(resolve(output ?? modelPath(config)));
    return { path, exists: (await nodeFileSystem.lstat(path)) !== undefined };
  }

  /** What is wrong with a backbone configuration, and where. */
  async validateConfig(path: string): Promise<ParsedConfig> {
    const bytes = await nodeFileSystem.readFile(toCorePath(resolve(path)), MAX_CONFIG);
    return parseBackboneConfig(new TextDecoder().decode(bytes));
  }

  /**
   * Runs `task` unless another process is running it for this root already.
   * @returns undefined when another one is
   */
  async aloneFor<T>(root: string, task: () => Promise<T>): Promise<T | undefined> {
    const machine = { clock: nodeClock, ids: nodeIds, processes: nodeProcesses() };
    const path = join(toCorePath(root), 'config/.lock-autoupdate');
    const lock = new FileLock({ files: nodeFileSystem, ...machine }, path, 0);
    let entered = false;
    try {
      return await lock.run(() => {
        entered = true;
        return task();
      });
    } catch (error) {
      if (!entered && error instanceof UserError) return undefined;
      throw error;
    }
  }
}

/** One turn of the event loop. */
const pause = () => new Promise<void>((done) => setImmediate(done));

interface OpenedRegistry {
  readonly registry: ModelRegistry;
  readonly services: EvaluationServices;
  /** What promotions and comparisons share, so that a data set is looked at once for both. */
  readonly judged: AssessmentPorts;
}

/** Registry and evaluation need each other: the judgement of a promotion reads evaluations. */
function openRegistry(
  root: string,
  evaluator: Evaluator,
  comparer: ComparisonPorts['comparer'],
  options: OpenOptions,
): OpenedRegistry {
  const { files, ...ports } = nodePorts(root);
  const assessor: PromotionAssessor = { assess: (a, b) => judge.assess(a, b) };
  const registryServices: RegistryServices = {
    ...ports,
    ...options,
    fs: files,
    probe: evaluator,
    structure: { externalData: readExternalData },
    assessor,
    user: userName(),
    links: process.platform === 'win32' ? 'windows' : 'posix',
  };
  const registry = createModelRegistry(root, registryServices);
  const services: EvaluationServices = {
    ...ports,
    files,
    registry,
    evaluator,
    temporaryFolder: toCorePath(tmpdir()),
    workingFolder: toCorePath(process.cwd()),
  };
  const judged: AssessmentPorts = {
    evaluations: new EvaluationFiles(services),
    comparer,
    measureLatency: measureInTurn(evaluator),
    pinned: async () => (await readPool(siteOf(root, registryServices))).pool.pinned,
    predictor: { answer: (version, events) => answerEvents(services, version, events) },
  };
  const judge = createPromotionAssessor(judged);
  return { registry, services, judged };
}

async function readExternalData(file: string): Promise<readonly string[]> {
  const range = await nodeFileSystem.openRange(file);
  try {
    return await externalDataFiles(range, basename(file));
  } finally {
    await range.close();
  }
}

/** Containers may run under a user id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}
