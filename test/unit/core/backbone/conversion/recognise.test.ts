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

  it('takes no hidden layer of a head for a head', async () => {
    const deep = [...linear('mag_head.2', 512, 768), ...linear('mag_head.5', 4, 512)];
    const found = await recognised([...bodyOf('convnext_tiny'), ...deep]);
    assert.deepEqual([found?.heads, found?.deep_heads], [[], ['mag_head']]);
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

  it('takes less than a second, with the catalogue built', async () => {
    const { tensors } = await shapedCheckpoint(bodyOf('regnet_y_32gf'));
    const start = performance.now();
    recognise(tensors);
    assert.ok(performance.now() - start < 1000);
  });
});
