import type { Attribute, Dim, Graph, Node } from '../../src/core/onnx/model';

/** The same network as another exporter might write it: every name is another, of dimensions too. */
export function renamedGraph(graph: Graph, prefix = 'v'): Graph {
  const names = new Map<string, string>();
  return renamedWith(graph, (name) => {
    if (name === '') return name;
    if (!names.has(name)) names.set(name, `${prefix}${names.size}`);
    return names.get(name)!;
  });
}

function renamedWith(graph: Graph, rename: (name: string) => string): Graph {
  const own = <T extends { readonly name: string; readonly shape?: readonly Dim[] | null }>(
    list: readonly T[],
  ): T[] =>
    list.map((item) => {
      const dims = item.shape?.map((dim) => (typeof dim === 'string' ? rename(`dim ${dim}`) : dim));
      return { ...item, name: rename(item.name), ...(dims ? { shape: dims } : {}) };
    });
  const inside = (attribute: Attribute): Attribute =>
    attribute.type === 'graph'
      ? { type: 'graph', value: renamedWith(attribute.value, rename) }
      : attribute;
  return {
    name: 'renamed',
    nodes: graph.nodes.map((node) => ({
      ...node,
      name: '',
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
      attributes: Object.fromEntries(
        Object.entries(node.attributes)
          .reverse()
          .map(([name, value]) => [name, inside(value)]),
      ),
    })),
    initializers: own(graph.initializers),
    inputs: own(graph.inputs),
    outputs: own(graph.outputs),
    valueInfo: own(graph.valueInfo),
  };
}

/**
 * The same network with its nodes in another order.
 * @param ranks one number for each node; the file's order follows them
 */
export function reorderedGraph(graph: Graph, ranks: readonly number[]): Graph {
  const ranked = graph.nodes.map((node, index) => [ranks[index] ?? 0, node] as const);
  return { ...graph, nodes: ranked.sort(([a], [b]) => a - b).map(([, node]) => node) };
}

/** A graph in which one node is another, or several, or none. */
export function editedGraph(
  graph: Graph,
  index: number,
  edit: (node: Node) => readonly Node[],
): Graph {
  const nodes = graph.nodes.flatMap((node, at) => (at === index ? edit(node) : [node]));
  return { ...graph, nodes };
}

/** A graph in which every reader of one value reads another. */
export function rewiredGraph(graph: Graph, from: string, to: string): Graph {
  const nodes = graph.nodes.map((node) => ({
    ...node,
    inputs: node.inputs.map((name) => (name === from ? to : name)),
  }));
  return { ...graph, nodes };
}
