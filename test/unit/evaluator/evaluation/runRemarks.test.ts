import assert from 'node:assert/strict';
import { runRemarks } from '../../../../src/evaluator/evaluation/runRemarks';
import { inIndonesian } from '../../../support/inIndonesian';
import { localized, sentence } from '../../../../src/core/shared/text/sentence';
import { kept } from '../../../../src/core/shared/text/kept';

const skipped = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `${i}.png`,
    ...kept({ reason: sentence('sample_empty') }),
  }));

const told = (count: number, samples: number, approximate = 0) =>
  runRemarks({ skipped: skipped(count), approximate }, samples).map(localized);

describe('what a run tells beside the numbers', () => {
  it('are samples that could not be read, above a hundredth', () => {
    assert.deepEqual(told(0, 100), []);
    assert.deepEqual(told(1, 100), []);
    assert.deepEqual(told(3, 200), [
      '3 of 200 samples (1.5 %) could not be read and did not count; the first, "0.png": is empty.',
    ]);
    const [remark] = inIndonesian(() => told(1, 2));
    assert.match(remark!, /^1 dari 2 sampel \(50,0 %\) .* "0\.png": kosong\.$/);
  });

  it('are images whose values are only nearly those of Pillow', () => {
    assert.match(told(0, 10, 4)[0]!, /^AVIF images \(4\)/);
  });
});
