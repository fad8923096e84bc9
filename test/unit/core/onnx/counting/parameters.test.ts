import assert from 'node:assert/strict';
import { attribute } from '../../../../../src/core/onnx/attribute';
import { countParameters } from '../../../../../src/core/onnx/counting/parameters';
import type { DataType } from '../../../../../src/core/onnx/dataType';
import type { Attributes, Tensor } from '../../../../../src/core/onnx/model';

type Stored = readonly [type: DataType, dims: readonly number[]] | null;

/** Parameters of one operator of ONNX Runtime whose inputs, but for the first, are stored. */
function parameters(opType: string, stored: readonly Stored[], attributes: Attributes = {}) {
  const initializers = stored.flatMap((tensor, i): Tensor[] =>
    tensor
      ? [{ name: `c${i}`, dataType: tensor[0], dims: tensor[1], data: { kind: 'absent' } }]
      : [],
  );
  const inputs = ['x', ...stored.map((tensor, i) => (tensor ? `c${i}` : ''))];
  const domain = 'com.microsoft';
  const node = { name: '', opType, domain, inputs, outputs: ['y'], attributes };
  const graph = { name: '', nodes: [node], initializers, inputs: [], outputs: [], valueInfo: [] };
  return countParameters(graph).parameters;
}

const scale: Stored = ['float32', []];
const zero: Stored = ['uint8', []];

describe('parameters of quantised operators', () => {
  it('are weights and biases, not scales and zero points', () => {
    const gemm: Stored[] = [scale, zero, ['uint8', [4, 5]], ['float32', [5]], zero, ['int32', [5]]];
    assert.equal(parameters('QGemm', [...gemm, scale, zero]), 20 + 5);
    const weight: Stored[] = [
      ['uint8', [4, 5]],
      ['float32', [5]],
    ];
    assert.equal(parameters('DynamicQuantizeMatMul', weight), 20);
  });

  it('are as many as the product has, however many share a byte', () => {
    const sides = { N: attribute.int(48), K: attribute.int(20), bits: attribute.int(4) };
    const packed: Stored[] = [
      ['uint8', [48, 2, 8]],
      ['float32', [96]],
    ];
    assert.equal(parameters('MatMulNBits', packed, sides), 48 * 20);
  });

  it('are none of a table of angles', () => {
    const table: Stored = ['float32', [9, 2]];
    assert.equal(parameters('RotaryEmbedding', [null, table, table]), 0);
  });
});
