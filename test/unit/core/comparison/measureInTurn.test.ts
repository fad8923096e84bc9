import assert from 'node:assert/strict';
import { measureInTurn } from '../../../../src/core/comparison/measureInTurn';
import { CancelledError, UserError } from '../../../../src/core/errors';
import type { Evaluator } from '../../../../src/core/evaluation/ports';

const [a, b] = ['a', 'b'].map((name) => ({
  version: '1.0.0',
  model_id: name,
  folder: `/${name}`,
  file: `/${name}/best_model.onnx`,
  metrics: {},
})) as [never, never];

const failing = (error: Error): Pick<Evaluator, 'bench'> => ({
  bench: () => Promise.reject(error),
});

describe('measuring two models in turn', () => {
  it('hands on who watches, so that it can be cancelled', async () => {
    const { signal } = new AbortController();
    const bench: Evaluator['bench'] = (_request, watched) => {
      assert.equal(watched?.signal, signal);
      return Promise.reject(new CancelledError('The measurement'));
    };
    await assert.rejects(measureInTurn({ bench })(a, b, { signal }), CancelledError);
  });

  it('gives nothing where a model does not run, and hides no fault', async () => {
    const refused = new UserError('It does not run', 'Export it again.');
    assert.equal(await measureInTurn(failing(refused))(a, b), undefined);
    await assert.rejects(measureInTurn(failing(new RangeError('a fault')))(a, b), RangeError);
  });
});
