import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countChanges, listChanges } from '../../../src/cli/changedSamples';
import type { Comparison } from '../../../src/core/comparison/comparison';

const flip = {
  id: 'street_1',
  truth: 'cat',
  a: { label: '1 of 1 found', confidence: 0.91 },
  b: { label: '0 of 1 found', confidence: 0 },
};

const comparison: Comparison = {
  a: '1.0.2',
  b: '1.0.1',
  samples: 3,
  metrics: [],
  flips: { boxes: { gained: ['street_1'], lost: [] } },
  flip_details: { boxes: { gained: [flip], lost: [] } },
  largest_changes: {
    depth: {
      better: [],
      worse: [{ id: 's7', truth: '3', a: { answer: '9', error: 6 }, b: { answer: '4', error: 1 } }],
    },
  },
  gates: [],
  verdict: 'not_shown',
  summary: '',
};

describe('the samples that changed, on the command line', () => {
  it('are counted, and numbers are said to have none', () => {
    assert.deepEqual(countChanges(comparison), [
      'flips  boxes: 1 gained, 0 lost',
      'flips  depth: none, since a number is not right or wrong; see --flips',
    ]);
  });

  it('are listed with both answers', () => {
    const text = listChanges(comparison).join('\n');
    assert.match(text, /boxes, gained: only 1\.0\.2 is right/);
    assert.match(text, /street_1 +cat +1 of 1 found \(91\.0 %\) +0 of 1 found \(0\.0 %\)/);
    assert.match(text, /depth, largest changes: 1\.0\.1 is closer/);
    assert.match(text, /s7 +3 +9 \(error 6\) +4 \(error 1\)/);
    assert.ok(!text.includes('lost: only'), 'a list without samples is not shown');
  });
});
