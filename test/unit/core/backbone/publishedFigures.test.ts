import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph } from '../../../../src/core/backbone/buildGraph';
import type { Graph } from '../../../../src/core/onnx/model';

interface Row {
  readonly name: string;
  readonly weights: string;
  readonly num_params: number;
  readonly gmacs: number;
  readonly macs_recounted: number;
  readonly input_size: readonly [number, number, number];
}

const { rows } = JSON.parse(
  readFileSync(join(__dirname, '../../../fixtures/backbones/torchvision.json'), 'utf8'),
) as { rows: Row[] };

describe('published figures', () => {
  for (const row of rows) {
    it(`${row.name} ${row.weights}: ${row.num_params} parameters`, () => {
      const [channels, height, width] = row.input_size;
      const { graph } = buildGraph({
        arch: row.name,
        options: {},
        input: { size: [height, width], channels, batch: 1 },
        head: { type: 'classification', classes: 1000 },
      });
      assert.equal(trainable(graph), row.num_params);
    });
  }
});

function trainable(graph: Graph): number {
  return graph.initializers
    .filter(({ name }) => !/running_(mean|var)$/.test(name))
    .reduce((sum, { dims }) => sum + dims.reduce((product, dim) => product * dim, 1), 0);
}
