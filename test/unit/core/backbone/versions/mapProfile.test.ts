import assert from 'node:assert/strict';
import { mapProfile } from '../../../../../src/core/backbone/versions/mapProfile';

/** `NAME:OP in,in -> out,out` */
function node(text: string) {
  const [, name = '', opType = '', inputs = '', outputs = ''] =
    /^(\S*):(\S+) (\S*) -> (\S+)$/.exec(text) ?? [];
  return { name, opType, inputs: inputs.split(','), outputs: outputs.split(',') };
}

const graph = [
  'conv:Conv input,conv.weight -> conv.out',
  'bn:BatchNormalization conv.out,bn.weight -> bn.out',
  'relu:Relu bn.out -> relu.out',
  'shape:Constant  -> shape',
  'pool:GlobalAveragePool relu.out -> pool.out',
  'flatten:Reshape pool.out,shape -> flatten.out',
  'act:HardSwish flatten.out -> act.out',
  'fc:Gemm act.out,fc.weight -> fc.out',
  'logits:Identity fc.out -> logits',
].map(node);

/** As ONNX Runtime writes such a graph: fused, laid out again, unfolded. */
const optimized = [
  'relu.out_nchwc:Conv input,reorder -> reorder_1',
  'pool.out_nchwc:GlobalAveragePool reorder_1 -> reorder_2',
  'ReorderOutput:ReorderOutput reorder_2 -> pool.out',
  'flatten:Reshape pool.out,shape -> flatten.out',
  ':HardSigmoid flatten.out -> hs',
  ':Mul flatten.out,hs -> act.out',
  'fc:Gemm act.out,fc.weight -> logits',
].map(node);

const kernels = [
  { name: 'relu.out_nchwc', op: 'Conv', ms: 5 },
  { name: 'pool.out_nchwc', op: 'GlobalAveragePool', ms: 1 },
  { name: 'ReorderOutput', op: 'ReorderOutput', ms: 0.5 },
  { name: 'flatten', op: 'Reshape', ms: 0.1 },
  { name: 'HardSigmoid_17', op: 'HardSigmoid', ms: 0.2 },
  { name: 'Mul_18', op: 'Mul', ms: 0.3 },
  { name: 'fc', op: 'Gemm', ms: 2 },
];

describe('times of the runtime brought back to the nodes of a model', () => {
  it('gives a fused group to the node of its operator, and says what became part of it', () => {
    const { nodes, added } = mapProfile(graph, optimized, kernels);
    assert.deepEqual(
      nodes.map(({ name, ms, into }) => [name, ms, into]),
      [
        ['conv', 5, undefined],
        ['bn', null, 'conv'],
        ['relu', null, 'conv'],
        ['shape', null, undefined],
        ['pool', 1, undefined],
        ['flatten', 0.1, undefined],
        ['act', 0.5, undefined],
        ['fc', 2, undefined],
        ['logits', null, 'fc'],
      ],
    );
    assert.deepEqual(
      added.map(({ name }) => name),
      ['ReorderOutput'],
    );
  });

  it('loses no time, with the graph that ran and by the names alone', () => {
    for (const known of [optimized, []]) {
      const { nodes, added } = mapProfile(graph, known, kernels);
      const total = [...nodes, ...added].reduce((sum, { ms }) => sum + (ms ?? 0), 0);
      assert.ok(Math.abs(total - 9.1) < 1e-9);
      assert.equal(nodes.find(({ name }) => name === 'conv')?.ms, 5);
    }
  });

  it('gives a change of layout to the transposition that it stands for', () => {
    const { nodes, added } = mapProfile(
      ['c:Conv x -> c.out', 't:Transpose c.out -> t.out', 'n:LayerNormalization t.out -> y'].map(
        node,
      ),
      [
        'c.out_nchwc:Conv x -> r',
        'ReorderOutput:ReorderOutput r -> t.out',
        'n:LayerNormalization t.out -> y',
      ].map(node),
      [
        { name: 'c.out_nchwc', op: 'Conv', ms: 3 },
        { name: 'ReorderOutput', op: 'ReorderOutput', ms: 1 },
        { name: 'n', op: 'LayerNormalization', ms: 2 },
      ],
    );
    assert.deepEqual(
      nodes.map(({ ms }) => ms),
      [3, 1, 2],
    );
    assert.deepEqual(added, []);
  });
});
