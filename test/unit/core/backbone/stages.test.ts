import assert from 'node:assert/strict';
import type { GraphSpec } from '../../../../src/core/backbone/families/buildGraph';
import { buildGraph } from '../../../../src/core/backbone/families/buildGraph';
import { families } from '../../../../src/core/backbone/families/catalogue';
import { figuresOf } from '../../../../src/core/backbone/families/backboneFigures';

describe('stages', () => {
  for (const { name, variants } of families) {
    const arch = variants[0]!;

    it(`of ${name} have a name each, and are the whole`, () => {
      const head = arch.startsWith('yolo') && !arch.endsWith('-cls') ? 'detection' : undefined;
      const figures = figuresOf(built(arch, { type: head ?? 'classification', classes: 7 }));
      const names = figures.stages.map((stage) => stage.name);
      assert.equal(new Set(names).size, names.length, names.join(' '));
      assert.equal(names.at(-1), 'head');
      assert.equal(sum(figures.stages.map(({ parameters }) => parameters)), figures.parameters);
      assert.equal(sum(figures.stages.map(({ macs }) => macs ?? NaN)), figures.macs);
    });

    it(`of ${name} end with the coarsest feature level that is asked for`, () => {
      const finest = figuresOf(built(arch, { type: 'none', outIndices: [0] }));
      const last = figuresOf(built(arch, { type: 'none' }));
      assert.equal(sum(finest.stages.map((stage) => stage.parameters)), finest.parameters);
      assert.equal(sum(last.stages.map((stage) => stage.parameters)), last.parameters);
      assert.ok(finest.parameters < last.parameters);
    });
  }

  it('are those that frameworks freeze: a stem and what follows it', () => {
    const expected: Record<string, string> = {
      resnet50: 'stem layer1 layer2 layer3 layer4',
      densenet121: 'stem denseblock1 denseblock2 denseblock3 denseblock4',
      convnext_tiny: 'stem stage1 stage2 stage3 stage4',
      efficientnet_v2_s: 'stem stage1 stage2 stage3 stage4 stage5 stage6 last',
      regnet_y_400mf: 'stem block1 block2 block3 block4',
      darknet53: 'stem stage0 stage1 stage2 stage3 stage4',
    };
    for (const [arch, names] of Object.entries(expected)) {
      const { stages } = built(arch, { type: 'classification', classes: 7 });
      assert.equal(stages.map(({ name }) => name).join(' '), `${names} head`, arch);
    }
    const [patches, first] = built('vit_b_16', { type: 'classification', classes: 7 }).stages;
    assert.deepEqual([patches?.name, first?.name], ['patches', 'layer1']);
  });
});

describe('bare feature levels', () => {
  it('have nothing behind the coarsest of them', () => {
    const { stages, graph } = built('resnet50', { type: 'none', outIndices: [1, 2] });
    assert.deepEqual(
      stages.map(({ name }) => name),
      ['stem', 'layer1', 'layer2'],
    );
    assert.ok(graph.initializers.every(({ name }) => !name.startsWith('layer3')));
    const last = figuresOf({ stages, graph }).stages.at(-1);
    assert.deepEqual(last?.shape, [512, 28, 28]);
  });

  it('of a transformer are maps of its patches, the last one normalised', () => {
    const { graph } = built('vit_b_16', { type: 'none', outIndices: [5, 11] });
    assert.deepEqual(
      graph.outputs.map(({ name, shape }) => [name, shape]),
      [
        ['level5', ['batch', 768, 14, 14]],
        ['level11', ['batch', 768, 14, 14]],
      ],
    );
    assert.ok(graph.initializers.some(({ name }) => name === 'encoder.ln.weight'));
  });
});

function built(arch: string, head: GraphSpec['head']) {
  const input = { size: [224, 224], channels: 3, batch: null } as const;
  return buildGraph({ arch, options: {}, input, head });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
