import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runComparison } from '../../src/core/comparison/runComparison';
import { Random } from '../../src/core/comparison/statistics/random';
import { PredictionEncoder } from '../../src/core/evaluation/predictionStore';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { simulatedClasses, simulatedPolicy } from '../support/simulatedModels';

/**
 * How long two prediction files take to be read, joined and compared:
 * `npx tsx test/bench/comparison.ts [samples] [resamples]`. Flips, differences and exact tests of 100,000 samples
 * shall be there within two seconds; the intervals follow.
 */
async function main(): Promise<void> {
  const samples = Number(process.argv[2] ?? 100_000);
  const resamples = Number(process.argv[3] ?? 10_000);
  const folder = await mkdtemp(join(tmpdir(), 'comparison-'));
  try {
    const random = new Random(1);
    for (const version of ['a', 'b']) {
      const bytes = predictions(version, samples, random);
      await writeFile(join(folder, version), bytes);
      const each = (bytes.length / samples).toFixed(1);
      console.log(`predictions of ${version}: ${bytes.length} bytes, ${each} a sample`);
    }
    const side = (version: string) => ({
      version,
      metrics: {},
      predictions: toCorePath(join(folder, version)),
    });
    const start = performance.now();
    const seconds = () => `${((performance.now() - start) / 1000).toFixed(2)} s`;
    const comparison = await runComparison(
      { a: side('a'), b: side('b'), policy: simulatedPolicy, resamples },
      nodeFileSystem.openRange,
      { onOutline: () => console.log(`flips, differences and exact tests: ${seconds()}`) },
    );
    console.log(`intervals of ${comparison.metrics.length} metrics: ${seconds()}`);
    console.log(comparison.summary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function predictions(version: string, samples: number, random: Random): Uint8Array {
  const heads = Object.fromEntries(
    Object.entries(simulatedClasses).map(([head, classes]) => [
      head,
      { task: 'classification' as const, classes },
    ]),
  );
  const encoder = new PredictionEncoder({ model_id: version, version, dataset: 'd', heads });
  const parts = [encoder.begin()];
  for (let i = 0; i < samples; i++) {
    const answers = Object.entries(simulatedClasses).map(([head, { length }]) => {
      const scores = Array.from({ length }, () => random.fraction() + 0.05);
      const truth = i % length;
      scores[truth]! += random.fraction();
      const sum = scores.reduce((total, score) => total + score, 0);
      const predicted = scores.indexOf(Math.max(...scores));
      return [head, { truth, predicted, probabilities: scores.map((score) => score / sum) }];
    });
    parts.push(encoder.add({ id: `SCN_${i}`, heads: Object.fromEntries(answers) }));
  }
  return Buffer.concat([...parts, encoder.end()]);
}

void main();
