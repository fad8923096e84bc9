import assert from 'node:assert/strict';
import { pairedBenchmarkSentence } from '../../../../webview-ui/compare/pairedBenchmarkSentence';

const sentence = (low: number, high: number) =>
  pairedBenchmarkSentence(
    { value: (low + high) / 2, low, high, rounds: 10 },
    { a: '1.0.2', b: '1.0.1' },
  );

describe('what a paired benchmark shows of speed', () => {
  it('is said in words, and only where the interval excludes one', () => {
    assert.equal(
      sentence(1.2, 1.4),
      '1.0.2 is slower: 1.30 (95 % CI 1.20 to 1.40) times the latency of 1.0.1, over 10 rounds.',
    );
    assert.match(sentence(0.8, 0.9), /^1\.0\.2 is faster: 0\.85 \(95 % CI 0\.80 to 0\.90\) times/);
    assert.match(
      sentence(0.9, 1.1),
      /^No difference in speed is shown: 1\.0\.2 takes 1\.00 \(95 % CI /,
    );
    assert.match(sentence(1, 1.1), /^No difference/);
  });
});
