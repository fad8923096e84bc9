import assert from 'node:assert/strict';
import { compareArchitectures } from '../../../src/core/architecture/alignment/compareArchitectures';
import { architectureSchema, comparisonSchema } from '../../../src/protocol/architectureSchema';
import { architectureOfGraph, knownGraph } from '../../support/architectures';

describe('an architecture on its way to the page', () => {
  const [first, second] = ['resnet18', 'vit_b_16'].map((arch) =>
    architectureOfGraph(knownGraph(arch)),
  );

  it('arrives as it was sent', () => {
    for (const architecture of [first!, second!]) {
      const arrived = architectureSchema.parse(JSON.parse(JSON.stringify(architecture)));
      assert.deepEqual(arrived, architecture);
    }
    const comparison = compareArchitectures(first!, second!);
    assert.deepEqual(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison))), comparison);
  });

  it('is refused when it is something else', () => {
    assert.equal(architectureSchema.safeParse({ ...first, nodes: [{ role: 'x' }] }).success, false);
    assert.equal(comparisonSchema.safeParse({}).success, false);
  });
});
