import assert from 'node:assert/strict';
import { parquetReadObjects } from 'hyparquet';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import type { PredictionHeader } from '../../../../../src/core/evaluation/predictions/predictionStore';
import type { SamplePrediction } from '../../../../../src/core/evaluation/predictions/samplePrediction';

const header: PredictionHeader = {
  model_id: 'net_v1.0.0',
  version: '1.0.0',
  dataset: 'abc',
  heads: {
    size: { task: 'classification', classes: ['Small', 'Large'] },
    tags: { task: 'multilabel', classes: ['a', 'b'] },
    depth: { task: 'regression', classes: [] },
  },
};

function sample(
  id: string,
  truth: { size?: number; tags?: number[]; depth?: number },
): SamplePrediction {
  return {
    id,
    image: `${id}.jpg`,
    heads: { size: { truth: truth.size, predicted: 1, probabilities: [0.25, 0.75] } },
    multilabel: { tags: { truth: truth.tags, probabilities: [0.5, 0.25] } },
    values: { depth: { truth: truth.depth, value: 2.5 } },
  };
}

async function rowsOf(samples: readonly SamplePrediction[]) {
  const bytes = encodePredictions(header, samples);
  const file = new Uint8Array(bytes).buffer;
  return parquetReadObjects({ file });
}

describe('the columns that other tools read', () => {
  it('name labels and answers, and say which are right', async () => {
    const rows = await rowsOf([
      sample('s0', { size: 1, tags: [0], depth: 2 }),
      sample('s1', { size: 0, tags: [0, 1], depth: -1 }),
      sample('s2', {}),
    ]);
    const column = (name: string) => rows.map((row) => row[name]);
    assert.deepEqual(column('id'), ['s0', 's1', 's2']);
    assert.deepEqual(column('size_label'), ['Large', 'Small', null]);
    assert.deepEqual(column('size_predicted'), ['Large', 'Large', 'Large']);
    assert.deepEqual(column('size_correct'), [true, false, null]);
    assert.deepEqual(column('size_confidence'), [0.75, 0.75, 0.75]);
    assert.deepEqual(column('size_probabilities')[0], [0.25, 0.75]);
    assert.deepEqual(column('tags_label'), [['a'], ['a', 'b'], undefined]);
    assert.deepEqual(column('tags_predicted')[1], ['a']);
    assert.deepEqual(column('tags_correct'), [true, false, null]);
    assert.deepEqual(column('depth_label'), [2, -1, null]);
    assert.deepEqual(column('depth_predicted'), [2.5, 2.5, 2.5]);
  });

  it('refuse probabilities that are not those of the classes', () => {
    const one = sample('s0', {});
    const heads = { size: { predicted: 1, probabilities: [0.2, 0.3, 0.5] } };
    assert.throws(() => encodePredictions(header, [{ ...one, heads }]), /3 .* for 2 classes/);
  });
});
