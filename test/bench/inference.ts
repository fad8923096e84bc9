import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { bareLoop } from '../support/bareLoop';
import type { Pace } from '../support/bareLoop';
import { report } from '../support/benchReport';
import { photoClasses, photoContract, photoRequest } from '../support/benchPhotos';
import { colourPng } from '../support/colourImages';
import { evaluationPace } from '../support/evaluationPace';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { npyTexts, npzBytes } from '../support/npzFile';
import { resnetModel } from '../support/resnetModel';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { EvaluationRequest } from '../../src/core/evaluation/ports/evaluate';

const ROUNDS = 5;
const cores = availableParallelism();

/**
 * A model, and how many samples make an uneven end of the lanes and the first inferences count
 * little: half an inference of one lane is lost on average.
 */
interface Trial {
  readonly arch: 'resnet18' | 'resnet50';
  readonly samples: number;
}

const trials: readonly Trial[] = [
  { arch: 'resnet18', samples: 200 },
  { arch: 'resnet50', samples: 120 },
];

/**
 * Prints what an evaluation loses next to the plainest loops over a tensor in memory: fed with arrays
 * that are in memory, too, and with images of the input's size.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-inference-'));
  const client = new EvaluatorClient(await evaluatorBundle());
  try {
    for (const trial of trials) {
      const { bytes, input, output } = resnetModel(photoClasses.length, trial.arch);
      await writeFile(join(folder, `${trial.arch}.onnx`), bytes);
      const { input: photo, ...rest } = photoContract(input, output);
      const contract = { ...rest, input: { ...photo, resize: undefined, crop: undefined } };
      await writeArrays(folder, input, trial.samples);
      await writeImages(folder, trial.samples);
      await rounds(client, folder, contract, trial);
    }
  } finally {
    await client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both loops and both evaluations in turn, so that all of them see the same machine. */
async function rounds(
  client: EvaluatorClient,
  folder: string,
  contract: Contract,
  { arch, samples }: Trial,
): Promise<void> {
  const model = join(folder, `${arch}.onnx`);
  const images = photoRequest(folder, [`${arch}.onnx`], contract, 'images.csv');
  const spec = { format: 'npz', path: 'arrays.npz' } as const;
  const arrays: EvaluationRequest = { ...images, dataset: { spec, root: folder } };
  const paces: Record<'shared' | 'arrays' | 'apart' | 'images', Pace[]> = {
    shared: [],
    arrays: [],
    apart: [],
    images: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    paces.shared.push(await bareLoop(model, 1, cores, samples));
    paces.arrays.push(await evaluationPace(client, arrays));
    paces.apart.push(await bareLoop(model, cores, 1, samples));
    paces.images.push(await evaluationPace(client, images));
  }
  const { shared, apart } = paces;
  const best = shared.map((pace, round) => better(pace, apart[round]!));
  tell(`${arch}: bare loop, one session of ${cores} threads`, shared);
  tell(`${arch}: bare loops, ${cores} sessions of one thread`, apart);
  for (const [what, own] of [
    ['arrays', paces.arrays],
    ['images of 224×224', paces.images],
  ] as const) {
    tell(`${arch}: evaluation of ${what}`, own);
    const against = (of: keyof Pace) => own.map((pace, round) => best[round]![of] / pace[of]);
    report('… images a second against the better bare loop', against('wall'));
    report('… the same by processor time', against('processor'));
  }
}

function better(a: Pace, b: Pace): Pace {
  return { wall: Math.min(a.wall, b.wall), processor: Math.min(a.processor, b.processor) };
}

function tell(what: string, paces: readonly Pace[]): void {
  const wall = paces.map((pace) => pace.wall);
  const processor = paces.map((pace) => pace.processor);
  report(`${what}: between two`, wall, 'ms');
  report('… processor time of each', processor, 'ms');
}

async function writeArrays(folder: string, input: string, samples: number): Promise<void> {
  const length = 3 * 224 * 224;
  const values = Float32Array.from({ length: samples * length }, (_, index) => (index % 17) / 17);
  const labels = Array.from({ length: samples }, (_, index) => labelOf(index));
  const data = new Uint8Array(values.buffer);
  const arrays = { [input]: { descr: '<f4', shape: [samples, 3, 224, 224], data } };
  await writeFile(join(folder, 'arrays.npz'), npzBytes({ ...arrays, kind: npyTexts(labels) }));
}

async function writeImages(folder: string, samples: number): Promise<void> {
  await writeFile(join(folder, 'image.png'), await colourPng([224, 224], [90, 120, 60]));
  const rows = Array.from({ length: samples }, (_, i) => `S${i},image.png,${labelOf(i)}`);
  await writeFile(join(folder, 'images.csv'), ['id,file,kind', ...rows].join('\n'));
}

function labelOf(index: number): string {
  return photoClasses[index % photoClasses.length]!;
}

void main();
