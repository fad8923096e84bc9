import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import type { Graph } from '../../src/core/onnx/model';

/** Would set a mark on whatever window takes it for more than a text. */
export const markup = '<img src=x onerror="window.ranFromName=1">';

/** Names that break a careless page: markup, line breaks, other directions, great length. */
export const hostileNames: readonly string[] = [
  `${markup}</text></svg><script>window.ranFromName=1</script>`,
  'left\u202eright\u2066hidden\u200b',
  'first line\nsecond line\r\n\u2028third\u0000',
  `"'\`${'${1+1}'}&lt;&amp;${markup}`,
  'm'.repeat(10_000),
  'שלום עולם مرحبا',
  '\ud800 half a character',
  '__proto__',
];

/**
 * A small network in which every name that a file can bring is hostile: modules, nodes, operators,
 * domains, attributes, values, free dimensions, inputs and outputs.
 */
export function hostileGraph(names: readonly string[] = hostileNames): Graph {
  const builder = new GraphBuilder(names[0]!, (_, dims) => ({
    kind: 'bytes',
    bytes: new Uint8Array(4 * dims.reduce((product, dim) => product * dim, 1)),
  }));
  const name = (index: number) => names[index % names.length]!;
  let value = builder.input(`in ${name(0)}`, [name(2), 4, 8, 8]);
  names.forEach((own, index) => {
    const module = `${own.replaceAll(/[/.]/g, '_')}.${index}`;
    value = builder.conv(value, `${module}.conv`, { in: 4, out: 4, kernel: 3, padding: 1 });
    value = builder.relu(value, `${module}.relu`);
    value = builder.node(name(index + 1), `${module}.own`, [value], {
      [name(index + 2)]: attribute.string(name(index + 3)),
      texts: attribute.strings([name(index), name(index + 4)]),
    });
  });
  builder.output(value, `out ${name(1)}`, [name(3), null, 8, 8]);
  const graph = builder.graph();
  return { ...graph, nodes: graph.nodes.map((node, at) => ({ ...node, domain: domainOf(at) })) };

  function domainOf(index: number): string {
    const { opType } = graph.nodes[index]!;
    return names.includes(opType) ? name(index) : '';
  }
}
