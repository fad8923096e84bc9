import assert from 'node:assert/strict';
import { sampleScore, truthSpread } from '../../../../src/core/contractCheck/sampleScore';
import type { TaskPrediction } from '../../../../src/core/evaluation/heads/metricAccumulator';
import type { Task } from '../../../../src/core/metrics/headPolicy';

const policy = <T extends Task>(task: T) => ({ task, label: 'x', weight: 1 });
const score = (prediction: TaskPrediction, spread = 0) =>
  sampleScore(prediction, policy(prediction.task), spread)?.score;

describe('the score of a sample', () => {
  it('of a class is 1 or 0, with the probability of the right one', () => {
    const value = { truth: 1, predicted: 0, probabilities: [0.7, 0.3] };
    const found = sampleScore({ task: 'classification', value }, policy('classification'), 0);
    assert.deepEqual(found, { score: 0, certainty: 0.3 });
    const right = { ...value, predicted: 1 };
    assert.equal(score({ task: 'classification', value: right }), 1);
  });

  it('is undefined without a label', () => {
    const value = { predicted: 0, probabilities: [1] };
    assert.equal(score({ task: 'classification', value }), undefined);
  });

  it('of several labels is their F1', () => {
    const value = { truth: [0, 1], probabilities: [0.9, 0.1, 0.8] };
    assert.equal(score({ task: 'multilabel', value }), 0.5);
    assert.equal(score({ task: 'multilabel', value: { truth: [], probabilities: [0.1] } }), 1);
  });

  it('of boxes is the F1 of those above the confidence, at an IoU of 0.5', () => {
    const box = { class: 0, matched: 1, ignored: 0 };
    const detections = [
      { ...box, score: 0.9 },
      { ...box, score: 0.8, matched: 0 },
      { ...box, score: 0.1 },
    ];
    const value = { positives: [[0, 2]] as const, detections };
    assert.equal(score({ task: 'detection', value }), 0.5);
  });

  it('of a value falls with its error to 0 at the spread', () => {
    assert.equal(score({ task: 'regression', value: { truth: 10, value: 12 } }, 8), 0.75);
    assert.equal(score({ task: 'regression', value: { truth: 10, value: 40 } }, 8), 0);
  });

  it('measures the spread of truths from their median; of angles it is a quarter turn', () => {
    const samples = ['1', '2', '9'].map((x, i) => ({ id: `${i}`, labels: { h: x }, where: '' }));
    assert.equal(truthSpread(samples, 'h', policy('regression')), 8 / 3);
    assert.equal(truthSpread(samples, 'h', { ...policy('regression'), period: 360 }), 90);
  });
});
