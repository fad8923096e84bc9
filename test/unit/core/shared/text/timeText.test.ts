import assert from 'node:assert/strict';
import { dayText, timeText } from '../../../../../src/core/shared/text/timeText';

describe('a time for people', () => {
  it('has a minute and a zone, whatever zone it was written in', () => {
    assert.equal(timeText('2026-02-10T15:00:59Z'), '2026-02-10 15:00 UTC');
    assert.equal(timeText('2026-02-11T00:30:00+02:00'), '2026-02-10 22:30 UTC');
    assert.equal(dayText('2026-02-11T00:30:00+02:00'), '2026-02-10');
  });

  it('is left as it is where it is none', () => {
    assert.deepEqual([timeText('yesterday'), dayText('')], ['yesterday', '']);
  });
});
