import assert from 'node:assert/strict';
import { shortJson } from '../../../../../src/core/shared/text/shortJson';

it('shortJson cuts off what is longer than a line', () => {
  assert.equal(shortJson([0.5, 'a']), '[0.5,"a"]');
  assert.equal(shortJson('x'.repeat(70)).length, 72);
  const long = shortJson('x'.repeat(71));
  assert.equal(long.length, 72);
  assert.ok(long.endsWith('x…'));
});
