import assert from 'node:assert/strict';
import { withoutNeedless } from '../../../../src/core/contractCheck/withoutNeedless';

const bgr = { field: 'color', value: 'BGR' } as const;
const squash = { field: 'geometry', value: 'squash' } as const;
const order = (head: string) => ({ field: 'classes', value: 'name', head }) as const;

describe('withoutNeedless', () => {
  it('leaves out what adds a change and answers no better', () => {
    const one = { changes: [bgr], score: 90 };
    const better = { changes: [bgr, order('a')], score: 95 };
    const variants = [one, { changes: [bgr, squash], score: 90 }, better];
    assert.deepEqual(withoutNeedless(variants), [one, better]);
  });

  it('keeps variants that change something else, or another head', () => {
    const variants = [
      { changes: [bgr], score: 90 },
      { changes: [squash], score: 80 },
      { changes: [order('a')], score: 85 },
      { changes: [order('b'), squash], score: 70 },
    ];
    const [first, second, third] = variants;
    assert.deepEqual(withoutNeedless(variants), [first, second, third]);
    assert.deepEqual(withoutNeedless(variants.slice(2)), variants.slice(2));
  });
});
