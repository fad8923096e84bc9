import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latencyRatio } from '../../src/core/statistics/latencyRatio';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { report } from '../support/benchReport';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { resnetModel } from '../support/resnetModel';

const small = join(repository, 'models/models/archive/spectronet_v1.0.1/best_model.onnx');

/** Prints how often a model is called faster or slower than its own copy: at most one time in twenty. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-race-'));
  const client = new EvaluatorClient(await evaluatorBundle());
  try {
    const [a, b] = ['a', 'b'].map((name) => join(folder, `${name}.onnx`)) as [string, string];
    await Promise.all([copyFile(small, a), copyFile(small, b)]);
    await pairedBenchmarks(client, 'the sample’s model, 0.2 ms', { a, b }, 60);
    const { bytes } = resnetModel(10, 'resnet18');
    await Promise.all([writeFile(a, bytes), writeFile(b, bytes)]);
    await pairedBenchmarks(client, 'ResNet-18', { a, b }, 20);
  } finally {
    await client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pairedBenchmarks(
  client: EvaluatorClient,
  what: string,
  pair: { readonly a: string; readonly b: string },
  count: number,
): Promise<void> {
  const ratios: number[] = [];
  const widths: number[] = [];
  const seconds: number[] = [];
  let called = 0;
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    const { rounds } = await client.pairedBenchmark(pair);
    seconds.push((performance.now() - start) / 1000);
    const { ratio, interval } = latencyRatio(rounds)!;
    ratios.push(ratio);
    widths.push((interval[1] - interval[0]) / 2);
    if (interval[0] > 1 || interval[1] < 1) called += 1;
  }
  console.log(`${what} against its copy: called different ${called} times of ${count} (goal 5 %)`);
  report('… ratio', ratios);
  report('… half the interval', widths);
  report('… a race', seconds, 's');
}

void main();
