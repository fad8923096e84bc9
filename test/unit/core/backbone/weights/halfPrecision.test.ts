import assert from 'node:assert/strict';
import { withHalfWeights } from '../../../../../src/core/backbone/weights/halfPrecision';
import { GraphBuilder } from '../../../../../src/core/onnx/graphBuilder';
import { floatTensor } from '../../../../../src/core/onnx/tensorValues';

describe('withHalfWeights', () => {
  // Bits by the standard: ties go to the even neighbour, the small are subnormal.
  const cases: [number, number][] = [
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2.5, 0xc100],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2047.9 / 2048, 0x3c00],
    [NaN, 0x7e00],
  ];
  for (const value of [65520, -65520, Infinity]) {
    it(`refuses ${value}, which would become infinite`, () => {
      const g = new GraphBuilder('g', (name, dims) => floatTensor(name, dims, [value]).data);
      g.weight('w', [1, 1]);
      assert.throws(() => withHalfWeights(g.graph()), /"w" holds -?(?:65520|Infinity)/);
    });
  }

  it('rounds to the nearest 16-bit float and widens where weights are used', () => {
    const values = cases.map(([value]) => value);
    const g = new GraphBuilder('g', (name, dims) => floatTensor(name, dims, values).data);
    const weight = g.weight('w', [1, values.length]);
    g.output(g.node('MatMul', 'product', [g.input('x', [1, 1]), weight]), 'y', [1, null]);
    const { nodes, initializers } = withHalfWeights(g.graph());
    const { data, dataType } = initializers[0]!;
    assert.ok(data.kind === 'bytes' && dataType === 'float16');
    const bits = new Uint16Array(data.bytes.buffer, data.bytes.byteOffset, values.length);
    assert.deepEqual(
      [...bits],
      cases.map(([, expected]) => expected),
    );
    assert.deepEqual(
      nodes.map(({ opType, inputs }) => [opType, ...inputs]),
      [
        ['Cast', 'w'],
        ['MatMul', 'x', 'w.float32'],
        ['Identity', 'product.out'],
      ],
    );
  });
});
