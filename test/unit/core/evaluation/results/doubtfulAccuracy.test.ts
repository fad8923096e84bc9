import assert from 'node:assert/strict';
import { reportedAccuracy } from '../../../../../src/core/app/doubtResults';
import { doubtfulAccuracy } from '../../../../../src/core/evaluation/results/doubtfulAccuracy';
import type { HeadResult } from '../../../../../src/core/metrics/headResult';

function head(accuracy: number, support: readonly number[]): HeadResult {
  const classes = support.map((count, i) => ({
    ...{ name: `c${i}`, support: count },
    ...{ precision: 0, recall: 0, f1: 0 },
  }));
  return { task: 'classification', metrics: { accuracy }, classes, confusion: [] };
}

describe('a doubtful accuracy', () => {
  it('is not above the share of the most frequent class by its interval', () => {
    assert.match(doubtfulAccuracy(head(52, [100, 100]), undefined) ?? '', /most frequent class/);
    assert.match(doubtfulAccuracy(head(81, [160, 40]), undefined) ?? '', /most frequent class/);
    assert.equal(doubtfulAccuracy(head(70, [100, 100]), undefined), undefined);
  });

  it('lies wholly more than 10 points below what training reported', () => {
    assert.equal(doubtfulAccuracy(head(75, [100, 100]), 98), 'far below training');
    assert.equal(doubtfulAccuracy(head(86, [100, 100]), 98), undefined);
  });

  it('is not told of few samples, of one class, or of other tasks', () => {
    assert.equal(doubtfulAccuracy(head(40, [5, 5]), 99), undefined);
    assert.equal(doubtfulAccuracy(head(100, [50, 0]), undefined), undefined);
    const other = { ...head(10, [100, 100]), task: 'multilabel' } as const;
    assert.equal(doubtfulAccuracy(other, 99), undefined);
  });
});

describe('the accuracy that training reported', () => {
  it("is the last epoch's, of the head's own column, in percent", () => {
    const history = 'epoch,a_val_accuracy,b_val_accuracy\n1,34.0,19\n2,76.2,40.8\n';
    assert.equal(reportedAccuracy(history, 'b', false), 40.8);
  });

  it('is a share in histories of Keras and PyTorch', () => {
    assert.equal(
      reportedAccuracy('epoch,val_accuracy\r\n1,0.5\r\n2,0.875\r\n', 'kind', true),
      87.5,
    );
    assert.equal(reportedAccuracy('epoch,val_accuracy\n1,0.5\n', 'kind', false), undefined);
  });

  it('is not known where no column or no number says it', () => {
    assert.equal(reportedAccuracy('', 'kind', true), undefined);
    assert.equal(reportedAccuracy('epoch,loss\n1,0.5\n', 'kind', true), undefined);
    assert.equal(reportedAccuracy('epoch,val_acc\n1,\n', 'kind', true), undefined);
  });
});
