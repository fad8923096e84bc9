import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Comparison } from '../../../../src/core/comparison/comparison';
import { pairOf, verdictAbout } from '../../../../src/ui/pipelines/verdict';
import { challenger, champion, makeStatus } from '../../../support/snapshots';

const comparison = { a: '1.0.2', b: '1.0.1', verdict: 'better' } as Comparison;

describe('the verdict that views tell', () => {
  it('is that of a comparison of challenger and champion, and of no other', () => {
    const status = makeStatus();
    assert.deepEqual(verdictAbout(status, comparison), {
      verdict: 'better',
      pair: pairOf(status),
    });
    assert.equal(verdictAbout(status, { ...comparison, a: '1.0.1', b: '1.0.2' }), undefined);
    assert.equal(verdictAbout(makeStatus({ challenger: null }), comparison), undefined);
    assert.equal(verdictAbout(undefined, comparison), undefined);
  });

  it('is about other models after an evaluation or another challenger', () => {
    const before = pairOf(makeStatus());
    const evaluated = { ...champion, metrics: { composite_score: 0.5 } };
    assert.notEqual(pairOf(makeStatus({ champion: evaluated })), before);
    assert.notEqual(
      pairOf(makeStatus({ challenger: { ...challenger, version: '2.0.0' } })),
      before,
    );
    assert.equal(pairOf(makeStatus({ champion: null })), undefined);
  });
});
