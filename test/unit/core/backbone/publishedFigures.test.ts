import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph, type HeadSpec } from '../../../../src/core/backbone/buildGraph';
import type { Graph } from '../../../../src/core/onnx/model';

interface Torchvision {
  readonly name: string;
  readonly weights: string;
  readonly num_params: number;
  readonly input_size: readonly [number, number, number];
}

interface Timm {
  readonly name: string;
  readonly weights: string;
  readonly num_params_instantiated: number;
  readonly input_size: readonly [number, number, number];
}

interface Yolo {
  readonly name: string;
  readonly task: 'detect' | 'classify';
  readonly classes: number;
  readonly params: number;
}

function rows<Row>(file: string): readonly Row[] {
  const path = join(__dirname, '../../../fixtures/backbones', file);
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] }).rows;
}

describe('published figures', () => {
  for (const row of rows<Torchvision>('torchvision.json')) {
    it(`${row.name} ${row.weights}: ${row.num_params} parameters`, () => {
      const head = { type: 'classification', classes: 1000 } as const;
      assert.equal(trainable(build(row.name, row.input_size, head)), row.num_params);
    });
  }
  for (const row of rows<Timm>('timm.json')) {
    it(`${row.name} ${row.weights}: ${row.num_params_instantiated} parameters`, () => {
      const head = { type: 'classification', classes: 1000 } as const;
      assert.equal(trainable(build(row.name, row.input_size, head)), row.num_params_instantiated);
    });
  }
  for (const row of rows<Yolo>('yolo.json')) {
    it(`${row.name}: ${row.params} parameters`, () => {
      const type = row.task === 'detect' ? 'detection' : 'classification';
      const graph = build(row.name, [3, 640, 640], { type, classes: row.classes });
      assert.equal(trainable(graph), row.params);
    });
  }
});

function build(arch: string, inputSize: readonly [number, number, number], head: HeadSpec): Graph {
  const [channels, height, width] = inputSize;
  const input = { size: [height, width], channels, batch: 1 } as const;
  return buildGraph({ arch, options: {}, input, head }).graph;
}

function trainable(graph: Graph): number {
  return graph.initializers
    .filter(({ name }) => !/running_(mean|var)$/.test(name))
    .reduce((sum, { dims }) => sum + dims.reduce((product, dim) => product * dim, 1), 0);
}
