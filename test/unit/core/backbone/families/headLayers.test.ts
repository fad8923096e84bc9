import assert from 'node:assert/strict';
import type { HeadSpec } from '../../../../../src/core/backbone/families/buildGraph';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import { backboneFigures } from '../../../../../src/core/backbone/families/backboneFigures';
import { buildBackbone } from '../../../../../src/core/backbone/builder/buildBackbone';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';

const spec = (arch: string, head: HeadSpec) => ({
  arch,
  options: {},
  input: { size: [64, 64] as const, channels: 3, batch: null },
  head,
});
const heads = { magnitude: 4, azimuth: 9 };

describe('layers of a head', () => {
  /** Counted by torch: `sum(p.numel() for p in model.parameters())` of the same modules. */
  const counted: readonly (readonly [arch: string, head: HeadSpec, parameters: number])[] = [
    [
      'convnext_tiny',
      { type: 'multihead', heads, reads: 'pooled', hidden: ['layerNorm', 512, 'gelu'] },
      28_615_789,
    ],
    [
      'efficientnet_b0',
      { type: 'multihead', heads: { binary: 2, ...heads }, shared: [512, 'batchNorm', 'silu'] },
      4_672_139,
    ],
    ['mobilenet_v3_small', { type: 'features', reads: 'pooled' }, 927_008],
    ['vgg11', { type: 'classification', classes: 10, reads: 'pooled' }, 9_471_370],
  ];
  for (const [arch, head, parameters] of counted)
    it(`of ${arch} are counted as torch counts them`, () => {
      assert.equal(backboneFigures(spec(arch, head)).parameters, parameters);
    });

  it('are named as in a sequence, the last layer behind them', () => {
    const names = (head: HeadSpec) =>
      buildGraph(spec('resnet18', head))
        .graph.initializers.map(({ name, dims }) => `${name} ${dims.join('×')}`)
        .filter((name) => /^(?:fc|heads|shared)\./.test(name));
    const hidden = ['layerNorm', 32, 'tanh'] as const;
    assert.deepEqual(names({ type: 'classification', classes: 3, hidden }), [
      ...['fc.0.weight 512', 'fc.0.bias 512', 'fc.1.weight 32×512', 'fc.1.bias 32'],
      ...['fc.3.weight 3×32', 'fc.3.bias 3'],
    ]);
    assert.deepEqual(names({ type: 'multihead', heads: { a: 3 }, shared: [16], hidden: [8] }), [
      ...['shared.0.weight 16×512', 'shared.0.bias 16', 'heads.a.0.weight 8×16'],
      ...['heads.a.0.bias 8', 'heads.a.1.weight 3×8', 'heads.a.1.bias 3'],
    ]);
  });

  it('are drawn so that they can be trained, a ViT’s too', async () => {
    const head = { type: 'multihead', heads, hidden: [64, 'relu'] } as const;
    const config = {
      name: 'v',
      backbone: { arch: 'vit_b_32' },
      head,
      input: { size: [32, 32] },
    } as const;
    const { model } = buildBackbone(config);
    const layer = model.graph.initializers.find(({ name }) => name === 'heads.azimuth.0.weight');
    assert.equal(layer?.data.kind, 'lazy');
    const values = new Float32Array(16);
    if (layer?.data.kind === 'lazy') await layer.data.read(new Uint8Array(values.buffer), 0);
    assert.ok(values.some((value) => value !== 0));
  });

  it('are refused where they have no meaning', () => {
    const problems = (arch: string, fields: object) => {
      const head = { type: 'classification', classes: 3, ...fields };
      const input = { size: [64, 64] };
      const text = JSON.stringify({ name: 'n', backbone: { arch }, head, input });
      return parseBackboneConfig(text).problems.map(({ path, message }) => `${path}: ${message}`);
    };
    assert.deepEqual(problems('convnext_tiny', { reads: 'pooled', hidden: [8, 'gelu'] }), []);
    assert.deepEqual(problems('resnet18', { reads: 'pooled' }), [
      'head.reads: resnet18 has no layers in front of its last one',
    ]);
    assert.match(problems('resnet18', { hidden: [8, 'swish'] })[0] ?? '', /^head\.hidden\[1\]/);
    assert.match(problems('resnet18', { shared: [8] })[0] ?? '', /shared/);
  });
});
