import type { BenchmarkRatio } from '../../src/protocol/pairedBenchmark';
import type { Sides } from '../../src/protocol/comparedHead';
import { formatRatio } from '../platform/format';
import { t } from '../platform/texts';

/** What a race of two models shows of their speed, in words. */
export function pairedBenchmarkSentence(ratio: BenchmarkRatio, { a, b }: Sides<string>): string {
  const { low, high, rounds } = ratio;
  const shown = formatRatio(ratio);
  if (low > 1)
    return t('{0} is slower: {1} times the latency of {2}, over {3} rounds.', a, shown, b, rounds);
  if (high < 1)
    return t('{0} is faster: {1} times the latency of {2}, over {3} rounds.', a, shown, b, rounds);
  return t(
    'No difference in speed is shown: {0} takes {1} times the latency of {2}, over {3} rounds.',
    a,
    shown,
    b,
    rounds,
  );
}
