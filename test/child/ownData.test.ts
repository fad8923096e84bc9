import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describeDataset } from '../../src/core/evaluation/setup/describeDataset';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { commandLine } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { tinyDetector, ultralyticsMetadata } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';
import type { Tree } from '../support/writeTree';

const size = [8, 8] as const;
const classifier = ['--preset', 'zero-one', '--classes', 'red,green,blue'];

/** Twelve images, named after their colour, nearly all of which a model of colours gets right. */
async function colours(): Promise<Record<string, Record<string, Uint8Array>>> {
  const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;
  const folders: Record<string, Record<string, Uint8Array>> = {};
  for (const [colour, rgb] of Object.entries(pixels)) {
    const image = await colourPng(size, rgb);
    folders[colour] = Object.fromEntries([0, 1, 2, 3].map((n) => [`${colour}${n}.png`, image]));
  }
  return folders;
}

describe('from a file that training left and labelled images to a verdict', () => {
  let script: string;
  let root: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  beforeEach(() => {
    root = temporaryFolder();
  });
  afterEach(removeTemporaryFolders);

  /** Runs a command line and expects it to succeed. @param answer what a person types */
  async function backbone(args: readonly string[], answer?: string) {
    const run = await commandLine(root, args, answer, () => new EvaluatorClient(script));
    assert.equal(run.status, 0, `${args.join(' ')}: ${run.err}`);
    return run.out;
  }

  async function measured(head: string, metric: string): Promise<number> {
    const results = JSON.parse(await backbone(['evaluate', 'challenger', '--json'])) as {
      heads: Record<string, { metrics: Record<string, number> }>;
    };
    return results.heads[head]!.metrics[metric]!;
  }

  it('a bare classifier and a CSV', async () => {
    const folders = await colours();
    const rows = Object.entries(folders).flatMap(([colour, images]) =>
      Object.keys(images).map((name) => `${name};${colour}`),
    );
    const images = Object.assign({}, ...Object.values(folders)) as Tree;
    const table = ['filename;species', ...rows].join('\n');
    writeTree(root, {
      'best.onnx': colourModel(size),
      data: { 'val.csv': table, pictures: images },
    });

    await backbone(['init', root]);
    await backbone(['register', join(root, 'best.onnx'), ...classifier]);
    const told = await backbone(['dataset', 'use', join(root, 'data/val.csv')]);
    assert.match(told, /data\/val\.csv \(csv\): 12 samples/);
    assert.match(told, /head label: classification from "species" \(by its values\), 12 labelled/);
    assert.match(told, /Written: config\/evaluation\.jsonc/);
    const written = readFileSync(join(root, 'config/evaluation.jsonc'), 'utf8');
    assert.match(written, /"root": "data\/pictures"/);
    assert.equal(await measured('label', 'accuracy'), 100);
  });

  it('a bare classifier and folders of classes, in splits', async () => {
    const folders = await colours();
    writeTree(root, {
      'best.onnx': colourModel(size, 10, [0, 2, 1]),
      data: { train: folders, val: folders },
    });
    await backbone(['init', root, '--data', join(root, 'data')]);
    assert.ok(existsSync(join(root, 'config/evaluation.jsonc')));
    await backbone(['register', join(root, 'best.onnx'), ...classifier]);
    const shown = await backbone(['dataset', 'show']);
    assert.match(shown, /data\/val \(imagefolder\): 12 samples/);
    // The model takes green for blue and blue for green.
    assert.ok(Math.abs((await measured('label', 'accuracy')) - 100 / 3) < 1e-9);
  });

  it('an export of Ultralytics and its data.yaml', async () => {
    const fixture = join(repository, 'test/fixtures/detection/tiny');
    cpSync(fixture, join(root, 'data'), { recursive: true });
    writeTree(root, { 'yolov8n.onnx': tinyDetector('v8', ultralyticsMetadata) });
    await backbone(['init', root]);
    await backbone(['register', join(root, 'yolov8n.onnx')]);
    const told = await backbone(['dataset', 'use', join(root, 'data')]);
    assert.match(told, /data\/data\.yaml \(yolo, split val\): 12 samples/);
    assert.match(told, /head objects: detection \(classes of boxes\)/);
    const expected = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as {
      yolo: { map50: number };
    };
    assert.ok(Math.abs((await measured('objects', 'map50')) - expected.yolo.map50) < 1e-6);
  });

  it('shows labelled boxes on its pictures', async () => {
    cpSync(join(repository, 'test/fixtures/detection/tiny'), join(root, 'data'), {
      recursive: true,
    });
    const client = new EvaluatorClient(script);
    const dataset = { spec: { format: 'yolo', path: 'data/data.yaml' }, root } as const;
    const found = await describeDataset(
      { format: 'yolo', path: join(root, 'data/data.yaml') },
      { root },
      nodeFileSystem,
    );
    const { id } = found.examples.find(({ labels }) => labels.length > 0)!;
    const request = { ids: [id], dataset, edge: 96 };
    try {
      const [plain] = await client.pictures(request);
      const [boxed] = await client.pictures({ ...request, boxes: true });
      assert.equal(await pinkPixels(plain?.jpeg), 0);
      assert.ok((await pinkPixels(boxed?.jpeg)) > 20);
    } finally {
      await client.dispose();
    }
  });

  it('says what does not fit, and changes a policy only when it is told to', async () => {
    const { red, green, blue } = await colours();
    writeTree(root, {
      'best.onnx': colourModel(size),
      data: { red: red!, Green: green! },
      other: { red: red!, green: green!, blue: blue! },
    });
    await backbone(['init', root]);
    await backbone(['register', join(root, 'best.onnx'), ...classifier]);
    const told = await backbone(['dataset', 'use', join(root, 'data')]);
    assert.match(told, /does not fit.*"Green" \(4; the model has "green"\)/);
    assert.match(told, /Mend what does not fit/);

    const file = join(root, 'config/evaluation.jsonc');
    const mine = `// mine\n${readFileSync(file, 'utf8')}`;
    writeFileSync(file, mine);
    const use = ['dataset', 'use', join(root, 'other')];
    const refused = await commandLine(root, use);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /Change config\/evaluation\.jsonc\?.*Add --yes/);
    assert.equal(readFileSync(file, 'utf8'), mine);

    const asked = await commandLine(root, use, 'n');
    assert.match(asked.err, /- .*"path": "data"/);
    assert.equal(readFileSync(file, 'utf8'), mine);

    await backbone(use, 'y');
    assert.equal(readFileSync(file, 'utf8'), mine.replace('"path": "data"', '"path": "other"'));
  });
});

/** How many pixels have about the colour of outlines. */
async function pinkPixels(jpeg = ''): Promise<number> {
  const data = await sharp(Buffer.from(jpeg, 'base64')).removeAlpha().raw().toBuffer();
  let count = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    if (r > 200 && g < 130 && b > 100 && b < 220) count += 1;
  }
  return count;
}
