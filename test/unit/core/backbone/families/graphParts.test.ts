import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chooseDepths, makeDivisible } from '../../../../../src/core/backbone/families/family';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { knownGraph } from '../../../../support/architectures';

/** Inputs and attributes of the nodes of one operator, by what they are named. */
function nodesOf(arch: string, opType: string) {
  return knownGraph(arch).nodes.filter((node) => node.opType === opType);
}

describe('activations of published networks', () => {
  it('have the operators and bounds that their frameworks give them', () => {
    const hardSigmoids = nodesOf('mobilenet_v3_small', 'HardSigmoid');
    assert.ok(hardSigmoids.length > 0);
    for (const { attributes } of hardSigmoids)
      assert.deepEqual(attributes, { alpha: { type: 'float', value: 1 / 6 } });
    const clips = nodesOf('mobilenet_v2', 'Clip');
    assert.ok(clips.length > 0);
    for (const { inputs } of clips) assert.deepEqual(inputs.slice(1), ['scalar.0', 'scalar.6']);
    assert.ok(nodesOf('mobilenet_v3_small', 'HardSwish').length > 0);
    assert.ok(nodesOf('convnext_tiny', 'Gelu').length > 0);
    assert.ok(nodesOf('resnet18', 'Relu').length > 0);
    assert.equal(nodesOf('efficientnet_b0', 'HardSwish').length, 0);
    assert.ok(nodesOf('efficientnet_b0', 'Sigmoid').length > 0, 'x · σ(x)');
  });

  it('and norms over channels, which are moved to the end and back', () => {
    const transposes = nodesOf('convnext_tiny', 'Transpose');
    const orders = (ending: string) =>
      transposes
        .filter(({ name }) => name.endsWith(ending))
        .map(({ attributes }) => attributes['perm']);
    const [there, back] = [orders('.to_nhwc'), orders('.to_nchw')];
    assert.ok(there.length > 0);
    assert.equal(there.length, back.length);
    for (const perm of there) assert.deepEqual(perm, { type: 'ints', value: [0, 2, 3, 1] });
    for (const perm of back) assert.deepEqual(perm, { type: 'ints', value: [0, 3, 1, 2] });
  });
});

describe('a channel count that is rounded', () => {
  it('is a multiple near it, not below nine tenths of it', () => {
    const count = fc.double({ min: 1, max: 4096, noNaN: true });
    fc.assert(
      fc.property(count, fc.constantFrom(1, 4, 8, 16), (value, divisor) => {
        const rounded = makeDivisible(value, divisor);
        assert.equal(rounded % divisor, 0);
        assert.ok(rounded >= divisor && rounded >= 0.9 * value);
        assert.ok(rounded < value + divisor * 1.5, 'no more than one step above the nearest');
      }),
    );
  });

  it('is what the TensorFlow reference gives', () => {
    const known = [[1, 8], [11, 16], [12, 16], [16.4, 16], [20, 24], [22.4, 24], [36, 40], [44, 48], [89.6, 88], [112.5, 112]];
    for (const [value, rounded] of known) assert.equal(makeDivisible(value!), rounded, String(value));
  }); // prettier-ignore
});

describe('blocks of each stage', () => {
  it('are the own ones of a variant, or as many others', () => {
    assert.deepEqual(chooseDepths([3, 4], {}), [3, 4]);
    assert.deepEqual(chooseDepths([3, 4], { depths: [1, 9] }), [1, 9]);
  });

  it('are refused where there are more or fewer, or where one is no whole number above 0', () => {
    for (const depths of [[], [3], [3, 4, 5], [3, 0], [-1, 4], [3, 1.5], [3, 2 ** 53]])
      assert.throws(
        () => chooseDepths([3, 4], { depths }),
        (error: UserError) => {
          assert.ok(error instanceof UserError);
          assert.ok(error.message.includes(depths.join(', ')), error.message);
          assert.match(error.message, /2/);
          assert.equal(error.remedy.text, 'Give 2 whole numbers above 0, for instance [3, 4].');
          return true;
        },
      );
  });
});
