import assert from 'node:assert/strict';
import { renderResults } from '../../../../../src/core/evaluation/results/renderResults';
import { evaluationResultsSchema } from '../../../../../src/core/evaluation/results/resultsSchema';
import type { EvaluationResults } from '../../../../../src/core/evaluation/results/evaluationResults';

function resultsWith(...sizes: readonly number[]): EvaluationResults {
  const heads = sizes.map((size, index) => {
    const confusion = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i * 7 + j) % 5),
    );
    return [`"head" ${index}`, { task: 'classification', metrics: {}, classes: [], confusion }];
  });
  return {
    ...{ model_id: 'm', version: '1.0.0', evaluated_at: 'now' },
    dataset: { path: 'd', fingerprint: 'f', samples: 1, skipped: [] },
    heads: Object.fromEntries(heads) as EvaluationResults['heads'],
    composite_score: 0.5,
    latency: { p50_ms: 1, p95_ms: 1, mean_ms: 1 },
    throughput_per_s: 1,
    environment: {
      ...{ runtime: 'r', runtime_version: '1', provider: 'p', platform: 'l', cpu: 'c' },
      ...{ cores: 2, threads: 2 },
    },
    evidence: { model: [], dataset: '', policy: '', contract: '', runtime: '' },
    warnings: [],
    predictions: null,
  };
}

describe('the text of evaluation_results.json', () => {
  const pause = () => Promise.resolve();

  it('is indented where classes are few', async () => {
    const results = resultsWith(3, 100);
    assert.equal(await renderResults(results, pause), `${JSON.stringify(results, null, 2)}\n`);
  });

  it('holds large matrices whole, a row a line, and lets others have their turn', async () => {
    const results = resultsWith(400, 2, 101);
    let pauses = 0;
    const text = await renderResults(results, async () => void (pauses += 1));
    assert.deepEqual(JSON.parse(text), results);
    assert.ok(text.split('\n').length < 700);
    assert.ok(pauses > 0);
    assert.equal(evaluationResultsSchema.safeParse(JSON.parse(text)).success, true);
  });

  it('is refused by whoever reads it when a matrix holds something else than numbers', () => {
    const results = resultsWith(2);
    const head = results.heads['"head" 0']!;
    for (const confusion of [[['1']], [1], 'x', undefined]) {
      const heads = { kind: { ...head, confusion } };
      assert.equal(evaluationResultsSchema.safeParse({ ...results, heads }).success, false);
    }
  });
});
