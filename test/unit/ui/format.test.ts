import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatTime, sentence, sentences, summarizeMetrics } from '../../../src/ui/format';

const heads = { azimuth: { task: 'classification' } } as const;

describe('format', () => {
  it('sums a version up, the composite first', () => {
    const metrics = { azimuth_accuracy: 72.3, azimuth_macro_f1: 0.5, composite_score: 0.9 };
    assert.equal(summarizeMetrics(metrics, heads), 'composite 0.9000 · azimuth 72.30 %');
    assert.equal(summarizeMetrics(metrics, undefined), 'composite 0.9000 · azimuth 72.30 %');
    assert.equal(summarizeMetrics({}, heads), '');
  });

  it('leaves what is no time stamp as it is', () => {
    assert.equal(formatTime('2026-02-10T15:00:00Z'), '2026-02-10 15:00 UTC');
    assert.equal(formatTime('yesterday'), 'yesterday');
    assert.equal(formatTime(undefined), '');
  });

  it('makes whole sentences of what is said, and leaves out what says nothing', () => {
    const said = ['the champion link was made anew', ' It is done. ', 'Why not?', ''];
    const whole = ['The champion link was made anew.', 'It is done.', 'Why not?', ''];
    assert.deepEqual(said.map(sentence), whole);
    assert.equal(sentences(said), whole.slice(0, 3).join('\n\n'));
  });
});
