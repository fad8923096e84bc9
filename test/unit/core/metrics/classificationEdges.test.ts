import assert from 'node:assert/strict';
import { f1, precision, recall } from '../../../../src/core/metrics/classCounts';
import { ClassificationAccumulator } from '../../../../src/core/metrics/classification';

/** Answers that are sure of one class, by truth. */
function resultOf(classes: number, answers: readonly (readonly [truth: number, said: number])[]) {
  const counts = new ClassificationAccumulator(
    Array.from({ length: classes }, (_, index) => `c${index}`),
  );
  for (const [truth, predicted] of answers) {
    const probabilities = Array.from({ length: classes }, (_, c) => Number(c === predicted));
    counts.add({ truth, predicted, probabilities });
  }
  return counts.result();
}

describe('the metrics of a classification', () => {
  it('are means over the classes that occur or are said', () => {
    // Class 2 is only said, class 3 neither occurs nor is said.
    const { metrics, task } = resultOf(4, [
      [0, 0],
      [0, 2],
      [1, 1],
    ]);
    assert.equal(task, 'classification');
    const expected = {
      ...{ accuracy: 200 / 3, balanced_accuracy: 75 },
      ...{ macro_precision: 2 / 3, macro_recall: 0.5, macro_f1: (2 / 3 + 1) / 3 },
      // Two thirds of the samples cost nothing, one all that a probability of 2⁻⁵² costs.
      ...{ log_loss: (52 * Math.LN2) / 3, brier: 1 / 3, ece: 1 / 3 },
    };
    for (const [name, value] of Object.entries(expected))
      assert.ok(Math.abs(metrics[name]! - value) < 1e-9, `${name} ${metrics[name]}`);
  });

  it('cost nearly nothing, and never less than nothing, where all is right', () => {
    const { metrics } = resultOf(2, [[0, 0]]);
    assert.ok(metrics['log_loss']! > 0 && metrics['log_loss']! < 1e-15);
  });

  it('say how many are among the five best where there are more than five classes', () => {
    assert.ok(!('top5_accuracy' in resultOf(5, [[0, 0]]).metrics));
    assert.equal(resultOf(6, [[0, 0]]).metrics['top5_accuracy'], 100);
    const counts = new ClassificationAccumulator(['a', 'b', 'c', 'd', 'e', 'f']);
    const probabilities = [0.3, 0.25, 0.2, 0.15, 0.06, 0.04];
    for (const truth of [4, 5]) counts.add({ truth, predicted: 0, probabilities });
    assert.equal(counts.result().metrics['top5_accuracy'], 50);
  });

  it('break ties among the five best as scikit-learn does: the later class counts as higher', () => {
    const names = Array.from({ length: 10 }, (_, i) => `c${i}`);
    const counts = new ClassificationAccumulator(names);
    const probabilities = names.map(() => 0.1);
    for (const truth of names.keys()) counts.add({ truth, predicted: 0, probabilities });
    // top_k_accuracy_score(range(10), full((10, 10), 0.1), k=5)
    assert.equal(counts.result().metrics['top5_accuracy'], 50);
  });

  it('are none without a label', () => {
    const { metrics, samples } = resultOf(2, []);
    assert.deepEqual([metrics, samples], [{}, 0]);
  });

  it('are 0 where there is nothing to divide by', () => {
    const scores = (right: number, predicted: number, support: number) =>
      [precision, recall, f1].map((of) => of({ right, predicted, support }));
    assert.deepEqual(scores(0, 0, 0), [0, 0, 0]);
    assert.deepEqual(scores(0, 3, 0), [0, 0, 0]);
    assert.deepEqual(scores(2, 4, 2), [0.5, 1, 2 / 3]);
  });
});
