import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Model, Node } from '../../../../../src/core/onnx/model';
import { readStructure } from '../../../../../src/core/onnx/readStructure';
import { inferShapes } from '../../../../../src/core/onnx/shapes/inferShapes';
import { attribute } from '../../../../../src/core/onnx/attribute';
import { GraphBuilder } from '../../../../../src/core/onnx/graphBuilder';
import { int64Tensor } from '../../../../../src/core/onnx/tensorValues';
import { memoryRange } from '../../../../support/memoryRange';

interface Case {
  readonly op: string;
  readonly model: string;
  readonly outputs: readonly { readonly shape: readonly number[]; readonly type: string }[];
}

const cases = JSON.parse(readFileSync('test/fixtures/onnx/shapes.json', 'utf8')) as Case[];

describe('inferShapes', () => {
  cases.forEach(({ op, model, outputs }, index) => {
    it(`agrees with ONNX Runtime on ${op} (case ${index})`, async () => {
      const structure = await readStructure(memoryRange(Buffer.from(model, 'base64')));
      const { values } = inferShapes(structure);
      const inferred = outputs.map((_, i) => values.get(`y${i}`));
      assert.deepEqual(
        inferred.map((facts) => ({ shape: facts?.shape, type: facts?.dataType })),
        outputs.map(({ shape, type }) => ({ shape, type })),
      );
    });

    it(`never claims a wrong size for ${op} with a free batch (case ${index})`, async () => {
      const structure = await readStructure(memoryRange(Buffer.from(model, 'base64')));
      const inputs = structure.graph.inputs.map((input) => ({
        ...input,
        shape: ['batch', ...(input.shape ?? []).slice(1)],
      }));
      const { values } = inferShapes({ ...structure, graph: { ...structure.graph, inputs } });
      outputs.forEach(({ shape }, i) => {
        const free = values.get(`y${i}`)?.shape ?? shape;
        assert.equal(free.length, shape.length);
        free.forEach((dim, axis) => {
          if (typeof dim === 'number') assert.equal(dim, shape[axis]);
        });
      });
    });
  });

  it('follows shapes that the graph computes, with a free batch', () => {
    const g = new GraphBuilder('exported');
    const x = g.input('x', ['batch', 8, 4, 4]);
    const shape = g.node('Shape', 'shape', [x]);
    const first = g.node('Gather', 'first', [shape, g.constant(int64Tensor('zero', [], [0]))]);
    const row = g.node('Unsqueeze', 'row', [first, g.constant(int64Tensor('axis', [1], [0]))]);
    const rest = g.constant(int64Tensor('rest', [2], [8, -1]));
    const target = g.concat([row, rest], 'target', 0);
    const y = g.node('Reshape', 'flat', [x, target]);
    const z = g.transpose(y, 'tokens', [0, 2, 1]);
    const inferred = inferShapes(g.model()).values;
    assert.deepEqual(inferred.get(z)?.shape, ['batch', 16, 8]);
    const bound = inferShapes(g.model(), { dims: { batch: 3 } }).values;
    assert.deepEqual(bound.get(z)?.shape, [3, 16, 8]);
  });

  it('takes an unknown operator’s shapes from the file and names it', () => {
    const g = new GraphBuilder('custom');
    const x = g.input('x', [1, 3]);
    const node: Node = {
      name: 'mystery',
      opType: 'Mystery',
      domain: 'example.org',
      inputs: [x],
      outputs: ['y'],
      attributes: { axis: attribute.int(1) },
    };
    const graph = { ...g.graph(), nodes: [node] };
    const valueInfo = [{ name: 'y', dataType: 'float32' as const, shape: [1, 7] }];
    const model: Model = { ...g.model(), graph: { ...graph, valueInfo } };
    const { values, unknownOps } = inferShapes(model);
    assert.deepEqual(values.get('y')?.shape, [1, 7]);
    assert.deepEqual([...unknownOps], [['example.org.Mystery', 1]]);
  });
});
