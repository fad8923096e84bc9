import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backboneArchitecture } from '../../../../src/core/architecture/backboneArchitecture';
import type { Architecture } from '../../../../src/core/architecture/types';
import { families } from '../../../../src/core/backbone/families/catalogue';
import { specOf } from '../../../../src/core/backbone/config/configSpec';
import { backboneFigures } from '../../../../src/core/backbone/families/backboneFigures';
import { countModel } from '../../../../src/core/onnx/counting/countModel';
import { BUILT_OPSET, GraphBuilder } from '../../../../src/core/onnx/graphBuilder';
import { architectureOfGraph, knownGraph } from '../../../support/architectures';
import { renamedGraph, reorderedGraph } from '../../../support/disguisedGraph';
import { randomGraphs } from '../../../support/randomGraphs';

const opsetImports = [{ domain: '', version: BUILT_OPSET }];
const CONFIG = {
  name: 'banknotes',
  backbone: { arch: 'resnet18' },
  head: { type: 'classification', classes: 10 },
  input: { size: [224, 224], channels: 3 },
} as const;

/** Labels of the groups below one, or of the outermost ones. */
function labels({ groups }: Architecture, parent = -1): string[] {
  return groups.filter((group) => group.parent === parent).map(({ label }) => label);
}

function groupOf(architecture: Architecture, label: string): number {
  return architecture.groups.findIndex((group) => group.label === label);
}

/** What every architecture keeps to, whatever the network. */
function assertSound({ nodes, groups, stages }: Architecture): void {
  nodes.forEach(({ inputs, group }, index) => {
    assert.ok(inputs.every((input) => input < index));
    const own = groups[group];
    assert.ok(group === -1 || (own && own.from <= index && index < own.to));
  });
  const parts = new Map<number, number>([[-1, stages.length]]);
  groups.forEach(({ kind, from, to, parent }, index) => {
    const outer = groups[parent];
    assert.ok(parent < index && to - from >= (kind === 'stage' ? 1 : 2));
    if (outer) assert.ok(outer.from <= from && to <= outer.to && to - from < outer.to - outer.from);
    const children = groups.filter((group) => group.parent === index);
    const single = nodes.filter((node) => node.group === index).length;
    parts.set(index, children.length + single);
  });
  assert.ok(Math.max(...parts.values()) <= 100, 'a level has more than 100 parts');
  stages.slice(1).forEach(({ from }, index) => assert.equal(from, stages[index]!.to));
}

describe('architectureOf', () => {
  it('puts a stage’s own module on no level of its own, in any family', () => {
    for (const { variants } of families) {
      const arch = variants[0]!;
      const { groups } = backboneArchitecture({
        ...CONFIG,
        backbone: { arch },
        head: { type: 'none' },
      });
      const twice = groups.filter(({ label, parent }) => groups[parent]?.label === label);
      assert.deepEqual(twice, [], arch);
    }
    const { groups } = backboneArchitecture(CONFIG);
    const layer1 = groups.findIndex(({ label }) => label === 'layer1');
    const parts = groups.filter(({ parent }) => parent === layer1).map(({ label }) => label);
    assert.deepEqual(parts, ['layer1.0', 'layer1.1']);
  });

  it('shows a configuration with the stages and figures that building it gives', () => {
    const architecture = backboneArchitecture(CONFIG);
    const figures = backboneFigures(specOf(CONFIG));
    assert.equal(architecture.total.parameters, figures.parameters);
    assert.equal(architecture.total.macs, figures.macs);
    assert.equal(architecture.total.bytes, figures.activation_bytes);
    const row = (stage: { parameters: number; macs: number | null }): [number, number | null] => [
      stage.parameters,
      stage.macs,
    ];
    assert.deepEqual(architecture.stages.map(row), figures.stages.map(row));
    assert.deepEqual(
      architecture.stages.map(({ label }) => label),
      figures.stages.map(({ name }) => name),
    );
    assertSound(architecture);
  });

  it('gathers the blocks that names tell of', () => {
    const architecture = architectureOfGraph(knownGraph('resnet18'));
    assert.deepEqual(labels(architecture), [
      'stem',
      'layer1',
      'layer2',
      'layer3',
      'layer4',
      'head',
    ]);
    const inside = labels(architecture, groupOf(architecture, 'layer2'));
    assert.deepEqual(inside, ['layer2.0', 'layer2.1']);
    const [first, second] = ['layer1.0', 'layer1.1'].map((label) => groupOf(architecture, label));
    assert.equal(architecture.groups[second!]!.sameAs, first);
  });

  it('finds stages and blocks of a network whose names tell nothing', () => {
    const architecture = architectureOfGraph(renamedGraph(knownGraph('resnet18')));
    const { groups, stages } = architecture;
    assert.equal(stages.length, 6);
    const blocks = stages.map(
      ({ group }) => groups.filter(({ parent }) => parent === group).length,
    );
    assert.deepEqual(blocks, [0, 2, 2, 2, 2, 0]);
    const sizes = stages.map(({ output }) => architecture.values[output]!.dims?.at(-1));
    assert.deepEqual(sizes, [112, 56, 28, 14, 7, 1000]);
  });

  it('finds the layers of a densely connected block without names', () => {
    const architecture = architectureOfGraph(renamedGraph(knownGraph('densenet121')));
    const layers = architecture.groups.filter(({ label }) => /^layer \d+$/.test(label));
    const inside = new Map<number, number>();
    for (const { parent } of layers) inside.set(parent, (inside.get(parent) ?? 0) + 1);
    const runs = architecture.groups.map((group, index) => [group, inside.get(index)] as const);
    const counts = runs.flatMap(([, count]) => count ?? []);
    assert.deepEqual(counts, [6, 12, 24, 16]);
  });

  it('gathers equal layers that follow one another when there are many', () => {
    const architecture = architectureOfGraph(knownGraph('vit_b_16'));
    const run = architecture.groups.find(({ repeats }) => repeats > 1);
    assert.equal(run?.repeats, 12);
  });

  it('folds what is constant into what reads it and loses none of its figures', () => {
    for (const arch of ['vit_b_16', 'convnext_tiny', 'yolov8n']) {
      const graph = knownGraph(arch);
      const architecture = architectureOfGraph(graph);
      const counts = countModel({ graph, opsetImports });
      const sum = architecture.stages.reduce((total, { parameters }) => total + parameters, 0);
      assert.equal(sum, counts.parameters);
      const ops = architecture.nodes.map(({ kind }) => architecture.kinds[kind]!.op);
      assert.ok(!ops.includes('Constant'));
      assertSound(architecture);
    }
  });

  it('says nothing of the order in which a file keeps its nodes', () => {
    const graph = knownGraph('efficientnet_b0');
    const ranks = graph.nodes.map((_, index) => -index);
    assert.deepEqual(architectureOfGraph(reorderedGraph(graph, ranks)), architectureOfGraph(graph));
  });

  it('does not grow with the weights', () => {
    const bytes = (width: number) => {
      const builder = new GraphBuilder('wide');
      const x = builder.input('input', ['batch', width]);
      builder.output(builder.gemm(x, 'fc', width, width), 'logits', ['batch', width]);
      return JSON.stringify(architectureOfGraph(builder.graph())).length;
    };
    assert.ok(bytes(16_384) - bytes(512) < 100);
  });

  it('leaves no level with more than a hundred parts, however long a network is', () => {
    const builder = new GraphBuilder('long');
    let x = builder.input('input', ['batch', 4, 8, 8]);
    for (let i = 0; i < 1500; i++) {
      x = builder.node(['Relu', 'Tanh', 'Neg', 'Exp'][(i * i + (i >> 3)) % 4]!, `n${i}`, [x]);
    }
    builder.output(x, 'output', ['batch', 4, 8, 8]);
    assertSound(architectureOfGraph(renamedGraph(builder.graph())));
  });

  it('is sound for any network', () => {
    fc.assert(
      fc.property(randomGraphs(), (graph) => {
        assertSound(architectureOfGraph(graph));
        assertSound(architectureOfGraph(renamedGraph(graph)));
      }),
      { numRuns: 30 },
    );
  });

  it('shows a network whose shapes nobody knows', () => {
    const graph = knownGraph('resnet18');
    const free = { ...graph, inputs: graph.inputs.map((input) => ({ ...input, shape: null })) };
    const architecture = architectureOfGraph(renamedGraph(free));
    assert.equal(architecture.total.macs, null);
    assertSound(architecture);
  });
});
