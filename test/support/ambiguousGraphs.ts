import fc from 'fast-check';
import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder, type Value } from '../../src/core/onnx/graphBuilder';
import type { Graph } from '../../src/core/onnx/model';
import { int64Tensor } from '../../src/core/onnx/tensorValues';

/** A branch that reads values of the graph around it. */
function branch(name: string, read: readonly Value[]): Graph {
  const inner = new GraphBuilder(name);
  const parts = read.map((value, i) => inner.relu(value, `${name}.${i}`));
  inner.output(inner.node('Sum', `${name}.sum`, parts), `${name}.end`, [2, 3]);
  return inner.graph();
}

/**
 * Networks with many nodes that look alike: shapes of one value that are read in several places, equal
 * branches side by side, and nodes that inner graphs alone read, or nothing at all.
 */
export function ambiguousGraphs(): fc.Arbitrary<Graph> {
  const kinds = fc.constantFrom('shape', 'branch', 'copy', 'pair', 'merge');
  const step = fc.record({ kind: kinds, first: fc.nat(), second: fc.nat() });
  return fc
    .record({ inputs: fc.integer({ min: 1, max: 4 }), steps: fc.array(step, { maxLength: 14 }) })
    .map(({ inputs, steps }) => {
      const g = new GraphBuilder('ambiguous');
      const values = Array.from({ length: inputs }, (_, i) => g.input(`x${i}`, ['batch', 3]));
      const isTrue = g.input('choice', [], 'bool');
      steps.forEach(({ kind, first, second }, at) => {
        const [x, y] = [values[first % values.length]!, values[second % values.length]!];
        const name = `step${at}`;
        if (kind === 'shape') values.push(reshaped(g, x, name));
        else if (kind === 'copy') g.node('Identity', name, [x]);
        else if (kind === 'merge') values.push(g.add(x, y, name));
        else if (kind === 'pair') values.push(g.relu(x, `${name}.a`), g.relu(x, `${name}.b`));
        else {
          const [a, b] = [
            g.node('Identity', `${name}.a`, [x]),
            g.node('Identity', `${name}.b`, [y]),
          ];
          const value = g.node('If', name, [isTrue], {
            then_branch: attribute.graph(branch(`${name}.then`, [a, b])),
            else_branch: attribute.graph(branch(`${name}.else`, [b])),
          });
          values.push(value);
        }
      });
      values.slice(-2).forEach((value, i) => g.output(value, `output${i}`, [null, null]));
      return g.graph();
    });
}

/** As exporters write `x.view(x.size(0), x.size(1))`: a node for each size. */
function reshaped(g: GraphBuilder, x: Value, name: string): Value {
  const sizes = [0, 1].map((axis, i) => {
    const shape = g.node('Shape', `${name}.shape${i}`, [x]);
    return g.node('Gather', `${name}.size${i}`, [
      shape,
      g.constant(int64Tensor(`at${axis}`, [1], [axis])),
    ]);
  });
  return g.node('Reshape', name, [x, g.concat(sizes, `${name}.target`, 0)]);
}
