import assert from 'node:assert/strict';
import { recognise } from '../../../../../src/core/backbone/conversion/recognise';
import { signatures } from '../../../../../src/core/backbone/conversion/signatures';
import type { Shaped } from '../../../../support/shapedCheckpoint';
import { shapedCheckpoint } from '../../../../support/shapedCheckpoint';

/** The weights of an architecture without its head's. */
function bodyOf(arch: string): readonly Shaped[] {
  const { shapes } = signatures().find((signature) => signature.arch === arch)!;
  return [...shapes].map(([name, dims]) => ({ name, dims }));
}

const linear = (module: string, classes: number, features: number): readonly Shaped[] => [
  { name: `${module}.weight`, dims: [classes, features] },
  { name: `${module}.bias`, dims: [classes] },
];

const norm = (module: string, width: number): readonly Shaped[] => [
  { name: `${module}.weight`, dims: [width] },
  { name: `${module}.bias`, dims: [width] },
];

const batchNorm = (module: string, width: number): readonly Shaped[] => [
  ...norm(module, width),
  { name: `${module}.running_mean`, dims: [width] },
  { name: `${module}.running_var`, dims: [width] },
];

async function recognised(tensors: readonly Shaped[], arch?: string) {
  return recognise((await shapedCheckpoint(tensors)).tensors, arch);
}

describe('recognise', () => {
  it('knows every variant of the catalogue by its weights, whatever is in front of them', async () => {
    for (const { arch } of signatures()) {
      const body = bodyOf(arch).map(({ name, dims }) => ({ name: `module.${name}`, dims }));
      const found = await recognised(body);
      assert.deepEqual([found?.arch, found?.prefix, found?.missing], [arch, 'module.', []]);
    }
  });

  it('finds heads of other names over the features', async () => {
    const body = bodyOf('convnext_tiny').map(({ name, dims }) => ({ name: `net.${name}`, dims }));
    const found = await recognised([
      ...body,
      ...linear('magnitude_head', 4, 768),
      ...linear('heads.azimuth', 9, 768),
      ...linear('projection', 768, 128),
      { name: 'no_bias.weight', dims: [2, 768] },
    ]);
    assert.deepEqual(
      found?.heads.map(({ name, module, classes }) => [name, module, classes]),
      [
        ['magnitude', 'magnitude_head', 4],
        ['azimuth', 'heads.azimuth', 9],
      ],
    );
  });

  it('finds the layers of heads, and where an activation must be', async () => {
    const deep = [...linear('mag_head.2', 512, 768), ...linear('mag_head.5', 4, 512)];
    const found = await recognised([
      ...bodyOf('convnext_tiny'),
      ...norm('mag_head.0', 768),
      ...deep,
    ]);
    assert.deepEqual(
      found?.heads.map(({ name, module, classes, hidden }) => [name, module, classes, hidden]),
      [['mag', 'mag_head', 4, ['layerNorm', 512, 'activation']]],
    );
    assert.equal(found.reads, 'classifier');
  });

  it('sees that an architecture’s own layers in front of its head were removed', async () => {
    const body = bodyOf('convnext_tiny').filter(({ name }) => !name.startsWith('classifier.'));
    const found = await recognised([...body, ...linear('head', 4, 768)]);
    assert.deepEqual([found?.reads, found?.missing], ['pooled', []]);
    const vgg = bodyOf('vgg11').filter(({ name }) => !name.startsWith('classifier.'));
    const wide = await recognised([...vgg, ...linear('classifier', 4, 25_088)]);
    assert.deepEqual([wide?.reads, wide?.heads[0]?.own], ['pooled', true]);
  });

  it('finds layers that all heads share', async () => {
    const heads = [...linear('mag_head', 4, 256), ...linear('azi_head', 9, 256)];
    const neck = [...linear('neck.1', 256, 1280), ...batchNorm('neck.2', 256)];
    const found = await recognised([...bodyOf('efficientnet_b0'), ...neck, ...heads]);
    assert.deepEqual(found?.shared?.layers, [256, 'batchNorm', 'activation']);
    assert.deepEqual(
      found.heads.map(({ name, classes, hidden }) => [name, classes, hidden]),
      [
        ['mag', 4, []],
        ['azi', 9, []],
      ],
    );
  });

  it('takes no layers of a second copy of the network for a head', async () => {
    const whole = [...bodyOf('resnet18'), ...linear('fc', 10, 512)];
    const copy = (prefix: string) => whole.map(({ name, dims }) => ({ name: prefix + name, dims }));
    const found = await recognised([...copy('module.encoder_q.'), ...copy('module.encoder_k.')]);
    assert.deepEqual(
      [found?.prefix, found?.heads.map(({ module }) => module), found?.unknown_heads],
      ['module.encoder_q.', ['module.encoder_q.fc'], []],
    );
  });

  it('builds no layers whose order names do not tell', async () => {
    const layers = ['mag', 'azi'].flatMap((name) => [
      ...linear(`${name}_fc1`, 64, 512),
      ...linear(`${name}_fc2`, 4, 64),
    ]);
    const found = await recognised([...bodyOf('resnet18'), ...layers]);
    assert.deepEqual([found?.heads, found?.unknown_heads], [[], ['mag_fc1', 'azi_fc1']]);
  });

  it('gives heads of one name the names of their modules', async () => {
    const heads = [...linear('a.head', 4, 512), ...linear('b.a.1', 9, 512)];
    const found = await recognised([...bodyOf('resnet18'), ...heads]);
    assert.deepEqual(
      found?.heads.map(({ name }) => name),
      ['a_head', 'b_a_1'],
    );
  });

  it('knows the head that the architecture has itself', async () => {
    const found = await recognised([...bodyOf('resnet18'), ...linear('fc', 10, 512)]);
    assert.deepEqual(
      found?.heads.map(({ own, classes }) => [own, classes]),
      [[true, 10]],
    );
  });

  it('reads channels of the input and a ViT’s size from the weights', async () => {
    const grey = bodyOf('resnet18').map(({ name, dims }) =>
      name === 'conv1.weight' ? { name, dims: [64, 1, 7, 7] } : { name, dims },
    );
    assert.deepEqual((await recognised(grey))?.channels, 1);
    const large = bodyOf('vit_b_16').map(({ name, dims }) =>
      name.endsWith('pos_embedding') ? { name, dims: [1, 577, 768] } : { name, dims },
    );
    const found = await recognised(large);
    assert.deepEqual([found?.arch, found?.size, found?.missing], ['vit_b_16', 384, []]);
  });

  it('knows the names of earlier releases', async () => {
    const densenet = bodyOf('densenet121').map(({ name, dims }) => ({
      name: name.replace(/(denselayer\d+\.(?:norm|conv))([12])\./, '$1.$2.'),
      dims,
    }));
    const vit = bodyOf('vit_b_32').map(({ name, dims }) => ({
      name: name.replace('.mlp.0.', '.mlp.linear_1.').replace('.mlp.3.', '.mlp.linear_2.'),
      dims,
    }));
    for (const [arch, body] of [
      ['densenet121', densenet],
      ['vit_b_32', vit],
    ] as const)
      // prettier-ignore
      assert.deepEqual([(await recognised(body))?.arch, (await recognised(body))?.missing], [arch, []]);
  });

  it('says what is missing or of another shape', async () => {
    const [first, second, ...others] = bodyOf('resnet34');
    const found = await recognised([first!, { ...second!, dims: [65] }, ...others.slice(1)]);
    assert.equal(found?.arch, 'resnet34');
    assert.deepEqual(found.missing, [second, others[0]]);
  });

  it('recognises nothing in other weights, unless the architecture is named', async () => {
    const other = linear('layers.0', 4, 4);
    assert.equal(await recognised(other), undefined);
    assert.equal((await recognised(other, 'resnet18'))?.matched, 0);
  });

  it('takes less than a second of the processor, with the catalogue built', async () => {
    const { tensors } = await shapedCheckpoint(bodyOf('regnet_y_32gf'));
    const before = process.cpuUsage();
    recognise(tensors);
    assert.ok(process.cpuUsage(before).user < 1_000_000);
  });
});
