import assert from 'node:assert/strict';
import {
  churn,
  classChanges,
} from '../../../../../src/core/comparison/heads/classificationChanges';
import type { PairedClassification } from '../../../../../src/core/comparison/heads/classification';
import { wilsonInterval } from '../../../../../src/core/statistics/normal';

/** One row a sample: the label, then the answers of a and b; a label of −1 is none. */
function paired(rows: readonly (readonly [number, number, number])[]): PairedClassification {
  const column = (at: 0 | 1 | 2) => Int32Array.from(rows, (row) => row[at]);
  const confidence = new Float32Array(rows.length).fill(1);
  return {
    task: 'classification',
    head: 'size',
    classes: ['small', 'medium', 'large'],
    truth: column(0),
    a: column(1),
    b: column(2),
    confidenceA: confidence,
    confidenceB: confidence,
    relabelled: [],
  };
}

const rows = paired([
  [0, 0, 0],
  [0, 0, 1],
  [0, 1, 0],
  [0, 0, 2],
  [1, 1, 1],
  [1, 0, 1],
  [-1, 2, 1],
]);

describe('how every class fares', () => {
  it('is counted by label and answer, unlabelled samples aside', () => {
    const [small, medium, large] = classChanges(rows);
    assert.deepEqual(small, {
      name: 'small',
      support: 4,
      recall: { a: 3 / 4, b: 2 / 4 },
      precision: { a: 3 / 4, b: 2 / 2 },
      f1: { a: 6 / 8, b: 4 / 6 },
      gained: 2,
      lost: 1,
      recall_ci95: { a: wilsonInterval(3, 4), b: wilsonInterval(2, 4) },
    });
    assert.deepEqual(
      [medium?.support, medium?.recall, medium?.precision, medium?.gained, medium?.lost],
      [2, { a: 1 / 2, b: 1 }, { a: 1 / 2, b: 2 / 3 }, 0, 1],
    );
    assert.deepEqual(
      [large?.support, large?.recall, large?.precision, large?.f1],
      [0, { a: 0, b: 0 }, { a: 0, b: 0 }, { a: 0, b: 0 }],
    );
  });

  it('leaves the share of differing answers to all samples, labelled or not', () => {
    assert.equal(churn(rows), 5 / 7);
    assert.equal(churn(paired([])), 0);
  });
});
