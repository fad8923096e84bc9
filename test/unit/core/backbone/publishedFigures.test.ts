import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGraph, type HeadSpec } from '../../../../src/core/backbone/families/buildGraph';
import { countModel } from '../../../../src/core/onnx/counting/countModel';
import { BUILT_OPSET } from '../../../../src/core/onnx/graphBuilder';

interface Torchvision {
  readonly name: string;
  readonly weights: string;
  readonly num_params: number;
  readonly gmacs: number;
  readonly macs_recounted?: number;
  readonly input_size: readonly [number, number, number];
}

interface Timm {
  readonly name: string;
  readonly weights: string;
  readonly num_params_instantiated: number;
  readonly macs_recounted?: number;
  readonly input_size: readonly [number, number, number];
}

interface Yolo {
  readonly name: string;
  readonly task: 'detect' | 'classify';
  readonly classes: number;
  readonly params: number;
  readonly flops_b: number;
  readonly conv_linear_macs_at_640: number | null;
  readonly attention_matmul_macs_at_640: number;
}

function rows<Row>(file: string): readonly Row[] {
  const path = join(__dirname, '../../../fixtures/backbones', file);
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] }).rows;
}

/** The rule of the field: published giga-MACs are met within a thousandth. */
const tolerance = 1e-3;
const rounding = 0.5e6;

describe('published figures', () => {
  let counted = 0;
  after(() => console.log(`      ${counted} published rows counted`));

  for (const row of rows<Torchvision>('torchvision.json')) {
    it(`${row.name} ${row.weights}: ${row.num_params} parameters, ${row.gmacs} GMACs`, () => {
      const head = { type: 'classification', classes: 1000 } as const;
      const counts = count(row.name, row.input_size, head);
      assert.equal(counts.parameters, row.num_params);
      assertNear(counts.macs, row.gmacs * 1e9, row.name);
      if (row.macs_recounted !== undefined) assert.equal(counts.macs, row.macs_recounted);
      counted++;
    });
  }
  for (const row of rows<Timm>('timm.json')) {
    it(`${row.name} ${row.weights}: ${row.num_params_instantiated} parameters`, () => {
      const head = { type: 'classification', classes: 1000 } as const;
      const counts = count(row.name, row.input_size, head);
      assert.equal(counts.parameters, row.num_params_instantiated);
      if (row.macs_recounted !== undefined) assert.equal(counts.macs, row.macs_recounted);
      counted++;
    });
  }
  for (const row of rows<Yolo>('yolo.json')) {
    it(`${row.name}: ${row.params} parameters, ${row.flops_b} GFLOPs`, () => {
      const type = row.task === 'detect' ? 'detection' : 'classification';
      const head = { type, classes: row.classes } as const;
      const counts = count(row.name, [3, 640, 640], head);
      assert.equal(counts.parameters, row.params);
      if (row.conv_linear_macs_at_640 !== null) {
        const published = row.conv_linear_macs_at_640 + row.attention_matmul_macs_at_640;
        assertNear(counts.macs, published, row.name);
      }
      counted++;
    });
  }
});

/** Giga-MACs are published to three decimals, which for a small network is more than a thousandth. */
function assertNear(macs: number | null, published: number, name: string): void {
  const allowed = Math.max(tolerance * published, rounding);
  assert.ok(Math.abs(macs! - published) <= allowed, `${name}: ${macs}, published ${published}`);
}

function count(arch: string, inputSize: readonly [number, number, number], head: HeadSpec) {
  const [channels, height, width] = inputSize;
  const input = { size: [height, width], channels, batch: 1 } as const;
  const { graph } = buildGraph({ arch, options: {}, input, head });
  return countModel({ graph, opsetImports: [{ domain: '', version: BUILT_OPSET }] });
}
