import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import type { EvaluationRequest } from '../../src/core/evaluation/ports';
import { prepareImage, tensorView } from '../../src/core/evaluation/images/prepareImage';
import type { Contract, DatasetSpec, HeadPolicy } from '../../src/core/evaluation/types';
import { EvaluatorClient } from '../../src/evaluator/client';
import { decodeImage } from '../../src/evaluator/decodeImage';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { resnetModel } from '../support/resnetModel';
import { childMemory } from '../support/childMemory';

const ROUNDS = 5;
const IMAGES = 100;
const cores = availableParallelism();
const classes = Array.from({ length: 10 }, (_, index) => `class ${index}`);
const head = 'kind';
const heads: Record<string, HeadPolicy> = {
  [head]: { task: 'classification', label: head, weight: 1 },
};

/** Prints how fast the evaluator is against what this machine could do at best; all in one run. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-evaluator-'));
  const client = new EvaluatorClient(await evaluatorBundle());
  try {
    const { bytes, input, output } = resnetModel(classes.length);
    await writeFile(join(folder, 'resnet18.onnx'), bytes);
    const contract = photoContract(input, output);
    await writePhotos(folder);
    await throughput(client, folder, contract);
    await inferenceOnly(client, folder, contract);
    await memory(client, folder);
  } finally {
    await client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function photoContract(input: string, output: string): Contract {
  const plain = plainContract([224, 224], { [head]: classes });
  return {
    ...plain,
    input: {
      ...plain.input,
      name: input,
      resize: { mode: 'shortest', size: 256, interpolation: 'bilinear' },
      crop: [224, 224],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    outputs: { [head]: { name: output, activation: 'softmax' } },
  };
}

/** JPEGs of 640×480 with as much detail as a photograph has: blurred noise. */
async function writePhotos(folder: string): Promise<void> {
  const rows = ['id,file,kind'];
  for (let index = 0; index < IMAGES; index += 1) {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const photo = sharp({
      create: { width: 640, height: 480, channels: 3, noise, background: '#888' },
    });
    await photo
      .blur(1.5)
      .jpeg({ quality: 88 })
      .toFile(join(folder, `${index}.jpg`));
    rows.push(`S${index},${index}.jpg,${classes[index % classes.length]}`);
  }
  await writeFile(join(folder, 'photos.csv'), rows.join('\n'));
}

function request(
  folder: string,
  model: string,
  contract: Contract,
  spec: DatasetSpec,
): EvaluationRequest {
  const file = join(folder, model);
  return {
    models: [{ model_id: model, version: '1.0.0', file, files: [], contract }],
    dataset: { spec, root: folder },
    heads,
  };
}

const csv = (path: string): DatasetSpec => ({
  format: 'csv',
  path,
  columns: { id: 'id', image: 'file' },
});

/**
 * Decoding and inference overlap: how near throughput comes to cores / (decode + inference). Both
 * are measured before and after each evaluation, since machines are seldom quiet.
 */
async function throughput(client: EvaluatorClient, folder: string, contract: Contract) {
  sharp.concurrency(1);
  const ratios: number[] = [];
  const rates: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await oneImage(folder, contract);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const spec = csv('photos.csv');
    const result = await client.evaluate(request(folder, 'resnet18.onnx', contract, spec));
    delay.disable();
    const after = await oneImage(folder, contract);
    waits.push(delay.max / 1e6);
    rates.push(result.throughput_per_s);
    ratios.push((result.throughput_per_s * (before + after)) / 2 / cores);
  }
  report(`JPEG 640×480, ResNet-18, ${cores} cores: images a second`, rates);
  report('… against cores / (decode + inference)', ratios);
  report("longest wait of the host's event loop, ms", waits);
}

/** Seconds to decode, prepare and run one image, one after the other on one thread. */
async function oneImage(folder: string, contract: Contract): Promise<number> {
  return (await decodeSeconds(folder, contract)) + (await inferenceSeconds(folder, contract, 1));
}

async function decodeSeconds(folder: string, { input }: Contract): Promise<number> {
  const target = tensorView(input);
  const count = 40;
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    prepareImage(await decodeImage(sharp, join(folder, `${index}.jpg`), false), input, target);
  }
  return (performance.now() - start) / 1000 / count;
}

async function inferenceSeconds(
  folder: string,
  contract: Contract,
  threads: number,
): Promise<number> {
  const { input } = contract;
  const session = await ort.InferenceSession.create(join(folder, 'resnet18.onnx'), {
    intraOpNumThreads: threads,
  });
  const data = tensorView(input) as Float32Array;
  const feeds = { [input.name]: new ort.Tensor('float32', data, [1, 3, 224, 224]) };
  for (let run = 0; run < 3; run += 1) await session.run(feeds);
  const count = 30;
  const start = performance.now();
  for (let run = 0; run < count; run += 1) await session.run(feeds);
  const seconds = (performance.now() - start) / 1000 / count;
  await session.release();
  return seconds;
}

/** Nothing to decode: what is lost beside a bare loop over tensors that are in memory. */
async function inferenceOnly(client: EvaluatorClient, folder: string, contract: Contract) {
  const rows = ['id,file,kind'];
  await writeFile(join(folder, 'small.png'), await colourPng([224, 224], [90, 120, 60]));
  for (let index = 0; index < IMAGES; index += 1) rows.push(`S${index},small.png,${classes[0]}`);
  await writeFile(join(folder, 'small.csv'), rows.join('\n'));
  const input = { ...contract.input, resize: undefined, crop: undefined };
  const plain = { ...contract, input };
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await inferenceSeconds(folder, plain, cores);
    const spec = csv('small.csv');
    const result = await client.evaluate(request(folder, 'resnet18.onnx', plain, spec));
    const after = await inferenceSeconds(folder, plain, cores);
    ratios.push((result.throughput_per_s * (before + after)) / 2);
  }
  report('inference dominates: against a bare loop of the runtime', ratios);
}

/** Peak memory of the child over 1,000 and over many more small images. */
async function memory(client: EvaluatorClient, folder: string) {
  const colours = { kind: ['red', 'green', 'blue'] };
  const plain = plainContract([8, 8], colours);
  const contract = {
    ...plain,
    outputs: { kind: { name: 'colour', activation: 'softmax' as const } },
  };
  await writeFile(join(folder, 'colour.onnx'), colourModel([8, 8]));
  await writeFile(join(folder, 'red.png'), await colourPng([8, 8], [200, 10, 10]));
  for (const count of [1_000, 10_000, 100_000]) {
    const rows = Array.from({ length: count }, (_, index) => `S${index},red.png,red`);
    await writeFile(join(folder, 'many.csv'), ['id,file,kind', ...rows].join('\n'));
    const peak = childMemory();
    const result = await client.evaluate(request(folder, 'colour.onnx', contract, csv('many.csv')));
    const rate = result.throughput_per_s.toFixed(0);
    console.log(`${count} images of 8×8: ${peak.stop()} MB at the most, ${rate} images a second`);
  }
}

function report(what: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const text = [median, low, high].map((value) => value.toFixed(value > 10 ? 1 : 3));
  console.log(`${what}: median ${text[0]} (${text[1]} to ${text[2]}, ${values.length} rounds)`);
}

void main();
