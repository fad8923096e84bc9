import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runComparison } from '../../src/core/comparison/run/runComparison';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { PredictionFile } from '../../src/core/evaluation/predictions/predictionFile';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { csvPolicy, plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { npyTexts, npzBytes } from '../support/npzFile';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';
import type { EvaluationRequest, ModelRun } from '../../src/core/evaluation/ports/evaluate';

const size = [8, 8] as const;
const classes = { colour: ['red', 'green', 'blue'] };
const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;

/** A root with a data set of six images (one labelled wrongly, one broken) and two models. */
async function makeRoot(): Promise<string> {
  const root = temporaryFolder();
  const images: Record<string, Uint8Array> = { 'broken.png': new Uint8Array([1, 2, 3]) };
  for (const [name, rgb] of Object.entries(pixels))
    images[`${name}.png`] = await colourPng(size, rgb);
  images['dark red.png'] = await colourPng(size, [90, 80, 70]);
  const rows = [
    'event;file;colour',
    'E1;images/red.png;red',
    'E2;images/green.png;green',
    '"E3";"images/blue.png";blue',
    'E4;images/dark red.png;blue',
    'E5;images/broken.png;red',
    'E6;images/missing.png;red',
  ];
  writeTree(root, {
    data: { 'validation.csv': `\uFEFF${rows.join('\r\n')}\r\n`, images },
    good: { 'best_model.onnx': colourModel(size) },
    bad: { 'best_model.onnx': colourModel(size, 10, [1, 0, 2]) },
  });
  return root;
}

function modelRun(root: string, name: string): ModelRun {
  return {
    model_id: `colour_${name}`,
    version: name,
    file: join(root, name, 'best_model.onnx'),
    files: ['best_model.onnx'],
    contract: plainContract(size, classes),
    predictions: join(root, `${name}.parquet`),
  };
}

function request(root: string, ...names: string[]): EvaluationRequest {
  const { dataset, heads } = csvPolicy(['colour']);
  return {
    models: names.map((name) => modelRun(root, name)),
    dataset: { spec: dataset, root },
    heads,
  };
}

describe('evaluate in a child process', () => {
  let client: EvaluatorClient;
  let root: string;
  before(async () => {
    client = new EvaluatorClient(await evaluatorBundle());
  });
  beforeEach(async () => {
    root = await makeRoot();
  });
  afterEach(removeTemporaryFolders);
  after(() => client.dispose());

  it('runs two models over one data set, and skips and lists what cannot be read', async () => {
    const outcome = await client.evaluate(request(root, 'good', 'bad'));
    assert.equal(outcome.dataset.samples, 4);
    assert.deepEqual(
      outcome.dataset.skipped.map(({ id }) => id),
      ['E5', 'E6'],
    );
    assert.match(outcome.dataset.skipped[1]!.reason, /does not exist/);
    const [good, bad] = outcome.models;
    assert.equal(good!.heads['colour']!.metrics['accuracy'], 75);
    assert.deepEqual(good!.heads['colour']!.confusion, [
      [1, 0, 0],
      [0, 1, 0],
      [1, 0, 1],
    ]);
    assert.equal(good!.composite, 0.75);
    assert.equal(bad!.heads['colour']!.metrics['accuracy'], 25);
    assert.ok(good!.latency.p50_ms > 0);
    assert.equal(outcome.environment.runtime, 'onnxruntime-node');
    assert.equal(good!.digests[0]!.path, 'best_model.onnx');
    assert.match(good!.digests[0]!.sha256, /^[0-9a-f]{64}$/);
    assert.notEqual(good!.digests[0]!.sha256, bad!.digests[0]!.sha256);
  });

  it('writes every sample’s probabilities', async () => {
    await client.evaluate(request(root, 'good'));
    const range = await nodeFileSystem.openRange(join(root, 'good.parquet'));
    const file = await PredictionFile.open(range, 'good.parquet');
    assert.deepEqual(await file.ids(), ['E1', 'E2', 'E3', 'E4']);
    assert.deepEqual(file.header.heads['colour'], {
      task: 'classification',
      classes: classes.colour,
    });
    await range.close();
  });

  it('gives identical numbers twice', async () => {
    const [first, second] = [
      await client.evaluate({ ...request(root, 'good'), models: [unwritten('good')] }),
      await client.evaluate({ ...request(root, 'good'), models: [unwritten('good')] }),
    ];
    assert.deepEqual(first!.models[0]!.heads, second!.models[0]!.heads);
    assert.equal(first!.dataset.fingerprint, second!.dataset.fingerprint);
  });

  it('reports progress with a count', async () => {
    const counts: string[] = [];
    await client.evaluate(request(root, 'good'), {
      onProgress: ({ done, total }) => counts.push(`${done}/${total}`),
    });
    assert.equal(counts.at(-1), '6/6');
  });

  it('takes only the first samples where a limit is given', async () => {
    const outcome = await client.evaluate({ ...request(root, 'good'), limit: 2 });
    assert.equal(outcome.dataset.samples, 2);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    const running = client.evaluate(request(root, 'good'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await assert.rejects(running, CancelledError);
  });

  it('stops before a number is shown when the data names a class that the model does not know', async () => {
    writeTree(join(root, 'data'), {
      'validation.csv': 'event,file,colour\nE1,images/red.png,purple\n',
    });
    await assert.rejects(client.evaluate(request(root, 'good')), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /validation.csv, line 2: .* does not know the class "purple"/);
      return true;
    });
    assert.equal(existsSync(join(root, 'good.parquet')), false);
  });

  it('stops when the contract does not describe the graph', async () => {
    const model = modelRun(root, 'good');
    const input = { ...model.contract.input, layout: 'NHWC' as const };
    const models = [{ ...model, contract: { ...model.contract, input } }];
    await assert.rejects(
      client.evaluate({ ...request(root, 'good'), models }),
      /takes \[1, 3, 8, 8\], but the contract feeds \[1, 8, 8, 3\] \(it fits the layout NCHW\)/,
    );
  });

  it('says what is missing when images come out at another size', async () => {
    writeTree(join(root, 'data/images'), { 'red.png': await colourPng([9, 8], [200, 0, 0]) });
    await assert.rejects(
      client.evaluate(request(root, 'good')),
      /red.png comes out at 8×9 but the input is 8×8: the contract needs input.resize/,
    );
  });

  it('runs a folder with a folder a class', async () => {
    const folders: Record<string, Record<string, Uint8Array>> = {};
    for (const [name, rgb] of Object.entries(pixels)) {
      folders[name] = { 'a.png': await colourPng(size, rgb) };
    }
    writeTree(root, { folders });
    const dataset = { spec: { format: 'imagefolder', path: 'folders' } as const, root };
    const outcome = await client.evaluate({ ...request(root, 'good'), dataset });
    assert.equal(outcome.models[0]!.heads['colour']!.metrics['accuracy'], 100);
  });

  it('feeds arrays as they are', async () => {
    const names = { colour: ['red', 'grün', 'blue'] };
    writeTree(root, {
      'arrays.npz': readFileSync(join(repository, 'test/fixtures/datasets/arrays.npz')),
      small: { 'best_model.onnx': colourModel([2, 2]) },
    });
    const columns = { id: 'event' };
    const outcome = await client.evaluate({
      ...request(root, 'good'),
      models: [{ ...modelRun(root, 'small'), contract: plainContract([2, 2], names) }],
      dataset: { spec: { format: 'npz', path: 'arrays.npz', columns }, root },
    });
    // Channels rise in brightness, so that the answer is always the last class.
    assert.deepEqual(outcome.models[0]!.heads['colour']!.confusion, [
      [0, 0, 2],
      [0, 0, 1],
      [0, 0, 1],
    ]);
  });

  it('feeds arrays in the order of their samples, however often their room is used again', async () => {
    const names = classes.colour;
    const truths = Array.from({ length: 60 }, (_, index) => (index * index) % 3);
    const pixel = (truth: number) => [0, 1, 2].flatMap((each) => Array(64).fill(+(each === truth)));
    const data = new Uint8Array(Float32Array.from(truths.flatMap(pixel)).buffer);
    const longest = Math.max(...names.map(({ length }) => length));
    const labels = npyTexts(truths.map((truth) => names[truth]!.padEnd(longest, '\0')));
    const input = { descr: '<f4', shape: [truths.length, 3, ...size], data };
    writeFileSync(join(root, 'many.npz'), npzBytes({ input, colour: labels }));
    const outcome = await client.evaluate({
      ...request(root, 'good'),
      dataset: { spec: { format: 'npz', path: 'many.npz' }, root },
    });
    const counts = [0, 1, 2].map((truth) => truths.filter((each) => each === truth).length);
    assert.deepEqual(
      outcome.models[0]!.heads['colour']!.confusion,
      counts.map((count, index) => [0, 1, 2].map((each) => (each === index ? count : 0))),
    );
  });

  it('watches a head that nobody labels, if it has no share in the composite score', async () => {
    const base = request(root, 'good', 'bad');
    const progressOptions = {
      ...base.heads,
      watch: { ...base.heads['colour']!, label: 'none', weight: 0 },
    };
    const lines = ['event,file,colour,none', 'E1,images/red.png,red,', 'E3,images/blue.png,blue,'];
    writeTree(join(root, 'data'), { 'validation.csv': lines.join('\n') });
    const models = base.models.map(({ contract, ...model }) => ({
      ...model,
      contract: {
        ...contract,
        outputs: { ...contract.outputs, watch: contract.outputs['colour']! },
        classes: { ...contract.classes, watch: classes.colour },
      },
    }));
    const outcome = await client.evaluate({ ...base, models, heads: progressOptions });
    assert.deepEqual(
      outcome.models.map(({ composite }) => composite),
      [1, 0.5],
    );
    assert.deepEqual(outcome.models[0]!.heads['watch']!.metrics, {});
    assert.deepEqual(
      outcome.models[0]!.warnings.filter((text) => text.startsWith('watch')),
      [],
    );
    const side = (version: string) => ({
      version,
      metrics: {},
      predictions: join(root, `${version}.parquet`),
    });
    const policy = { heads: progressOptions, gates: [] };
    const comparison = await runComparison(
      { a: side('good'), b: side('bad'), policy, resamples: 20 },
      nodeFileSystem.openRange,
    );
    assert.deepEqual(comparison.churn, { colour: 0.5, watch: 0.5 });
    assert.deepEqual(comparison.flips['watch'], { gained: [], lost: [] });
    const names = comparison.metrics.map(({ metric }) => metric);
    assert.ok(!names.some((name) => name.startsWith('watch')), names.join());
    const weighed = { ...progressOptions, watch: { ...progressOptions.watch, weight: 1 } };
    const again = { ...base, models: models.slice(0, 1), heads: weighed };
    const unkept = again.models.map((model) => ({ ...model, predictions: undefined }));
    await assert.rejects(
      client.evaluate({ ...again, models: unkept }),
      /no.* label for the head "watch"/i,
    );
  });

  it('keeps the hashes of a data set in a file of its own, unless nothing may be written', async () => {
    mkdirSync(join(root, 'config'));
    const caches = () =>
      readdirSync(join(root, 'config')).filter((name) => /^\.hash_cache\.\w{16}\.json$/.test(name));
    const { dataset } = request(root, 'good');
    const looked = await client.inspectDataset({ ...dataset, untouched: true });
    assert.deepEqual(readdirSync(join(root, 'config')), []);
    const { dataset: evaluated } = await client.evaluate(request(root, 'good'));
    assert.equal(evaluated.fingerprint, looked.fingerprint);
    const [cache, ...others] = caches();
    assert.deepEqual(others, []);
    const read = () => readFileSync(join(root, 'config', cache!), 'utf8');
    const known = read();
    assert.deepEqual(await client.inspectDataset(dataset), looked);
    assert.equal(read(), known);
    const { entries } = JSON.parse(known) as { readonly entries: readonly unknown[] };
    assert.equal(entries.length, 6, 'the table and the five images that are there');
  });

  it('answers one event through several models, side by side', async () => {
    const { dataset, heads } = csvPolicy(['colour']);
    const { answers } = await client.predict({
      models: [modelRun(root, 'good'), modelRun(root, 'bad')],
      target: { kind: 'events', ids: ['E2'], dataset: { spec: dataset, root } },
      heads,
    });
    assert.deepEqual(
      answers[0]!.map((answer) => answer.heads['colour']!.predicted),
      [1, 0],
    );
    assert.equal(answers[0]![0]!.heads['colour']!.truth, 1);
  });

  it('measures latency with the warm-up left out', async () => {
    const file = join(root, 'good', 'best_model.onnx');
    const { runs, samples_ms } = await client.bench({ file, runs: 7 });
    assert.deepEqual([runs, samples_ms.length], [7, 7]);
  });

  it('races two models in rounds, and says which of them does not load', async () => {
    const [a, b] = ['good', 'bad'].map((name) => join(root, name, 'best_model.onnx'));
    const { rounds, environment } = await client.pairedBenchmark({ a: a!, b: b! });
    assert.ok(rounds.length >= 5);
    for (const round of rounds) assert.ok(round.a.length >= 3 && round.a.length === round.b.length);
    assert.ok(environment.threads >= 1);
    const missing = join(root, 'none.onnx');
    await assert.rejects(
      client.pairedBenchmark({ a: a!, b: missing }),
      /none\.onnx does not exist/,
    );
  });

  it('tells what goes in and out of a model', async () => {
    const probed = await client.load(join(root, 'good', 'best_model.onnx'));
    assert.deepEqual(probed.inputs, [{ name: 'input', type: 'float32', shape: [1, 3, 8, 8] }]);
    assert.deepEqual(probed.outputs, [{ name: 'colour', type: 'float32', shape: [1, 3] }]);
  });

  function unwritten(name: string): ModelRun {
    return { ...modelRun(root, name), predictions: undefined };
  }
});
