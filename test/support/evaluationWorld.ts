import type { EvaluationServices } from '../../src/core/app/services';
import { UserError } from '../../src/core/shared/errors/errors';
import type { EvaluationRecord } from '../../src/core/registry/modelRegistry';
import type { VersionSummary } from '../../src/core/registry/format/types';
import { parseContract } from '../../src/core/evaluation/contract/contract';
import { createFileTree } from './createFileTree';
import { classMappings, trainingConfig } from './contracts';
import { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { memoryPorts } from './memoryPorts';
import type {
  EvaluationOutcome,
  EvaluationRequest,
} from '../../src/core/evaluation/ports/evaluate';
import type { PredictionRequest } from '../../src/core/evaluation/ports/predict';
import type { Evaluator } from '../../src/core/evaluation/ports/evaluator';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

export const policyText = `{
  "dataset": { "format": "csv", "path": "data/validation.csv" },
  "heads": { "magnitude": { "task": "classification", "weight": 1 } }
}`;

/** Versions as the registry lists them, by version. */
const listed: readonly VersionSummary[] = [
  { version: '1.0.2', status: 'champion', metrics: { composite_score: 0.9 } },
  { version: '1.0.1', status: 'archived', metrics: { composite_score: 0.7 } },
  { version: '1.0.0', status: 'archived', metrics: { composite_score: 0.8 } },
  { version: '0.9.0', status: 'rejected', metrics: { composite_score: 0.95 } },
].map((row) => ({ ...row, model_id: `m_v${row.version}`, path: '' }) as VersionSummary);

/** A root in memory with four versions, the last of them without ONNX, and an evaluator that plays. */
export class EvaluationWorld {
  readonly fs: FileSystem;
  readonly services: EvaluationServices;
  readonly recorded: EvaluationRecord[] = [];
  readonly asked: EvaluationRequest[] = [];
  readonly predicted: PredictionRequest[] = [];
  /** Changes what the evaluator answers. */
  outcome: (request: EvaluationRequest) => EvaluationOutcome = (request) => play(request);

  private constructor() {
    const disk = new MemoryDisk();
    this.fs = new MemoryFileSystem(disk);
    this.services = {
      ...memoryPorts(this.fs, disk),
      registry: {
        root: '/pipeline',
        list: async () => listed,
        resolve: (version) => this.resolve(version),
        requireCommitted: async () => undefined,
        recordEvaluation: async (record) => {
          this.recorded.push(record);
          const folder = `/pipeline/models/archive/m_v${record.results.version}`;
          await this.fs.rename(record.predictions!, `${folder}/predictions.parquet`);
          const operation = { id: 'o', type: 'evaluate' as const, at: '', by: '' };
          return { version: record.results.version, folder, operation };
        },
      },
      evaluator: this.evaluator(),
      temporaryFolder: '/tmp',
    };
  }

  static async create(): Promise<EvaluationWorld> {
    const world = new EvaluationWorld();
    const contract = parseContract(trainingConfig(), classMappings);
    const files = [{ path: 'best_model.onnx', sha256: 'abc', bytes: 3 }];
    const folder = {
      'best_model.onnx': 'abc',
      'metadata.json': JSON.stringify({ contract, files }),
    };
    await createFileTree(world.fs, '/tmp', {});
    await createFileTree(world.fs, '/pipeline', {
      config: { 'evaluation.jsonc': policyText },
      models: {
        archive: {
          'm_v1.0.2': folder,
          'm_v1.0.1': { ...folder },
          'm_v1.0.0': { ...folder },
          'm_v0.9.0': { 'best_model.pth': 'weights' },
        },
      },
    });
    return world;
  }

  private async resolve(version: string) {
    const named = version === 'champion' ? '1.0.2' : version;
    const row = listed.find((each) => each.version === named);
    if (!row) throw new UserError(`there is no version ${version}`, 'Look at the list.');
    const folder = `/pipeline/models/archive/${row.model_id}`;
    const onnx = await this.fs.stat(`${folder}/best_model.onnx`);
    const file = `${folder}/best_model.${onnx ? 'onnx' : 'pth'}`;
    return { version: named, model_id: row.model_id, folder, file, metrics: row.metrics };
  }

  private evaluator(): Evaluator {
    const never = () => Promise.reject(new Error('not asked for'));
    return {
      load: never,
      bench: never,
      previewModel: never,
      pairedBenchmark: never,
      tryOut: never,
      linearProbe: never,
      checkContract: never,
      inspectDataset: async () => ({ fingerprint: 'fp', samples: 2, runtime: '1.30.0' }),
      pictures: () => Promise.reject(new Error('No pictures are drawn here')),
      drawSheet: () => Promise.reject(new Error('No pictures are drawn here')),
      drawInputs: () => Promise.reject(new Error('No pictures are drawn here')),
      dispose: async () => undefined,
      evaluate: async (request) => {
        this.asked.push(request);
        for (const { predictions } of request.models)
          if (predictions) await this.fs.createFile(predictions, new Uint8Array([1]));
        return this.outcome(request);
      },
      predict: async (request) => {
        this.predicted.push(request);
        const ids = request.target.kind === 'events' ? request.target.ids : request.target.paths;
        const answer = { predicted: 1, probabilities: [0.1, 0.7, 0.2] };
        const row = (id: string) =>
          request.models.map(() => ({ id, heads: { magnitude: answer } }));
        return { answers: ids.map(row) };
      },
    };
  }
}

function play({ models }: EvaluationRequest): EvaluationOutcome {
  return {
    dataset: { fingerprint: 'fp', samples: 2, skipped: [] },
    models: models.map(({ files }) => ({
      digests: files.map((path) => ({ path, sha256: 'abc', bytes: 3 })),
      heads: {
        magnitude: {
          task: 'classification',
          metrics: { accuracy: 50, macro_f1: 0.5 },
          classes: [],
          confusion: [],
        },
      },
      composite: 0.5,
      latency: { p50_ms: 1, p95_ms: 2, mean_ms: 1.5 },
      warnings: [],
    })),
    throughput_per_s: 10,
    environment: {
      runtime: 'onnxruntime-node',
      runtime_version: '1.30.0',
      provider: 'CPUExecutionProvider',
      platform: 'linux-x64',
      cpu: 'cpu',
      cores: 2,
      threads: 2,
    },
  };
}
