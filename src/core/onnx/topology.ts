import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { Graph, Node } from './model';

/**
 * The nodes in an order of execution, inner graphs checked too.
 * @param outer names that an inner graph may read from the graphs around it
 * @throws UserError when a value is made twice or by no one, or when values depend on themselves
 */
export function sortedNodes(graph: Graph, outer: ReadonlySet<string> = new Set()): readonly Node[] {
  const producers = producersOf(graph);
  const given = new Set([...outer, ...givenNames(graph)]);
  const reads = graph.nodes.map(readNames);
  checkReads(graph, reads, (name) => given.has(name) || producers.has(name));
  const scope = new Set([...given, ...producers.keys()]);
  for (const node of graph.nodes) {
    for (const inner of innerGraphs(node)) sortedNodes(inner, scope);
  }
  return inOrder(graph, reads, producers);
}

/** The graphs in a node's attributes: branches and loop bodies. */
export function innerGraphs(node: Node): readonly Graph[] {
  return Object.values(node.attributes).flatMap((attribute) => {
    if (attribute.type === 'graph') return [attribute.value];
    return attribute.type === 'graphs' ? attribute.value : [];
  });
}

/** The nodes of a graph and of all graphs inside it. */
export function* allNodes(graph: Graph): Generator<Node> {
  const open = [graph];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const node of next.nodes) {
      yield node;
      open.push(...innerGraphs(node));
    }
  }
}

/** `DOMAIN.NAME`, or `NAME` for the operators of ONNX itself. */
export function operatorName({ domain, opType }: Node): string {
  return domain ? `${domain}.${opType}` : opType;
}

/** How a node is called in messages. */
export function nodeLabel(node: Node): string {
  const name = node.name || node.outputs.find((output) => output !== '');
  return name ? `${node.opType} "${name}"` : node.opType;
}

function givenNames(graph: Graph): string[] {
  return [...graph.inputs, ...graph.initializers].map(({ name }) => name);
}

function producersOf(graph: Graph): Map<string, number> {
  const producers = new Map<string, number>();
  graph.nodes.forEach((node, index) => {
    for (const output of node.outputs) {
      if (output === '') continue;
      if (producers.has(output)) throw damaged(l10n.t('makes the value "{0}" twice', output));
      producers.set(output, index);
    }
  });
  return producers;
}

/** What a node reads: its inputs, and what its inner graphs take from outside themselves. */
export function readNames(node: Node): readonly string[] {
  const inner = innerGraphs(node);
  const inputs = node.inputs.includes('') ? node.inputs.filter((name) => name !== '') : node.inputs;
  return inner.length === 0 ? inputs : [...inputs, ...inner.flatMap(freeNames)];
}

function freeNames(graph: Graph): string[] {
  const own = new Set([...givenNames(graph), ...graph.nodes.flatMap((node) => node.outputs)]);
  const read = [...graph.nodes.flatMap(readNames), ...graph.outputs.map(({ name }) => name)];
  return read.filter((name) => !own.has(name));
}

function checkReads(
  graph: Graph,
  reads: readonly (readonly string[])[],
  known: (name: string) => boolean,
): void {
  reads.forEach((names, index) => {
    const missing = names.find((name) => !known(name));
    if (missing === undefined) return;
    throw damaged(
      l10n.t(
        'has {0} read "{1}", which nothing makes',
        nodeLabel(itemAt(graph.nodes, index)),
        missing,
      ),
    );
  });
  const output = graph.outputs.find(({ name }) => !known(name));
  if (output) throw damaged(l10n.t('promises the output "{0}", which nothing makes', output.name));
}

/** Kahn's algorithm, which keeps the file's order where it already is one. */
function inOrder(
  graph: Graph,
  reads: readonly (readonly string[])[],
  producers: ReadonlyMap<string, number>,
): readonly Node[] {
  const sources = reads.map((names) => [...new Set(names)].flatMap((n) => producers.get(n) ?? []));
  if (sources.every((before, index) => before.every((source) => source < index))) {
    return graph.nodes;
  }
  const waiting = sources.map((before) => before.length);
  const followers = graph.nodes.map((): number[] => []);
  sources.forEach((before, index) =>
    before.forEach((source) => itemAt(followers, source).push(index)),
  );
  const ready = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let at = 0; at < ready.length; at++) {
    for (const next of itemAt(followers, itemAt(ready, at))) {
      const left = itemAt(waiting, next) - 1;
      waiting[next] = left;
      if (left === 0) ready.push(next);
    }
  }
  if (ready.length === graph.nodes.length) return ready.map((index) => itemAt(graph.nodes, index));
  const stuck = itemAt(
    graph.nodes,
    waiting.findIndex((count) => count > 0),
  );
  throw damaged(l10n.t('has a cycle: {0} depends on its own result', nodeLabel(stuck)));
}

function damaged(what: string): UserError {
  return new UserError(
    l10n.t("The model's graph {0}", what),
    l10n.t('Export the model again; no runtime can execute this file.'),
  );
}
