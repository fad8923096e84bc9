import assert from 'node:assert/strict';
import { clusterError } from '../../../../src/core/statistics/clusterError';
import { groupsOf } from '../../../../src/core/statistics/groups';

describe('the standard error of grouped samples', () => {
  it('is that of statsmodels', () => {
    // statsmodels: OLS(y, ones).fit(cov_type='cluster', cov_kwds={'groups': g}), its correction
    // (n − 1) / (n − k) being 1 of a mean.
    const scores = [1, 1, 0, 0, 1, 1, 1, 0, 1, 1];
    const names = ['a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', 'e', 'e'];
    assert.ok(Math.abs(clusterError(scores, groupsOf(names)) - 0.18641351882307242) < 1e-12);
  });

  it('is unknown of one group', () => {
    assert.equal(clusterError([1, 0], groupsOf(['a', 'a'])), Infinity);
  });
});
