import assert from 'node:assert/strict';
import { measureInTurn } from '../../../../../src/core/comparison/run/measureInTurn';
import type { PlacedVersion } from '../../../../../src/core/comparison/ports';
import { CancelledError, UserError } from '../../../../../src/core/shared/errors/errors';
import { environment } from '../../../../support/environment';
import type { Evaluator } from '../../../../../src/core/evaluation/ports/evaluator';

const [a, b] = ['a', 'b'].map((name) => ({
  version: '1.0.0',
  model_id: name,
  folder: `/${name}`,
  file: `/${name}/best_model.onnx`,
  metrics: {},
})) as [PlacedVersion, PlacedVersion];

const failing = (error: Error): Pick<Evaluator, 'pairedBenchmark'> => ({
  pairedBenchmark: () => Promise.reject(error),
});

describe('measuring two models in turn', () => {
  it('hands on who watches, so that it can be cancelled', async () => {
    const { signal } = new AbortController();
    const pairedBenchmark: Evaluator['pairedBenchmark'] = (_request, progressOptions) => {
      assert.equal(progressOptions?.signal, signal);
      return Promise.reject(new CancelledError('The measurement'));
    };
    await assert.rejects(measureInTurn({ pairedBenchmark })(a, b, { signal }), CancelledError);
  });

  it('hands over the rounds of two models in ONNX, and asks for nothing else', async () => {
    const rounds = [{ a: [1, 2], b: [3, 4] }];
    const pairedBenchmark = measureInTurn({
      pairedBenchmark: (request) => {
        assert.deepEqual(request, { a: a.file, b: b.file });
        return Promise.resolve({ rounds, environment });
      },
    });
    assert.deepEqual(await pairedBenchmark(a, b), rounds);
    assert.equal(await pairedBenchmark(a, { ...b, file: '/b/best_model.pth' }), undefined);
  });

  it('gives nothing where a model does not run, and hides no fault', async () => {
    const refused = new UserError('It does not run', 'Export it again.');
    assert.equal(await measureInTurn(failing(refused))(a, b), undefined);
    await assert.rejects(measureInTurn(failing(new RangeError('a fault')))(a, b), RangeError);
  });
});
