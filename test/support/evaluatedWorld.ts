import { runComparison } from '../../src/core/comparison/run/runComparison';
import type { AssessmentPorts } from '../../src/core/comparison/ports';
import type { CompareVersionsPorts } from '../../src/core/comparison/run/compareVersions';
import { UserError } from '../../src/core/shared/errors/errors';
import {
  encodePredictions,
  predictionFileName,
} from '../../src/core/evaluation/predictions/predictionStore';
import type { LocatedVersion } from '../../src/core/registry/ports';
import { memoryRange } from './memoryRange';
import type { EvaluationPolicy } from '../../src/core/evaluation/policy/evaluationPolicy';
import type {
  EvaluationResults,
  Evidence,
} from '../../src/core/evaluation/results/evaluationResults';
import type { SamplePrediction } from '../../src/core/evaluation/predictions/samplePrediction';
import type { PinnedEvent } from '../../src/core/registry/format/eventPool';

/** How a version answers 400 samples. */
export interface Answering {
  /** How many it answers rightly. */
  readonly right: number;
  /** How many of the wrong ones come first. */
  readonly wrongThere: number;
  /** The first sample that it was given. */
  readonly first?: number;
}

const samples = 400;
const classes = ['Small', 'Medium', 'Large'];

const policy: EvaluationPolicy = {
  dataset: { format: 'csv', path: 'data.csv' },
  heads: { magnitude: { task: 'classification', label: 'magnitude', weight: 1 } },
  gates: [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }],
};

export function located(version: string): LocatedVersion {
  const folder = `/pipeline/models/archive/m_v${version}`;
  const file = `${folder}/best_model.onnx`;
  return { version, model_id: `m_v${version}`, folder, file, files: [], metrics: {} };
}

/** Evaluations in memory, as they would lie next to the models of a registry. */
export async function evaluatedWorld(versions: Readonly<Record<string, Answering>>) {
  const evaluations = new Map<string, EvaluationResults>();
  const files = new Map<string, Uint8Array>();
  const now: Record<string, Evidence> = {};
  const pinned: PinnedEvent[] = [];
  for (const [version, answering] of Object.entries(versions)) {
    const results = resultsOf(version, answering);
    evaluations.set(version, results);
    now[version] = results.evidence;
    files.set(
      `${located(version).folder}/${predictionFileName}`,
      predictionsOf(version, answering),
    );
  }
  const open = (path: string) => Promise.resolve(memoryRange(files.get(path)!));
  const ports: AssessmentPorts & CompareVersionsPorts = {
    evaluations: {
      results: ({ version }) => Promise.resolve(evaluations.get(version) ?? null),
      evidence: ({ version }) => {
        const evidence = now[version];
        return evidence
          ? Promise.resolve(evidence)
          : Promise.reject(new UserError('gone', 'mend it'));
      },
      policy: () => Promise.resolve(policy),
    },
    comparer: {
      compare: (request, watch) => runComparison({ resamples: 200, ...request }, open, watch),
    },
    pinned: () => Promise.resolve(pinned),
    predictor: {
      answer: (_, events) =>
        Promise.resolve(new Map(events.map((event) => [event, { magnitude: 'Small' }]))),
    },
    registry: { resolve: (version) => Promise.resolve(located(version)) },
  };
  /** Results and predictions of a run that is not kept. */
  const evaluate = (version: string, answering: Answering): EvaluationResults => {
    const predictions = `/tmp/${version}.parquet`;
    files.set(predictions, predictionsOf(version, answering));
    return { ...resultsOf(version, answering), predictions };
  };
  return { ports, evaluations, now, pinned, open, evaluate };
}

function resultsOf(version: string, { right }: Answering): EvaluationResults {
  const composite = right / samples;
  return {
    model_id: `m_v${version}`,
    version,
    evaluated_at: '2026-02-10T15:00:00Z',
    dataset: { path: 'data.csv', fingerprint: 'data', samples, skipped: [] },
    heads: {},
    composite_score: composite,
    latency: { p50_ms: 1, p95_ms: 2, mean_ms: 1 },
    throughput_per_s: 10,
    environment: {
      runtime: 'onnxruntime-node',
      runtime_version: '1.30.0',
      provider: 'cpu',
      platform: 'linux-x64',
      cpu: 'a processor',
      cores: 2,
      threads: 2,
    },
    evidence: {
      model: [{ path: 'best_model.onnx', sha256: `sha-${version}`, bytes: 10 }],
      dataset: 'data',
      policy: 'policy',
      contract: 'contract',
      runtime: '1.30.0',
    },
    warnings: [],
    predictions: `models/challenger/${predictionFileName}`,
  };
}

function predictionsOf(version: string, { right, wrongThere, first = 0 }: Answering): Uint8Array {
  const wrong = samples - right;
  const isWrong = (i: number) =>
    i < Math.min(wrong, wrongThere) || i >= samples - Math.max(0, wrong - wrongThere);
  const rows: SamplePrediction[] = [];
  for (let i = first; i < samples; i++) {
    const predicted = isWrong(i) ? 1 : 0;
    const probabilities = [1 - predicted, predicted, 0];
    rows.push({ id: `SCN_${i}`, heads: { magnitude: { truth: 0, predicted, probabilities } } });
  }
  const heads = { magnitude: { task: 'classification' as const, classes } };
  const header = { model_id: `m_v${version}`, version, dataset: 'data', heads };
  return encodePredictions(header, rows);
}
