import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { Random } from '../../src/core/shared/random/random';
import type { ComparisonRequest } from '../../src/core/comparison/ports';
import { CancelledError } from '../../src/core/shared/errors/errors';
import { PredictionFile } from '../../src/core/evaluation/predictions/predictionFile';
import { PredictionEncoder } from '../../src/core/evaluation/predictions/predictionStore';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { createThreadComparer } from '../../src/node/threadComparer';
import { report } from '../support/benchReport';
import { withHostDelay } from '../support/hostDelay';
import { repository } from '../support/repository';
import { simulatedClasses, simulatedPolicy } from '../support/simulatedModels';
import type { SamplePrediction } from '../../src/core/evaluation/predictions/samplePrediction';

const ROUNDS = 5;
const SAMPLES = Number(process.argv[2] ?? 100_000);
/** Images of the detection head: mAP is counted again a thousand times. */
const IMAGES = 2_000;
/** Flips, differences and exact tests shall be there within so many seconds. */
const ALLOWED = 2;

type Comparer = ReturnType<typeof createThreadComparer>;

/** How long a comparison takes in its thread, and how long it keeps anyone who asked from working. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-comparison-'));
  try {
    const script = join(folder, 'comparison.cjs');
    await build({
      entryPoints: [join(repository, 'src/node/comparisonThread.ts')],
      ...{ outfile: script, bundle: true, platform: 'node', logLevel: 'error' },
    });
    const comparer = createThreadComparer(script);
    await classification(comparer, folder);
    await detection(comparer, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function classification(comparer: Comparer, folder: string): Promise<void> {
  const files = await writeBoth(folder, 'classification', new Random(1), SAMPLES);
  const request = requestOf(files, simulatedPolicy);
  await outlines(`${SAMPLES} samples`, comparer, request, () => readingSeconds(files));
  await whole('10,000 resamples', comparer, request);
}

async function detection(comparer: Comparer, folder: string): Promise<void> {
  const heads = { boxes: { task: 'detection', label: 'boxes', weight: 1 } } as const;
  const many = await writeBoth(folder, 'detection', new Random(2), SAMPLES);
  const images = `${SAMPLES} images of detections with boxes`;
  await outlines(images, comparer, requestOf(many, { heads, gates: [] }));
  const files = await writeBoth(folder, 'detection', new Random(2), IMAGES);
  const request = requestOf(files, { heads, gates: [] });
  await whole(`mAP of ${IMAGES} images, 1,000 resamples`, comparer, request);
}

/** Times outlines; `reading` is what they are held against. */
async function outlines(
  what: string,
  comparer: Comparer,
  request: ComparisonRequest,
  reading?: () => Promise<number>,
): Promise<void> {
  const shares: number[] = [];
  const processor: number[] = [];
  const ratios: number[] = [];
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const read = await reading?.();
    const before = process.cpuUsage();
    const { result, longest } = await withHostDelay(() => outlineSeconds(comparer, request));
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
    shares.push(result / ALLOWED);
    if (read !== undefined) ratios.push(result / read);
    waits.push(longest);
  }
  report(`${what}, flips, differences and exact tests: of the ${ALLOWED} s allowed`, shares);
  report('… processor time of all threads', processor, 's');
  if (ratios.length > 0) report('… against reading both files', ratios);
  report("… longest wait of the host's event loop", waits, 'ms');
}

/** Times a comparison to its end: intervals follow the outline. */
async function whole(what: string, comparer: Comparer, request: ComparisonRequest): Promise<void> {
  let outline = 0;
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const { result, longest } = await withHostDelay(() =>
    comparer.compare(request, { onOutline: () => (outline = seconds()) }),
  );
  report(`${what}, intervals of ${result.metrics.length} metrics, after`, [seconds()], 's');
  report('… of that, until the outline was there', [outline / seconds()]);
  report("… longest wait of the host's event loop", [longest], 'ms');
}

/** Stops once the outline is there. */
async function outlineSeconds(comparer: Comparer, request: ComparisonRequest): Promise<number> {
  const controller = new AbortController();
  const start = performance.now();
  let seconds = 0;
  const onOutline = () => {
    seconds = (performance.now() - start) / 1000;
    controller.abort();
  };
  const running = comparer.compare(request, { onOutline, signal: controller.signal });
  await running.catch((error: unknown) => {
    if (!(error instanceof CancelledError)) throw error;
  });
  return seconds;
}

/** Reads what the outline needs at the least: ids, truths and answers of both. */
async function readingSeconds(files: readonly string[]): Promise<number> {
  const start = performance.now();
  for (const path of files) {
    const range = await nodeFileSystem.openRange(path);
    const file = await PredictionFile.open(range, path);
    await file.ids();
    for (const head of Object.keys(simulatedClasses)) {
      for (const part of ['truth', 'predicted'] as const)
        await file.numbers(head, part, (length) => new Int32Array(length));
      const classes = file.header.heads[head]!.classes.length;
      const make = (length: number) => new Float32Array(length);
      const all = await file.numbers(head, 'probabilities', make);
      if (all.length !== classes * file.samples) throw new Error('The file is not whole');
    }
    await range.close();
  }
  return (performance.now() - start) / 1000;
}

function requestOf(
  [a, b]: readonly string[],
  policy: ComparisonRequest['policy'],
): ComparisonRequest {
  const side = (version: string, path: string) => ({ version, metrics: {}, predictions: path });
  return { a: side('a', a!), b: side('b', b!), policy };
}

type Kind = 'classification' | 'detection';

async function writeBoth(
  folder: string,
  kind: Kind,
  random: Random,
  samples: number,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const version of ['a', 'b']) {
    const path = toCorePath(join(folder, `${kind}-${version}.parquet`));
    await writeFile(path, predictions(version, kind, samples, random));
    paths.push(path);
  }
  return paths;
}

function predictions(version: string, kind: Kind, samples: number, random: Random): Uint8Array {
  const named = kind === 'detection' ? { boxes: ['cat', 'dog', 'bird'] } : simulatedClasses;
  const heads = Object.fromEntries(
    Object.entries(named).map(([head, classes]) => [head, { task: kind, classes }]),
  );
  const encoder = new PredictionEncoder({ model_id: version, version, dataset: 'd', heads });
  const parts = [encoder.begin()];
  const sample = kind === 'detection' ? detectedSample : classifiedSample;
  for (let i = 0; i < samples; i += 1) parts.push(encoder.add(sample(i, random)));
  return Buffer.concat([...parts, encoder.end()]);
}

function classifiedSample(index: number, random: Random): SamplePrediction {
  const answers = Object.entries(simulatedClasses).map(([head, { length }]) => {
    const scores = Array.from({ length }, () => random.fraction() + 0.05);
    const truth = index % length;
    scores[truth]! += random.fraction();
    const sum = scores.reduce((total, score) => total + score, 0);
    const predicted = scores.indexOf(Math.max(...scores));
    return [head, { truth, predicted, probabilities: scores.map((score) => score / sum) }];
  });
  return { id: `SCN_${index}`, heads: Object.fromEntries(answers) };
}

/** Three objects and five boxes an image, matched at random. */
function detectedSample(index: number, random: Random): SamplePrediction {
  const detections = Array.from({ length: 5 }, () => ({
    class: random.below(3),
    score: Math.fround(random.fraction()),
    matched: random.fraction() < 0.6 ? (1 << random.below(11)) - 1 : 0,
    ignored: 0,
    box: randomBox(random),
  }));
  const positives = [0, 1, 2].map((one) => [one, 1] as const);
  detections.sort((a, b) => b.score - a.score);
  const boxes = { positives, detections, print: index };
  return { id: `IMG_${index}`, heads: {}, detections: { boxes } };
}

function randomBox(random: Random) {
  const [x, y] = [500 * random.fraction(), 400 * random.fraction()];
  const [width, height] = [20 + 100 * random.fraction(), 20 + 100 * random.fraction()];
  return [x, y, x + width, y + height] as const;
}

void main();
