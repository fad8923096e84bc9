import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import { prepareImage, tensorView } from '../../src/core/images/prepareImage';
import { renderResults } from '../../src/core/evaluation/results/renderResults';
import { evaluationResultsSchema } from '../../src/core/evaluation/results/resultsSchema';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { decodeImage } from '../../src/evaluator/runtime/decodeImage';
import { report } from '../support/benchReport';
import { photoClasses, photoContract, photoRequest, writePhotos } from '../support/benchPhotos';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { withHostDelay } from '../support/hostDelay';
import { resnetModel } from '../support/resnetModel';
import { writeSamples } from '../support/sampleTables';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { EvaluationResults } from '../../src/core/evaluation/results/evaluationResults';

const ROUNDS = 5;
const IMAGES = 100;
const cores = availableParallelism();
const MODEL = 'resnet18.onnx';

/** Prints how fast the evaluator is against what this machine could do at best; all in one run. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-evaluator-'));
  const client = new EvaluatorClient(await evaluatorBundle());
  try {
    const { bytes, input, output } = resnetModel(photoClasses.length);
    await writeFile(join(folder, MODEL), bytes);
    const contract = photoContract(input, output);
    await writePhotos(folder, IMAGES);
    await throughput(client, folder, contract);
    await sideBySide(client, folder, contract);
    await thousandClasses(client, folder);
  } finally {
    await client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Decoding and inference overlap: how near throughput comes to cores / (decode + inference). Both
 * are measured before and after each evaluation, since machines are seldom quiet.
 */
async function throughput(client: EvaluatorClient, folder: string, contract: Contract) {
  sharp.concurrency(1);
  const ratios: number[] = [];
  const rates: number[] = [];
  const waits: number[] = [];
  const request = photoRequest(folder, [MODEL], contract, 'photos.csv');
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await oneImage(folder, contract);
    const { result, longest } = await withHostDelay(() => client.evaluate(request));
    const after = await oneImage(folder, contract);
    waits.push(longest);
    rates.push(result.throughput_per_s);
    ratios.push((result.throughput_per_s * (before + after)) / 2 / cores);
  }
  report(`JPEG 640×480, ResNet-18, ${cores} cores: images a second`, rates);
  report('… against cores / (decode + inference)', ratios);
  report("… longest wait of the host's event loop", waits, 'ms');
}

/** Seconds to decode, prepare and run one image, one after the other on one thread. */
async function oneImage(folder: string, contract: Contract): Promise<number> {
  return (await decodeSeconds(folder, contract)) + (await inferenceSeconds(folder, contract));
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

async function inferenceSeconds(folder: string, contract: Contract): Promise<number> {
  const { input } = contract;
  const session = await ort.InferenceSession.create(join(folder, MODEL), {
    intraOpNumThreads: 1,
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

/** Two models in one process against one after the other: what decoding once is worth. */
async function sideBySide(client: EvaluatorClient, folder: string, contract: Contract) {
  const ratios: number[] = [];
  const rate = async (models: readonly string[]) => {
    const request = photoRequest(folder, models, contract, 'photos.csv');
    return (await client.evaluate(request)).throughput_per_s;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const apart = (await rate([MODEL])) / 2;
    ratios.push((await rate([MODEL, MODEL])) / apart);
  }
  report('champion and challenger side by side, against one after the other', ratios);
}

/** A confusion matrix of a million numbers arrives, is written and read in the host. */
async function thousandClasses(client: EvaluatorClient, folder: string) {
  const classes = Array.from({ length: 1000 }, (_, index) => `class ${index}`);
  const { bytes, input, output } = resnetModel(classes.length);
  await writeFile(join(folder, 'thousand.onnx'), bytes);
  const contract = photoContract(input, output, classes);
  await writeSamples(folder, 'thousand.csv', IMAGES, (i) => `${i}.jpg,${classes[(7 * i) % 1000]}`);
  const request = photoRequest(folder, ['thousand.onnx'], contract, 'thousand.csv');
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { longest } = await withHostDelay(async () => {
      const { models, ...rest } = await client.evaluate(request);
      const text = await renderResults({ ...rest, ...models[0] } as never, pause);
      const heads = (JSON.parse(text) as EvaluationResults).heads;
      await pause();
      evaluationResultsSchema.shape.heads.parse(heads);
    });
    waits.push(longest);
  }
  report(
    "1,000 classes, evaluated, written and read: longest wait of the host's loop",
    waits,
    'ms',
  );
}

/** One turn of the event loop. */
const pause = () => new Promise<void>((done) => setImmediate(done));

void main();
