import assert from 'node:assert/strict';
import fc from 'fast-check';
import { architectureTexts } from '../../../../src/core/architecture/alignment/architectureTexts';
import { compareArchitectures } from '../../../../src/core/architecture/alignment/compareArchitectures';
import { attribute } from '../../../../src/core/onnx/attribute';
import type { Graph, Node } from '../../../../src/core/onnx/model';
import { architectureOfGraph, knownGraph } from '../../../support/architectures';
import {
  editedGraph,
  renamedGraph,
  reorderedGraph,
  rewiredGraph,
} from '../../../support/disguisedGraph';
import { GraphBuilder } from '../../../../src/core/onnx/graphBuilder';
import { ambiguousGraphs } from '../../../support/ambiguousGraphs';
import { randomGraphs } from '../../../support/randomGraphs';

const NONE = { same: 0, resized: 0, changed: 0, removed: 0, added: 0 };

function compare(a: Graph, b: Graph) {
  const [first, second] = [architectureOfGraph(a), architectureOfGraph(b)];
  const comparison = compareArchitectures(first, second);
  return { first, second, comparison, texts: architectureTexts(first, second, comparison) };
}

function assertSame(a: Graph, b: Graph): void {
  const { first, comparison, texts } = compare(a, b);
  assert.deepEqual(comparison.counts, { ...NONE, same: first.nodes.length });
  assert.equal(texts[0], texts[1]);
  const { macs, bytes } = first.total;
  const zero = (figure: number | null) => (figure === null ? null : 0);
  const total = { parameters: 0, macs: zero(macs), bytes: zero(bytes), ms: null };
  assert.deepEqual(comparison.total, total);
}

/** The nodes that differ, with their operators. */
function differences(a: Graph, b: Graph): string[] {
  const { first, second, comparison } = compare(a, b);
  const op = (side: typeof first, node: number | null) =>
    node === null ? '' : side.kinds[side.nodes[node]!.kind]!.op;
  return comparison.nodes
    .filter(({ status }) => status !== 'same' && status !== 'resized')
    .map(
      ({ status, a, b }) => `${status} ${[op(first, a), op(second, b)].filter(Boolean).join('→')}`,
    );
}

const shuffled = randomGraphs().chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    ranks: fc.array(fc.nat(), {
      minLength: graph.nodes.length,
      maxLength: graph.nodes.length,
    }),
  }),
);

/** A random network with the place of one of its layers. */
const pointed = randomGraphs().chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    index: fc.integer({ min: 0, max: graph.nodes.length - graph.outputs.length - 1 }),
  }),
);

function assertProperty<T>(values: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(values, holds), { numRuns: 25 });
}

describe('compareArchitectures', () => {
  for (const arch of ['resnet18', 'densenet121', 'efficientnet_b0', 'vit_b_16', 'yolov8n']) {
    it(`finds no difference between ${arch} and itself under other names in another order`, () => {
      const graph = knownGraph(arch);
      const ranks = graph.nodes.map((_, index) => (index * 7919) % 1009);
      assertSame(graph, reorderedGraph(renamedGraph(graph), ranks));
    });
  }

  it('finds no difference between any network and itself under other names in another order', () => {
    assertProperty(shuffled, ({ graph, ranks }) =>
      assertSame(graph, reorderedGraph(renamedGraph(graph), ranks)),
    );
  });

  it('finds none where many nodes look alike, or inner graphs alone read them', () => {
    const disguised = ambiguousGraphs().chain((graph) =>
      fc.record({
        graph: fc.constant(graph),
        ranks: fc.array(fc.nat(), {
          minLength: graph.nodes.length,
          maxLength: graph.nodes.length,
        }),
      }),
    );
    const holds = fc.property(disguised, ({ graph, ranks }) =>
      assertSame(graph, reorderedGraph(renamedGraph(graph), ranks)),
    );
    fc.assert(holds, { numRuns: 100 });
  });

  it('finds none between 10,000 equal nodes and themselves, in a moment', () => {
    const g = new GraphBuilder('wide');
    const x = g.input('x', [1, 3]);
    for (let i = 0; i < 10_000; i++) g.relu(x, `relu${i}`);
    const ranks = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007);
    assertSame(g.graph(), reorderedGraph(renamedGraph(g.graph()), ranks));
  });

  it('finds a changed attribute and nothing else', () => {
    assertProperty(pointed, ({ graph, index }) => {
      const { opType } = graph.nodes[index]!;
      const edited = editedGraph(graph, index, (node) => [
        { ...node, attributes: { ...node.attributes, mark: attribute.int(7) } },
      ]);
      assert.deepEqual(differences(graph, renamedGraph(edited)), [`changed ${opType}→${opType}`]);
    });
  });

  it('finds a replaced operator and nothing else', () => {
    assertProperty(pointed, ({ graph, index }) => {
      const { opType } = graph.nodes[index]!;
      const edited = editedGraph(graph, index, (node) => [{ ...node, opType: 'Other' }]);
      assert.deepEqual(differences(graph, renamedGraph(edited)), [`changed ${opType}→Other`]);
    });
  });

  it('finds an inserted node and nothing else, and a removed one from the other side', () => {
    assertProperty(pointed, ({ graph, index }) => {
      const edited = renamedGraph(withInserted(graph, index));
      assert.deepEqual(differences(graph, edited), ['added Tanh']);
      assert.deepEqual(differences(edited, graph), ['removed Tanh']);
    });
  });

  it('finds an inserted node and nothing else when names and order are others, too', () => {
    const disguised = pointed.chain(({ graph, index }) =>
      fc.record({
        graph: fc.constant(graph),
        index: fc.constant(index),
        ranks: fc.array(fc.nat(), {
          minLength: graph.nodes.length + 1,
          maxLength: graph.nodes.length + 1,
        }),
      }),
    );
    assertProperty(disguised, ({ graph, index, ranks }) => {
      const edited = reorderedGraph(renamedGraph(withInserted(graph, index)), ranks);
      assert.deepEqual(differences(graph, edited), ['added Tanh']);
    });
  });

  for (const arch of ['resnet18', 'densenet121', 'efficientnet_b0']) {
    it(`finds a node that was inserted anywhere into ${arch}`, () => {
      const graph = knownGraph(arch);
      for (const part of [0, 0.21, 0.5, 0.83]) {
        const index = Math.floor(part * (graph.nodes.length - 2));
        const edited = withInserted(graph, index);
        const ranks = edited.nodes.map((_, at) => (at * 7919) % 1009);
        const disguised = reorderedGraph(renamedGraph(edited), ranks);
        assert.deepEqual(differences(graph, disguised), ['added Tanh'], `behind node ${index}`);
      }
    });
  }

  it('pairs the layers of a wider network, and says what each has become', () => {
    const { comparison } = compare(knownGraph('resnet50'), knownGraph('wide_resnet50_2'));
    assert.equal(comparison.counts.added + comparison.counts.removed, 0);
    assert.ok(comparison.counts.changed > 50);
    assert.ok(comparison.stages.every(({ a, b }) => a !== null && b !== null));
  });

  it('finds the blocks that a deeper network has more', () => {
    const { comparison } = compare(knownGraph('resnet18'), knownGraph('resnet34'));
    const { removed, added, changed } = comparison.counts;
    const more = knownGraph('resnet34').nodes.length - knownGraph('resnet18').nodes.length;
    assert.deepEqual({ removed, added, changed }, { removed: 0, added: more, changed: 0 });
  });

  it('says that an input of another size changes sizes alone', () => {
    const graph = knownGraph('resnet18');
    const larger = {
      ...graph,
      inputs: graph.inputs.map((input) => ({ ...input, shape: ['batch', 3, 288, 288] })),
    };
    const { counts } = compare(graph, larger).comparison;
    assert.deepEqual([counts.changed, counts.added, counts.removed], [0, 0, 0]);
    assert.ok(counts.resized > 60);
  });

  it('gives the figures of each stage as second minus first', () => {
    const { first, second, comparison } = compare(knownGraph('resnet18'), knownGraph('resnet34'));
    const sum = comparison.stages.reduce(
      (total, { difference }) => total + difference.parameters!,
      0,
    );
    assert.equal(sum, second.total.parameters - first.total.parameters);
    assert.equal(comparison.total.parameters, sum);
  });

  it('writes texts in which only the difference differs', () => {
    const graph = knownGraph('resnet18');
    const edited = withInserted(graph, 5);
    const [before, after] = compare(graph, renamedGraph(edited)).texts.map((t) => t.split('\n'));
    const own = after!.filter((line) => !before!.includes(line));
    assert.equal(own.filter((line) => line.includes('Tanh')).length, 1);
    // The Tanh, what reads it, and the bytes of activations.
    assert.ok(own.length <= 4, own.join('\n'));
  });
});

/** A node behind another one; what read that reads the new one. */
function withInserted(graph: Graph, index: number): Graph {
  const value = graph.nodes[index]!.outputs[0]!;
  const tanh: Node = {
    name: 'tanh',
    opType: 'Tanh',
    domain: '',
    inputs: [value],
    outputs: ['tanh.out'],
    attributes: {},
  };
  return editedGraph(rewiredGraph(graph, value, 'tanh.out'), index, (node) => [node, tanh]);
}
