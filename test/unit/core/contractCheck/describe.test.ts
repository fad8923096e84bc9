import assert from 'node:assert/strict';
import { checkMessage, describeChanges } from '../../../../src/core/contractCheck/describe';
import type { ContractCheckOutcome } from '../../../../src/core/evaluation/ports/contractCheck';
import { plainContract } from '../../../support/contracts';

const contract = plainContract([8, 8], { shape: ['a', 'b'] });
const declared = { score: 31, ci95: [25, 38] } as const;
const outcome: ContractCheckOutcome = {
  samples: 200,
  labelled: 480,
  seed: 1,
  measure: 'accuracy',
  declared,
  variants: [],
  fix: null,
  smallest_gain: 6.5,
};

describe('what a contract check says', () => {
  it('is the declared figure and the better one, with intervals', () => {
    const better = { score: 78, ci95: [72, 83], gain: 47, p: 1e-9, better: true } as const;
    const fix = { ...better, changes: [{ field: 'color', value: 'BGR' }], contract } as const;
    assert.equal(
      checkMessage('shape_v1.0.0', { ...outcome, fix }),
      'shape_v1.0.0 as declared: 31 % (95 % CI 25 to 38). With BGR: 78 % (95 % CI 72 to 83).',
    );
  });

  it('says what a detector is scored by', () => {
    assert.match(
      checkMessage('a', { ...outcome, measure: 'f1' }),
      /^a as declared: 31 % \(95 % CI 25 to 38\), F1 of its boxes at IoU 0\.5\. /,
    );
  });

  it('tells what could have been seen where nothing was', () => {
    assert.match(
      checkMessage('a', outcome),
      /With 200 samples, gains of 7 points or more are seen/,
    );
    const few = { ...outcome, samples: 9, smallest_gain: null };
    assert.match(checkMessage('a', few), /Too few samples to tell: 9\./);
  });

  it('names every change', () => {
    const changes = [
      { field: 'normalization', value: 'imagenet' },
      { field: 'classes', value: 'number', head: 'shape' },
    ] as const;
    assert.equal(
      describeChanges(changes),
      'ImageNet\'s mean and std, classes sorted by number (head "shape")',
    );
  });
});
