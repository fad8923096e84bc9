import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../src/core/evaluation/policy/policy';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { squarePng } from '../support/colourImages';
import { commandLine } from '../support/commandLine';
import { plainContract } from '../support/contracts';
import { comparisonBundle, evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { tinyDetectorHeads } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';

const config = {
  name: 'notes',
  backbone: { arch: 'mobilenet_v3_small', outIndices: [2, 3, 4] },
  neck: { type: 'yolov8', size: 'n' },
  head: {
    type: 'detection',
    style: 'yolov8',
    heads: { banknote: ['1000', '2000'], security: ['thread'] },
  },
  input: { size: [64, 64] },
};

const policy = {
  dataset: { format: 'yolo', path: 'data/data.yaml' },
  heads: {
    banknote: { task: 'detection', weight: 0.5, classes: ['1000', '2000'] },
    security: { task: 'detection', weight: 0.5 },
  },
  gates: [
    { metric: 'composite_score', minGain: 0, confidence: 0.95 },
    { metric: 'banknote_map50', maxLoss: 0, confidence: 0.95 },
    { metric: 'security_thread_ap50_95', maxLoss: 0.5 },
  ],
};

/** What no file next to the model tells; of the second one, the champion does. */
const asked = [
  ...['--preset', 'zero-one'],
  ...['--classes', 'banknote=1000,2000', '--classes', 'security=thread'],
];

interface Evaluated {
  readonly heads: Readonly<Record<string, { readonly metrics: Record<string, number> }>>;
  readonly warnings: readonly string[];
}

interface Compared {
  readonly verdict: string;
  readonly metrics: readonly { readonly metric: string; readonly ci95?: readonly number[] }[];
  readonly gates: readonly { readonly gate: string; readonly passed: boolean }[];
}

describe('a detector of several heads', () => {
  let script: string;
  let comparison: string;
  before(async () => {
    script = await evaluatorBundle();
    comparison = await comparisonBundle();
  });
  afterEach(removeTemporaryFolders);

  async function run<T>(root: string, ...args: string[]): Promise<T> {
    const options = [...args, '--root', root, '--json', '--yes'];
    const evaluator = () => new EvaluatorClient(script);
    const done = await commandLine(root, options, undefined, evaluator, comparison);
    assert.equal(done.status, 0, `${args.join(' ')}: ${done.err}`);
    return JSON.parse(done.out) as T;
  }

  it('goes from its configuration to a verdict with gates of heads and classes', async () => {
    const root = temporaryFolder();
    await layNotes(root);
    await run(root, 'init', root);
    await build(root, 'n');
    await run(root, 'register', join(root, 'n.onnx'), ...asked);
    await run(root, 'dataset', 'use', join(root, 'data/data.yaml'));
    const file = join(root, 'config/evaluation.jsonc');
    const proposed = parsePolicy(readFileSync(file, 'utf8'));
    assert.deepEqual(
      Object.values(proposed.heads).map(({ classes }) => classes),
      [['1000', '2000'], ['thread']],
    );
    writeFileSync(file, JSON.stringify(policy));
    await run(root, 'evaluate', 'challenger');
    await run(root, 'promote', '--force', '--reason', 'the first one');
    await build(root, 's');
    await run(root, 'register', join(root, 's.onnx'));
    const challenger = await run<Evaluated>(root, 'evaluate', 'challenger');
    assert.deepEqual(Object.keys(challenger.heads), ['banknote', 'security']);
    assert.ok(
      challenger.warnings.includes(
        'No head has the classes of 6 labelled boxes, left out of every number: coin (6).',
      ),
    );
    const compared = await run<Compared>(root, 'compare', 'challenger', 'champion', '--all');
    const told = compared.metrics.map(({ metric }) => metric);
    for (const { metric } of policy.gates) assert.ok(told.includes(metric), metric);
    assert.ok(compared.metrics.find(({ metric }) => metric === 'banknote_map50')?.ci95);
    assert.deepEqual(
      compared.gates.map(({ gate, passed }) => [gate, passed]),
      [
        ['composite_score minGain 0 at 95 %', false],
        ['banknote_map50 maxLoss 0 at 95 %', true],
        ['security_thread_ap50_95 maxLoss 0.5', true],
      ],
    );
    assert.equal(compared.verdict, 'not_shown');
  });

  async function build(root: string, size: string): Promise<void> {
    const text = JSON.stringify({ ...config, neck: { ...config.neck, size } });
    await writeTree(root, { [`${size}.backbone.jsonc`]: text });
    const output = join(root, `${size}.onnx`);
    await run(root, 'build', join(root, `${size}.backbone.jsonc`), '--output', output);
  }

  /** Classes 0 and 1 are the first head's, 2 is the second's, and 3 belongs to none. */
  async function layNotes(root: string): Promise<void> {
    const images: Record<string, Buffer> = {};
    const labels: Record<string, string> = {};
    for (let i = 0; i < 6; i++) {
      images[`${i}.png`] = await squarePng(64, [8 + 4 * i, 16, 24], [200, 20 * i, 60]);
      labels[`${i}.txt`] = [i % 2, 2, 3].map((c) => `${c} 0.5 0.5 0.25 0.25\n`).join('');
    }
    const yaml = 'val: images\nnames: ["1000", "2000", thread, coin]\n';
    writeTree(root, { data: { 'data.yaml': yaml, images, labels } });
  }

  it("gives each head pycocotools' average precisions of its classes alone", async () => {
    const fixture = join(repository, 'test/fixtures/detection/tiny');
    const expected = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as {
      readonly yolo: { readonly ap50_95: Readonly<Record<string, number>> };
    };
    const root = temporaryFolder();
    cpSync(fixture, join(root, 'data'), { recursive: true });
    writeTree(root, { 'tiny.onnx': tinyDetectorHeads({ warm: [0, 1], cold: [2] }) });
    const classes = { warm: ['red', 'green'], cold: ['blue'] };
    const plain = plainContract([32, 32], classes);
    const task = { task: 'detection', weight: 1 } as const;
    const outcome = await new EvaluatorClient(script).evaluate({
      models: [
        {
          ...{ model_id: 'tiny', version: '1.0.0', file: join(root, 'tiny.onnx'), files: [] },
          contract: {
            ...plain,
            input: {
              ...plain.input,
              name: 'images',
              resize: { mode: 'letterbox', interpolation: 'bilinear' },
            },
            outputs: {
              warm: { name: 'warm', activation: 'none' },
              cold: { name: 'cold', activation: 'none' },
            },
          },
        },
      ],
      dataset: { spec: { format: 'yolo', path: 'data/data.yaml' }, root },
      heads: {
        warm: { ...task, label: 'warm', classes: ['red'] },
        cold: { ...task, label: 'cold' },
      },
    });
    const { heads, warnings } = outcome.models[0]!;
    const { red, blue } = expected.yolo.ap50_95;
    assert.ok(Math.abs(heads['warm']!.metrics['map50_95']! - red!) < 1e-6);
    assert.ok(Math.abs(heads['cold']!.metrics['map50_95']! - blue!) < 1e-6);
    assert.match(JSON.stringify(warnings), /green \(\d+\)/);
  });
});
