import assert from 'node:assert/strict';
import type { BuiltBackbone } from '../../../../../src/core/backbone/builder/buildBackbone';
import { buildBackbone } from '../../../../../src/core/backbone/builder/buildBackbone';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import { families } from '../../../../../src/core/backbone/families/catalogue';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import { policyOf } from '../../../../../src/core/backbone/weights/initPolicies';
import { ruleOf, weightRoles } from '../../../../../src/core/backbone/weights/initialise';
import { byteLength } from '../../../../../src/core/onnx/dataType';
import type { Model, Tensor } from '../../../../../src/core/onnx/model';
import { readChunk } from '../../../../../src/core/onnx/wire';
import { patternCheckpoint } from '../../../../support/patternWeights';

const config: BackboneConfig = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: ['a', 'b', 'c'] },
  input: { size: [64, 64] },
};
const stored = buildGraph(specOf(config)).graph.initializers;

describe('buildBackbone', () => {
  it('draws the same weights for the same seed, others for another', async () => {
    const first = await values(buildBackbone(config).model);
    const again = await values(buildBackbone(config, { seed: 0 }).model);
    const other = await values(buildBackbone(config, { seed: 1 }).model);
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
  });

  it('keeps configuration and class names in the model', async () => {
    const { model } = buildBackbone(config, { version: '1.2.3' });
    assert.deepEqual(JSON.parse(model.metadata['backbone']!), config);
    assert.equal(model.metadata['classes'], '["a","b","c"]');
    assert.equal(model.producerVersion, '1.2.3');
  });

  it('loads weights by name, a counter of batches or not, and begins a new head afresh', async () => {
    const others = stored.filter(({ name }) => !name.startsWith('classifier.3.'));
    const file = [
      ...others,
      { name: 'classifier.3.weight', dims: [1000, 1024] },
      { name: 'features.0.1.num_batches_tracked', dims: [] },
      { name: 'extra', dims: [1] },
    ];
    const { weights } = await build(file);
    assert.equal(weights.loaded.length, others.length);
    assert.deepEqual(weights.initialised, ['classifier.3.weight', 'classifier.3.bias']);
    assert.deepEqual(weights.unused, ['classifier.3.weight', 'extra']);
  });

  it('lists what is missing, extra and of another shape by name', async () => {
    const [first, second, ...others] = stored;
    const file = [{ ...first!, dims: [1, 2] }, ...others, { name: 'strange', dims: [1] }];
    await assert.rejects(build(file), (error: Error) => {
      assert.match(error.message, new RegExp(`1 missing \\(${second!.name}\\)`));
      assert.match(
        error.message,
        new RegExp(`1 of another shape \\(${first!.name} \\[1, 2\\] for`),
      );
      assert.match(error.message, /1 not known here \(strange\)/);
      return true;
    });
  });

  it('knows how every weight of every family is initialised', () => {
    for (const family of families) {
      const arch = family.variants[0]!;
      const head = { type: 'classification', classes: 2 } as const;
      const input = { size: [224, 224], channels: 3, batch: 1 } as const;
      const detects = family.architecture(arch, {}).detect !== undefined;
      const { graph } = buildGraph({
        arch,
        options: {},
        input,
        head: detects ? { ...head, type: 'detection' } : head,
      });
      const roles = weightRoles(graph);
      for (const tensor of graph.initializers) ruleOf(tensor, roles, policyOf(family));
    }
  });
});

async function build(
  tensors: readonly { readonly name: string; readonly dims: readonly number[] }[],
): Promise<BuiltBackbone> {
  const zeros = (_: string, dims: readonly number[]) =>
    new Float32Array(dims.reduce((a, b) => a * b, 1));
  return buildBackbone(config, { weights: await patternCheckpoint(tensors, zeros) });
}

/** A few tensors' bytes, of every kind of layer. */
async function values(model: Model): Promise<string[]> {
  const sample = model.graph.initializers.filter((_, i) => i % 20 === 0);
  return Promise.all(sample.map(async (tensor) => hex(tensor)));
}

async function hex({ data, dataType, dims }: Tensor): Promise<string> {
  assert.ok(data.kind === 'lazy');
  const length = byteLength(
    dataType,
    dims.reduce((a, b) => a * b, 1),
  );
  return Buffer.from(await readChunk({ length, read: data.read })).toString('hex', 0, 64);
}
