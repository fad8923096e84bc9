import assert from 'node:assert/strict';
import { formatMetrics, formatTable } from '../../../src/cli/table';

describe('table', () => {
  it('aligns columns and leaves no trailing space', () => {
    const text = formatTable(
      [
        ['version', 'score'],
        ['1.0.10', '9'],
      ],
      [1],
    );
    assert.equal(text, 'version  score\n1.0.10       9');
  });

  it('writes the composite first, accuracies in percent, and skips what is no primary figure', () => {
    const numbers = {
      magnitude_accuracy: 98.5,
      magnitude_balanced_accuracy: 90,
      magnitude_macro_f1: 0.9,
      composite_score: 0.935,
    };
    const text = formatMetrics(numbers, { magnitude: { task: 'classification' } });
    assert.equal(text, 'composite_score 0.9350, magnitude_accuracy 98.50 %');
  });
});
