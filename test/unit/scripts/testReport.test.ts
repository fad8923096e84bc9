import assert from 'node:assert/strict';
import { reportOf } from '../../../scripts/test/report';
import { tallyOfRun } from '../../support/tally';

describe('the end of the report', () => {
  it('has a row a step, and the sum alone on the last line', () => {
    const results = [
      { title: 'Types', tally: tallyOfRun(1, []), seconds: 11.6 },
      { title: 'Unit tests', tally: tallyOfRun(2490, []), seconds: 30.2 },
    ];
    assert.deepEqual(reportOf(results, 31, '/out').split('\n'), [
      '',
      'Step                      passed   failed  seconds',
      'Types                          1        0       12',
      'Unit tests                  2490        0       30',
      'All, beside one another                         31',
      '',
      '2491 passed, 0 failed',
    ]);
  });

  it('names what failed, where its logs are, and what was left out', () => {
    const sampled = { ...tallyOfRun(3, ['a b\nno']), notes: ['3 of 30 tried'] };
    const report = reportOf([{ title: 'Crashes', tally: sampled, seconds: 1 }], 1, '/out');
    assert.match(report, /^\n1\) Crashes: a b\nno\n\nLogs and screenshots .* in \/out\n/);
    assert.match(report, /\n\nCrashes: 3 of 30 tried\n\nStep /);
    assert.match(report, /\n3 passed, 1 failed$/);
  });
});
