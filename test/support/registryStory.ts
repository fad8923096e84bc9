import type { ModelRegistry } from '../../src/core/registry/modelRegistry';
import type { Harness } from './registryHarness';
import { harness, root, trained } from './registryHarness';
import type { EvaluationResults } from '../../src/core/evaluation/results/evaluationResults';

/** The results that an evaluation of a version might have had. */
export function results(version: string, composite: number): EvaluationResults {
  const accuracy = composite * 100;
  return {
    model_id: `convnext_v${version}`,
    version,
    evaluated_at: '2026-02-10T15:00:00Z',
    dataset: { path: 'data/validation.csv', fingerprint: 'f', samples: 400, skipped: [] },
    heads: {
      magnitude: { task: 'classification', metrics: { accuracy }, classes: [], confusion: [] },
    },
    composite_score: composite,
    latency: { p50_ms: 1, p95_ms: 2, mean_ms: 1 },
    throughput_per_s: 100,
    environment: {
      runtime: 'onnxruntime',
      runtime_version: '1.30.0',
      provider: 'cpu',
      platform: 'linux-x64',
      cpu: 'x',
      cores: 2,
      threads: 2,
    },
    evidence: { model: [], dataset: 'd', policy: 'p', contract: 'c', runtime: '1.30.0' },
    warnings: [],
    predictions: null,
  };
}

/** Hands over an evaluation of the challenger. */
export async function evaluate(registry: ModelRegistry, composite: number): Promise<void> {
  const { challenger } = await registry.status();
  const { version, files = [] } = challenger!;
  await registry.recordEvaluation({ files, results: results(version, composite) });
}

/** A new registry that a challenger of composite `score` was dropped into, registered, evaluated. */
export async function withChallenger(
  given: Harness,
  name: string,
  score: number,
  events: readonly string[] = [],
): Promise<string> {
  await given.drop(trained(name, events));
  const { version } = await given.registry.register({});
  await evaluate(given.registry, score);
  return version;
}

/** A registry whose champion is 1.0.1, with 1.0.0 in the archive. */
export async function twoVersions(given: Harness = harness()): Promise<Harness> {
  if (!(await given.files.lstat(root))) await given.files.makeDirectory(root);
  await given.registry.init({ family: 'convnext' });
  await withChallenger(given, 'first', 0.9);
  await given.registry.promote({});
  await withChallenger(given, 'second', 0.926, ['GTO_20260101']);
  await given.registry.promote({});
  return given;
}
