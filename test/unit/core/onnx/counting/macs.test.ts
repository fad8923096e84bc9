import assert from 'node:assert/strict';
import { attribute } from '../../../../../src/core/onnx/attribute';
import { macsOf } from '../../../../../src/core/onnx/counting/macs';
import type { Attributes, Shape } from '../../../../../src/core/onnx/model';

/** Multiply-accumulates of an operator on inputs and outputs of these shapes. */
function macs(
  opType: string,
  inputs: readonly (Shape | undefined)[],
  output: Shape,
  attributes: Attributes = {},
): number | null {
  const facts = inputs.map((shape) => (shape === undefined ? shape : facts32(shape)));
  const domain = opType === 'FusedMatMul' ? 'com.microsoft' : '';
  return macsOf({ opType, domain, attributes, inputs: facts, outputCount: 1, opset: 20 }, [output]);
}

function facts32(shape: Shape) {
  return { shape, dataType: 'float32' } as const;
}

const hidden = (size: number, direction?: string): Attributes => ({
  hidden_size: attribute.int(size),
  ...(direction === undefined ? {} : { direction: attribute.string(direction) }),
});

describe('multiply-accumulates', () => {
  it('of a recurrent network: all gates, steps and directions', () => {
    const [steps, batch, width, size] = [5, 2, 3, 7];
    const x = [steps, batch, width];
    const once = steps * batch * size * (width + size);
    for (const [opType, gates] of [
      ['LSTM', 4],
      ['GRU', 3],
      ['RNN', 1],
    ] as const) {
      for (const [direction, directions] of [
        [undefined, 1],
        ['forward', 1],
        ['reverse', 1],
        ['bidirectional', 2],
      ] as const) {
        const counted = macs(
          opType,
          [x],
          [steps, directions, batch, size],
          hidden(size, direction),
        );
        assert.equal(counted, gates * directions * once, `${opType} ${direction}`);
      }
    }
    assert.equal(macs('LSTM', [['steps', 2, 3]], null, hidden(7)), null);
    assert.equal(macs('LSTM', [[5, 2, null]], null, hidden(7)), null);
  });

  it('of a convolution: the kernel of a group’s channels for every output', () => {
    assert.equal(
      macs(
        'Conv',
        [
          [1, 8, 9, 9],
          [6, 8, 3, 5],
        ],
        [1, 6, 7, 5],
      ),
      6 * 7 * 5 * 8 * 15,
    );
    assert.equal(
      macs(
        'Conv',
        [
          [1, 8, 9, 9],
          [8, 1, 3, 3],
        ],
        [1, 8, 7, 7],
      ),
      8 * 49 * 9,
    );
    const quantized = [[1, 8, 9, 9], [], [], [6, 8, 3, 3]];
    assert.equal(macs('QLinearConv', quantized, [1, 6, 7, 7]), 6 * 49 * 8 * 9);
    assert.equal(macs('Conv', [[1, 8, 9, 9], null], [1, 6, 7, 7]), null);
    assert.equal(
      macs(
        'Conv',
        [
          [1, 8, 9, 9],
          [6, 8, 3, 3],
        ],
        [1, 6, 'h', 7],
      ),
      null,
    );
  });

  it('of a transposed convolution: the kernel of a group’s outputs for every input', () => {
    const inputs = [
      [1, 8, 4, 4],
      [8, 3, 2, 2],
    ];
    assert.equal(macs('ConvTranspose', inputs, [1, 3, 8, 8]), 8 * 16 * 3 * 4);
  });

  it('of products: the depth for every output', () => {
    assert.equal(
      macs(
        'MatMul',
        [
          [2, 3, 4],
          [2, 4, 5],
        ],
        [2, 3, 5],
      ),
      2 * 3 * 5 * 4,
    );
    assert.equal(
      macs(
        'Gemm',
        [
          [3, 4],
          [4, 5],
        ],
        [3, 5],
      ),
      60,
    );
    const turned = { transA: attribute.int(1) };
    assert.equal(
      macs(
        'Gemm',
        [
          [4, 3],
          [4, 5],
        ],
        [3, 5],
        turned,
      ),
      60,
    );
    assert.equal(
      macs(
        'FusedMatMul',
        [
          [2, 4, 3],
          [2, 4, 5],
        ],
        [2, 3, 5],
        turned,
      ),
      2 * 60,
    );
    assert.equal(
      macs(
        'MatMul',
        [
          [3, null],
          [4, 5],
        ],
        [3, 5],
      ),
      null,
    );
  });

  it('of an Einstein sum: all letters, once for every further factor', () => {
    const equation = (text: string) => ({ equation: attribute.string(text) });
    assert.equal(
      macs(
        'Einsum',
        [
          [2, 3],
          [3, 4],
        ],
        [2, 4],
        equation('ij,jk->ik'),
      ),
      24,
    );
    assert.equal(macs('Einsum', [[2], [3], [4]], [], equation('i,j,k->')), 2 * 24);
    assert.equal(macs('Einsum', [[2, 3]], [3, 2], equation('ij->ji')), 0);
  });

  it('of attention: queries with keys, weights with values', () => {
    const [batch, heads, queries, keys, width, values] = [2, 4, 5, 7, 3, 6];
    const shapes = [
      [batch, heads, queries, width],
      [batch, heads, keys, width],
      [batch, heads, keys, values],
    ];
    const expected = batch * heads * queries * keys * (width + values);
    assert.equal(macs('Attention', shapes, null), expected);
    const flat = [
      [batch, queries, heads * width],
      [batch, keys, 2 * width],
      [batch, keys, 2 * values],
    ];
    const counts = { q_num_heads: attribute.int(heads), kv_num_heads: attribute.int(2) };
    assert.equal(macs('Attention', flat, null, counts), expected);
  });

  it('of what multiplies no pairs: none', () => {
    assert.equal(macs('MaxPool', [[1, 3, 8, 8]], [1, 3, 4, 4]), 0);
  });
});
