import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { marginsOf } from '../../../../src/core/metrics/classCounts';
import { matthewsCorrelation } from '../../../../src/core/metrics/matthewsCorrelation';
import { repository } from '../../../support/repository';

type Matrix = readonly (readonly number[])[];

const vectors = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/metrics/matthews.json'), 'utf8'),
) as readonly { readonly confusion: Matrix; readonly expected: number }[];

const of = (confusion: Matrix) => matthewsCorrelation(marginsOf(confusion));

describe('Matthews’ correlation coefficient', () => {
  it('agrees with scikit-learn to 1e-9, of one class alone, too', () => {
    for (const { confusion, expected } of vectors) {
      const own = of(confusion);
      assert.ok(Math.abs(own - expected) < 1e-9, `${own} is not ${expected}`);
    }
    assert.equal(of([[0]]), 0);
  });

  it('is the correlation of two classes', () => {
    const count = fc.nat(50);
    fc.assert(
      fc.property(count, count, count, count, (tp, fn, fp, tn) => {
        const margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
        const expected = margins === 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(margins);
        const own = of([
          [tp, fn],
          [fp, tn],
        ]);
        assert.ok(Math.abs(own - expected) < 1e-9);
        assert.ok(own >= -1 - 1e-12 && own <= 1 + 1e-12);
      }),
    );
  });
});
