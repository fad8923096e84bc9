import { tmpdir } from 'node:os';

import { autoupdate } from '../core/app/autoupdate';
import { checkContract } from '../core/app/checkContract';
import { evaluateAll } from '../core/app/evaluateAll';
import { doubtResults } from '../core/app/doubtResults';
import { evaluateWithChampion } from '../core/app/evaluateWithChampion';
import { readBackboneLog } from '../core/backbone/versions/readBackboneLog';
import { createPromotionAssessor } from '../core/comparison/promotion/assessPromotion';
import { bisectEvent } from '../core/comparison/events/bisectEvent';
import { compareVersions, knownComparison } from '../core/comparison/run/compareVersions';
import type { Comparisons } from '../core/comparison/run/comparisons';
import { analyzePower } from '../core/comparison/power/powerAnalysis';
import { versionIntervals } from '../core/comparison/versions/metricIntervals';
import { studyFreshness, studyPair } from '../core/comparison/versions/pairStudy';
import { measureInTurn } from '../core/comparison/run/measureInTurn';
import type { AssessmentPorts } from '../core/comparison/ports';
import { verifyOperation } from '../core/comparison/promotion/verifyDecision';
import { runPinnedEvents } from '../core/comparison/events/pinnedEvents';
import { createEvaluationDatasets } from '../core/app/evaluationData';
import { EvaluationFiles } from '../core/app/evaluationSource';
import { evaluateAgain } from '../core/app/evaluateAgain';
import { evaluateVersion, evaluateVersions } from '../core/app/evaluateVersion';
import { answerEvents, predictEvent } from '../core/app/predictEvent';
import { policyHeads } from '../core/app/policyHeads';
import { datasetClasses } from '../core/app/datasetClasses';
import { readClassFile } from '../core/contractProposal/classFile';
import { previewModel } from '../core/app/previewModel';
import { proposeModel } from '../core/app/proposeModel';
import { readPictures } from '../core/app/pictures';
import { readRegisteredModel } from '../core/app/registeredModel';
import type { EvaluationServices } from '../core/app/services';
import { externalDataFiles } from '../core/onnx/externalData';
import type { LockPatience } from '../core/shared/files/lockWait';
import { basename } from '../core/shared/files/paths';
import { createModelRegistry } from '../core/registry/createModelRegistry';
import { mergeLogs } from '../core/shared/log/mergeLogs';
import type { ModelRegistry } from '../core/registry/modelRegistry';
import type { PromotionAssessor, RegistryServices } from '../core/registry/ports';
import { readPool } from '../core/registry/storage/readPool';
import { registryContextOf } from '../core/registry/registryContext';
import type { Workspace } from '../core/app/workspace';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { keptComparisons } from './keptComparisons';
import { nodePorts } from './nodePorts';
import type { StudioParts } from './studioParts';
import { createThreadComparer } from './threadComparer';
import { userName } from './userName';
import type { Evaluator } from '../core/evaluation/ports/evaluator';
import type { Sentence } from '../core/shared/text/sentence';

export interface OpenOptions {
  /** Look only: nothing is reconciled, run or changed. */
  readonly readOnly?: boolean;
  /** Told what an interrupted operation was finished or undone to before a command began. */
  readonly onRecovered?: (recovered: readonly Sentence[]) => void;
  /** How long other processes that change the registry are waited for; usual where not given. */
  readonly patience?: Partial<LockPatience>;
}

/** @param root absolute, as `toCorePath` writes it; it need not hold a registry yet */
export function openRegistryWorkspace(
  root: string,
  parts: StudioParts,
  options: OpenOptions,
): Workspace {
  const evaluator = parts.createEvaluator();
  const { registry, services, judged, comparisons } = openRegistry(root, parts, evaluator, options);
  const { evaluations, predictor } = judged;
  const comparison = { ...judged, registry, compare: comparisons.compare };
  const evaluateTogether: Workspace['evaluateTogether'] = (versions, watch) =>
    evaluateVersions(services, versions, watch);
  const evaluated = { registry, evaluations, evaluateTogether };
  const place = (version: string) => registry.resolve(version);
  return {
    root,
    registry,
    datasets: createEvaluationDatasets({ root, registry, evaluator, files: nodeFileSystem }),
    propose: (path, proposed) => proposeModel({ registry, files: nodeFileSystem }, path, proposed),
    previewModel: (model, options) => previewModel(services, model, options),
    datasetClasses: () => datasetClasses(services, nodeFileSystem),
    readClassFile: (path, head) => readClassFile(nodeFileSystem, path, head),
    log: async (limit) => {
      const backbones = readBackboneLog(nodeFileSystem, services.hasher, root);
      return mergeLogs([await registry.log(), await backbones], limit);
    },
    heads: () => policyHeads(evaluations),
    evaluate: (version, watch) => evaluateVersion(services, version, watch),
    evaluateTogether,
    evaluateWithChampion: (version, progressOptions) =>
      evaluateWithChampion(evaluated, version, progressOptions),
    checkContract: (version, checked) =>
      checkContract({ ...services, registry, files: nodeFileSystem }, version, checked),
    evaluateAll: (progressOptions) => evaluateAll(evaluated, progressOptions),
    doubt: (results) => doubtResults({ registry, files: nodeFileSystem }, results),
    compare: (a, b, progressOptions) => compareVersions(comparison, a, b, progressOptions),
    knownComparison: (a, b) => knownComparison(comparison, comparisons.known, a, b),
    analyzePower: (version = 'champion') =>
      analyzePower({ registry, evaluations, open: nodeFileSystem.openRange, pause }, version),
    predict: (event, versions, progressOptions) =>
      predictEvent(services, event, versions, progressOptions),
    bisect: (event, expect) =>
      bisectEvent(
        { registry, evaluations, predictor, open: nodeFileSystem.openRange },
        event,
        expect,
      ),
    verifyDecision: (operation, { stored, ...progressOptions } = {}) =>
      verifyOperation(
        {
          ...comparison,
          place,
          ...(stored ? {} : { rerun: (versions, own) => evaluateAgain(services, versions, own) }),
        },
        operation,
        progressOptions,
      ),
    testPinned: async (version, ids) => {
      const { pinned } = await registry.events();
      const chosen = pinned.filter(({ id }) => ids === undefined || ids.includes(id));
      return runPinnedEvents(await registry.resolve(version), chosen, predictor);
    },
    intervals: async (version) =>
      versionIntervals(
        { evaluations, open: nodeFileSystem.openRange },
        await registry.resolve(version),
      ),
    study: (a, b) =>
      studyPair(
        {
          evaluations,
          place,
          contract: async (placed) => (await readRegisteredModel(placed, services.files)).contract,
        },
        a,
        b,
      ),
    freshness: (a, b) => studyFreshness({ evaluations, place }, a, b),
    pairedBenchmark: async (a, b, progressOptions) => {
      const [first, second] = [await registry.resolve(a), await registry.resolve(b)];
      return judged.measureLatency?.(first, second, progressOptions);
    },
    pictures: (ids, edge, progressOptions) => readPictures(services, ids, edge, progressOptions),
    autoupdate: (progressOptions) => autoupdate(evaluated, progressOptions),
    dispose: () => evaluator.dispose(),
  };
}

interface OpenedRegistry {
  readonly registry: ModelRegistry;
  readonly services: EvaluationServices;
  /** What promotions and comparisons share, so that a data set is looked at once for both. */
  readonly judged: AssessmentPorts;
  /** Shared too: what was compared for a page need not be measured again for a promotion. */
  readonly comparisons: Comparisons;
}

/** Registry and evaluation need each other: the judgement of a promotion reads evaluations. */
function openRegistry(
  root: string,
  { comparison, gate }: StudioParts,
  evaluator: Evaluator,
  { patience, ...options }: OpenOptions,
): OpenedRegistry {
  const { files, ...ports } = nodePorts(root, patience);
  const assessor: PromotionAssessor = {
    assess: (...sides) => judge.assess(...sides),
    basis: (...sides) => judge.basis(...sides),
  };
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
    ...(options.readOnly && { readOnly: true }),
  };
  const judged: AssessmentPorts = {
    evaluations: new EvaluationFiles(services),
    comparer: createThreadComparer(comparison),
    // Restricted Mode runs no model, not even to time it.
    ...(options.readOnly
      ? {}
      : {
          measureLatency: measureInTurn({
            pairedBenchmark: (request, progressOptions) =>
              gate.measuring(
                () => evaluator.pairedBenchmark(request, progressOptions),
                progressOptions,
              ),
          }),
        }),
    pinned: async () => (await readPool(registryContextOf(root, registryServices))).pool.pinned,
    predictor: { answer: (...asked) => answerEvents(services, ...asked) },
  };
  const comparisons = keptComparisons(root, { files, ...ports }, comparison, options.readOnly);
  const judge = createPromotionAssessor(judged, comparisons.compare);
  return { registry, services, judged, comparisons };
}

async function readExternalData(file: string): Promise<readonly string[]> {
  const range = await nodeFileSystem.openRange(file);
  try {
    return await externalDataFiles(range, basename(file));
  } finally {
    await range.close();
  }
}

/** One turn of the event loop. */
const pause = () => new Promise<void>((done) => setImmediate(done));
