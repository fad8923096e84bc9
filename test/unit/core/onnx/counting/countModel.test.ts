import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { countModel } from '../../../../../src/core/onnx/counting/countModel';
import { attribute } from '../../../../../src/core/onnx/attribute';
import type { Graph, Node } from '../../../../../src/core/onnx/model';
import { GraphBuilder } from '../../../../../src/core/onnx/graphBuilder';
import { readStructure } from '../../../../../src/core/onnx/readStructure';
import { floatTensor } from '../../../../../src/core/onnx/tensorValues';
import { memoryRange } from '../../../../support/memoryRange';

type Figures = Readonly<Record<string, { parameters: number; macs: number; nodes: number }>>;
const folder = 'test/fixtures/onnx';
const exported = JSON.parse(readFileSync(`${folder}/exported.json`, 'utf8')) as Figures;

describe('countModel', () => {
  for (const [name, figures] of Object.entries(exported)) {
    it(`counts ${name} as PyTorch exported it, batch free`, async () => {
      const structure = await readStructure(memoryRange(readFileSync(`${folder}/${name}.onnx`)));
      const { parameters, macs, warnings } = countModel(structure);
      assert.deepEqual(
        { parameters, macs, warnings },
        {
          parameters: figures.parameters,
          macs: figures.macs,
          warnings: [],
        },
      );
    });
  }

  it('counts neither running statistics nor constants', () => {
    const g = network(['batch', 3, 8, 8]);
    const { parameters } = countModel(g.model());
    assert.equal(parameters, 6 * 3 * 9 + 2 * 6);
  });

  it('counts one image whatever the batch, and says when a size is free', () => {
    // 6 channels of 8 × 8 values, each a sum of 3 × 9 products.
    const macs = 8 * 8 * 6 * 27;
    assert.equal(countModel(network(['batch', 3, 8, 8]).model()).macs, macs);
    assert.equal(countModel(network([null, 3, 8, 8]).model()).macs, macs);
    assert.equal(countModel(network([4, 3, 8, 8]).model()).macs, macs);
    const free = network(['batch', 3, 'height', 'width']).model();
    assert.equal(countModel(free).macs, null);
    assert.match(
      countModel(free).warnings[0]!,
      /at least 0: those of Conv are not known, first Conv "c"/,
    );
    assert.equal(countModel(free, { dims: { height: 8, width: 8 } }).macs, macs);
  });

  it('knows no sum where an operator is not known, but what the others come to', () => {
    const g = network([1, 3, 8, 8]);
    const foreign = (opType: string, domain: string, outputs: readonly string[]): Node => ({
      name: '',
      opType,
      domain,
      inputs: ['s.out'],
      outputs,
      attributes: {},
    });
    const nodes = [
      ...g.graph().nodes,
      foreign('Conv', 'example.org', ['a']),
      foreign('MoE', 'com.microsoft', ['b']),
      foreign('MoE', 'com.microsoft', ['c']),
    ];
    const counts = countModel({ ...g.model(), graph: { ...g.graph(), nodes } });
    assert.equal(counts.macs, null);
    assert.equal(counts.macsAtLeast, 8 * 8 * 6 * 27);
    assert.match(
      counts.warnings.join(' '),
      /at least 10,368: those of example.org.Conv, com.microsoft.MoE \(2\) are not known/,
    );
  });

  it('counts branches that multiply nothing as nothing, others not at all', () => {
    const branch = (opType: string): Graph => {
      const inner = new GraphBuilder('branch');
      inner.output(inner.node(opType, opType, ['s.out', 's.out']), `${opType}.end`, []);
      return inner.graph();
    };
    const choice = (...ops: readonly [string, string]) => {
      const g = network([1, 3, 8, 8]);
      const sign = g.node('ReduceMax', 'sign', ['s.out'], { keepdims: attribute.int(0) });
      const [yes, no] = ops.map((op) => attribute.graph(branch(op)));
      g.node('If', 'choice', [sign], { then_branch: yes!, else_branch: no! });
      return countModel(g.model());
    };
    assert.equal(choice('Add', 'Mul').macs, 8 * 8 * 6 * 27);
    assert.deepEqual(choice('Add', 'Mul').warnings, []);
    const { macs, warnings } = choice('Add', 'MatMul');
    assert.equal(macs, null);
    assert.match(warnings.join(' '), /those of If are not known.*Branches and loops are not/);
  });

  it('gives bytes of activations and figures of each node', () => {
    const { nodes, activationBytes } = countModel(network([1, 3, 8, 8]).model());
    assert.equal(activationBytes, 4 * 8 * 8 * 6 * 4);
    const conv = nodes.find(({ node }) => node.opType === 'Conv');
    assert.deepEqual(
      [conv?.parameters, conv?.macs, conv?.shapes],
      [162, 8 * 8 * 6 * 27, [[1, 6, 8, 8]]],
    );
  });
});

/** Convolution, normalisation, a constant scale and an output. */
function network(shape: readonly (number | string | null)[]) {
  const g = new GraphBuilder('counted');
  const conv = g.conv(g.input('x', shape), 'c', { in: 3, out: 6, kernel: 3, padding: 1 });
  const norm = g.batchNorm(conv, 'n', 6);
  const scaled = g.mul(norm, g.constant(floatTensor('half', [], [0.5])), 's');
  g.output(scaled, 'y', ['batch', 6, null, null]);
  return g;
}
