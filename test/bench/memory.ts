import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { photoRequest } from '../support/benchPhotos';
import { childMemory } from '../support/childMemory';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { writeSamples } from '../support/sampleTables';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';

const counts = [1_000, 10_000, 100_000];

/**
 * Peak memory of the evaluating process over 1,000 and over many more small images, each a file of its
 * own. Each number of images has a process of its own: none inherits what another left.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
  try {
    await layModel(folder);
    let least = 0;
    let written = 0;
    for (const count of counts) {
      await layImages(folder, written, count);
      written = count;
      const { most, rate } = await evaluate(folder, count);
      least ||= most;
      const ratio = (most / least).toFixed(2);
      console.log(
        `${count} images of 8×8: ${most} MB at the most, ${ratio} of the first, ${rate} images a second`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function layModel(folder: string): Promise<void> {
  await writeFile(join(folder, 'colour.onnx'), colourModel([8, 8]));
  await mkdir(join(folder, 'many'));
  // Where hashes of the files are kept, as in a root.
  await mkdir(join(folder, 'config'));
}

async function layImages(folder: string, from: number, count: number): Promise<void> {
  const image = await colourPng([8, 8], [200, 10, 10]);
  for (let index = from; index < count; index += 1) {
    await writeFile(join(folder, 'many', `${index}.png`), image);
  }
  await writeSamples(folder, 'many.csv', count, (index) => `many/${index}.png,red`);
}

async function evaluate(folder: string, count: number) {
  const contract: Contract = {
    ...plainContract([8, 8], { kind: ['red', 'green', 'blue'] }),
    outputs: { kind: { name: 'colour', activation: 'softmax' } },
  };
  const client = new EvaluatorClient(await evaluatorBundle());
  const peak = childMemory();
  try {
    const request = photoRequest(folder, ['colour.onnx'], contract, 'many.csv');
    const result = await client.evaluate(request);
    if (result.dataset.samples !== count) throw new Error(`Not all of ${count} were evaluated`);
    return { most: Number(peak.stop()), rate: result.throughput_per_s.toFixed(0) };
  } finally {
    await client.dispose();
  }
}

void main();
