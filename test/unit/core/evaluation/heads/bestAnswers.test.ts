import assert from 'node:assert/strict';
import { bestAnswers } from '../../../../../src/core/evaluation/heads/bestAnswers';

const classes = ['red', 'green', 'blue'];

describe('the best answers of a head', () => {
  it('are the likeliest classes, with the label by its name', () => {
    const value = { predicted: 2, probabilities: [0.2, 0.1, 0.7], truth: 0 };
    assert.deepEqual(bestAnswers({ task: 'classification', value }, classes, 2), {
      task: 'classification',
      best: [
        { name: 'blue', probability: 0.7 },
        { name: 'red', probability: 0.2 },
      ],
      truth: 'red',
    });
  });

  it('leave the label out where there is none', () => {
    const value = { probabilities: [0.2, 0.9, 0.7] };
    const answer = bestAnswers({ task: 'multilabel', value }, classes, 1);
    assert.deepEqual(answer, { task: 'multilabel', best: [{ name: 'green', probability: 0.9 }] });
  });

  it('are the value of a regression', () => {
    const value = { value: 3.5, truth: 3 };
    const answer = bestAnswers({ task: 'regression', value }, undefined);
    assert.deepEqual(answer, { task: 'regression', value: 3.5, truth: 3 });
  });

  it('are the surest boxes of a detector, with the count of labelled ones', () => {
    const box = [1, 2, 3, 4] as const;
    const detection = { class: 1, score: 0.8, matched: 0, ignored: 0, box };
    const value = {
      positives: [
        [0, 2],
        [1, 1],
      ] as const,
      detections: [detection, { ...detection, score: 0.3 }],
    };
    assert.deepEqual(bestAnswers({ task: 'detection', value }, classes, 1), {
      task: 'detection',
      best: [{ name: 'green', probability: 0.8, box }],
      truth: 3,
    });
  });
});
