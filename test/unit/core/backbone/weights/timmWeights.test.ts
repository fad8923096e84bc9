import assert from 'node:assert/strict';
import { buildBackbone } from '../../../../../src/core/backbone/builder/buildBackbone';
import { newConfig } from '../../../../../src/core/backbone/config/newConfig';
import { recognise } from '../../../../../src/core/backbone/conversion/recognise';
import { signatures } from '../../../../../src/core/backbone/conversion/signatures';
import { timmNames } from '../../../../../src/core/backbone/weights/timmWeights';
import { shapedCheckpoint } from '../../../../support/shapedCheckpoint';

/** As `timm.create_model(…).state_dict()` has them. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  convnext_tiny: {
    'features.0.1.bias': 'stem.1.bias',
    'features.2.1.weight': 'stages.1.downsample.1.weight',
    'features.5.8.block.0.weight': 'stages.2.blocks.8.conv_dw.weight',
    'features.5.8.block.5.bias': 'stages.2.blocks.8.mlp.fc2.bias',
    'features.7.0.layer_scale': 'stages.3.blocks.0.gamma',
    'classifier.0.weight': 'head.norm.weight',
  },
  vit_b_16: {
    class_token: 'cls_token',
    'encoder.pos_embedding': 'pos_embed',
    'encoder.layers.encoder_layer_11.self_attention.in_proj_bias': 'blocks.11.attn.qkv.bias',
    'encoder.layers.encoder_layer_0.mlp.3.weight': 'blocks.0.mlp.fc2.weight',
    'encoder.ln.weight': 'norm.weight',
  },
  efficientnet_b0: {
    'features.1.0.block.2.0.weight': 'blocks.0.0.conv_pw.weight',
    'features.2.1.block.2.fc1.bias': 'blocks.1.1.se.conv_reduce.bias',
    'features.6.3.block.3.1.running_var': 'blocks.5.3.bn3.running_var',
    'features.8.1.weight': 'bn2.weight',
  },
  mobilenet_v2: {
    'features.1.conv.2.weight': 'blocks.0.0.bn2.weight',
    'features.4.conv.2.weight': 'blocks.2.0.conv_pwl.weight',
    'features.17.conv.1.1.bias': 'blocks.6.0.bn2.bias',
    'features.18.0.weight': 'conv_head.weight',
  },
  mobilenet_v3_small: {
    'features.1.block.2.1.weight': 'blocks.0.0.bn2.weight',
    'features.4.block.2.fc2.weight': 'blocks.2.0.se.conv_expand.weight',
    'features.12.1.weight': 'blocks.5.0.bn1.weight',
    'classifier.0.weight': 'conv_head.weight',
  },
  regnet_y_400mf: {
    'stem.1.weight': 'stem.bn.weight',
    'trunk_output.block1.block1-0.proj.0.weight': 's1.b1.downsample.conv.weight',
    'trunk_output.block3.block3-2.f.b.1.bias': 's3.b3.conv2.bn.bias',
    'trunk_output.block3.block3-2.f.se.fc1.weight': 's3.b3.se.fc1.weight',
  },
  vgg11: { 'features.0.weight': 'features.0.weight', 'classifier.3.bias': 'pre_logits.fc2.bias' },
};

/** Shapes that timm keeps otherwise. */
const kept: readonly (readonly [RegExp, (dims: readonly number[]) => readonly number[]])[] = [
  [/layer_scale$/, ([channels = 0]) => [channels]],
  [/^classifier\.0\.weight$/, (dims) => (dims.length === 2 ? [...dims, 1, 1] : dims)],
];

describe('timm’s names of weights', () => {
  for (const [arch, pairs] of Object.entries(known)) {
    const { shapes } = signatures().find((one) => one.arch === arch)!;
    const names = timmNames(arch, [...shapes.keys()]);

    it(`of ${arch} follow from ours`, () => {
      for (const [own, timms] of Object.entries(pairs)) assert.equal(names.get(own), timms);
      assert.equal(new Set(names.values()).size, shapes.size);
    });

    it(`of ${arch} are recognised and built from`, async () => {
      const tensors = [...shapes].map(([name, dims]) => {
        const [, shape] = kept.find(([pattern]) => pattern.test(name)) ?? [];
        const isFlat = arch.startsWith('vgg');
        return { name: `module.${names.get(name)}`, dims: shape && !isFlat ? shape(dims) : dims };
      });
      const { tensors: stored } = await shapedCheckpoint(tensors);
      const found = recognise(stored);
      assert.deepEqual(
        [found?.arch, found?.framework, found?.prefix, found?.missing, found?.reads],
        [arch, 'timm', 'module.', [], 'classifier'],
      );
      const head = { type: 'classification', classes: 3 } as const;
      const built = buildBackbone(newConfig({ name: 'n', arch, head }), {
        weights: { name: 'w', tensors: stored },
      });
      assert.equal(built.weights.loaded.length, shapes.size);
      assert.deepEqual(built.weights.unused, []);
    });
  }
});
