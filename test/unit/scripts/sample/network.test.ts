import assert from 'node:assert/strict';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { classNames } from '../../../../scripts/sample/catalogue';
import { runModel } from '../../../../scripts/sample/features';
import type { LinearHead } from '../../../../scripts/sample/network';
import {
  encodeClassifier,
  encodeTrunk,
  featureCount,
  inputSize,
} from '../../../../scripts/sample/network';
import { seededRandom } from '../../../../scripts/sample/random';
import { sampleInput } from '../../../../scripts/sample/training';
import { sampleVersions } from '../../../../scripts/sample/versions';

const random = seededRandom(3, 'image');
const image = Float32Array.from({ length: 3 * inputSize ** 2 }, () => random.normal());

function head(classes: number, features: number): LinearHead {
  const weight = Float64Array.from({ length: classes * features }, () => random.normal());
  return { weight, bias: Float64Array.from({ length: classes }, () => random.normal()) };
}

describe('the sample network', () => {
  for (const { version, trunk } of sampleVersions) {
    it(`gives the logits of both heads, version ${version}`, async () => {
      const features = featureCount(trunk);
      const heads = { magnitude: head(3, features), azimuth: head(4, features) };
      const model = encodeClassifier(trunk, heads);
      const [row] = await runModel(encodeTrunk(trunk), [image], sampleInput);
      assert.equal(row!.length, features);
      const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
      const results = await session.run({ input: new Tensor(image, [1, 3, inputSize, inputSize]) });
      for (const name of ['magnitude', 'azimuth'] as const) {
        const { dims, data } = results[`${name}_logits`]!;
        assert.deepEqual(dims, [1, classNames[name].length]);
        heads[name].bias.forEach((bias, c) => {
          const terms = Array.from(row!, (x, i) => x * heads[name].weight[c * features + i]!);
          const expected = terms.reduce((sum, term) => sum + term, bias);
          assert.ok(Math.abs(Number(data[c]) - expected) < 1e-3, `${name} ${c}`);
        });
      }
      await session.release();
    });
  }

  it('is the same file each time, and another for another seed', () => {
    const trunk = sampleVersions[0]!.trunk;
    assert.deepEqual(encodeTrunk(trunk), encodeTrunk(trunk));
    assert.notDeepEqual(encodeTrunk(trunk), encodeTrunk({ ...trunk, seed: 2 }));
  });
});
