import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeploymentPeriod } from '../../../../src/protocol/dashboard';
import { groupPeriods, makeRoom } from '../../../../webview-ui/charts/periodGroups';

/** Reigns of one millisecond each, the last one going on. */
function deploymentPeriods(count: number): readonly DeploymentPeriod[] {
  return Array.from({ length: count }, (_, at) => ({
    version: `1.0.${at}`,
    from: new Date(at).toISOString(),
    ...(at < count - 1 && { until: new Date(at + 1).toISOString() }),
    by: 'promote',
  }));
}

const same = (time: number) => time;

describe('times in production', () => {
  it('stand alone while they are few, however short', () => {
    const groups = groupPeriods(deploymentPeriods(60), (time) => time / 1000, 60, 5);
    assert.ok(groups.every(({ deploymentPeriods: own }) => own.length === 1));
  });

  it('are joined where they are many and narrow, and none is lost', () => {
    const all = deploymentPeriods(101);
    const groups = groupPeriods(all, same, 101, 5);
    assert.equal(groups.length, 21);
    assert.ok(groups.slice(0, -1).every(({ from, until }) => until - from === 5));
    assert.deepEqual(
      groups.flatMap(({ deploymentPeriods: own }) => own),
      all,
    );
    assert.deepEqual(groups.at(-1)?.deploymentPeriods, all.slice(-1));
  });

  it('stand alone where they are many and wide', () => {
    assert.equal(groupPeriods(deploymentPeriods(100), (time) => time * 10, 100, 5).length, 100);
  });

  it('never lie on one another, at either end', () => {
    const at = (from: number, until: number) => ({
      deploymentPeriods: deploymentPeriods(1),
      from,
      until,
    });
    const placed = makeRoom([at(1, 2), at(2, 80), at(80, 99), at(99, 100)], 5, 100);
    assert.deepEqual(
      placed.map(({ from, until }) => [from, until]),
      [
        [1, 6],
        [7, 80],
        [81, 94],
        [95, 100],
      ],
    );
  });
});
