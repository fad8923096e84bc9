import assert from 'node:assert/strict';
import { headText, parseClasses, parseHead } from '../../../../src/commands/backbones/classesText';
import { parseSize } from '../../../../src/commands/steps/parseSize';

describe('what is typed for a backbone', () => {
  it('is a count of classes or their names', () => {
    assert.equal(parseClasses(' 12 '), 12);
    assert.deepEqual(parseClasses('a, b c'), ['a', 'b c']);
    for (const bad of ['', '0', 'a,,b', 'a, a', '1000001']) {
      assert.equal(parseClasses(bad), undefined, bad);
    }
  });

  it('is several heads, as they are shown', () => {
    const text = 'magnitude: Small, Large; azimuth: 4';
    const head = parseHead('multihead', text);
    assert.deepEqual(head, {
      type: 'multihead',
      heads: { magnitude: ['Small', 'Large'], azimuth: 4 },
    });
    assert.equal(headText(head), text);
    for (const bad of ['magnitude', 'a: 2; a: 3', '1x: 2', 'a: 2;']) {
      assert.equal(parseHead('multihead', bad), undefined, bad);
    }
  });

  it('is a size', () => {
    assert.deepEqual(parseSize('224×320'), [224, 320]);
    assert.deepEqual(parseSize(' 224 x 320 '), [224, 320]);
    assert.deepEqual(parseSize('96'), [96, 96]);
    for (const bad of ['', 'a', '224×', '1×2×3']) assert.equal(parseSize(bad), undefined, bad);
  });
});
