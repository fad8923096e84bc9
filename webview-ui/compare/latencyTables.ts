import type { ComparedLatency, ComparisonFacts } from '../../src/protocol/comparisonFacts';
import type { Sides } from '../../src/protocol/comparedHead';
import type { BenchmarkedModel } from '../../src/protocol/pairedBenchmark';
import { formatCount, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { numeric } from './tables';
import type { TextTable } from './tables';

export function latencyTable({ a, b, latency }: ComparisonFacts): TextTable {
  return {
    caption: t('Latency as it was evaluated'),
    columns: [
      { title: t('Version') },
      ...[t('Median'), t('95th percentile'), t('Mean')].map(numeric),
    ],
    rows: [latencyRow(a, latency.a), latencyRow(b, latency.b)],
  };
}

/** What every run in turn took, in three figures. */
export function racedTable({ a, b }: Sides<BenchmarkedModel>, sides: Sides<string>): TextTable {
  const row = (version: string, { times, median, p95, most }: BenchmarkedModel) => [
    version,
    formatCount(times.length),
    ...[median, p95, most].map((value) => formatValue(value, 'milliseconds')),
  ];
  return {
    caption: t('Latency, measured in turn'),
    columns: [
      { title: t('Version') },
      ...[t('Runs'), t('Median'), t('95th percentile'), t('Slowest')].map(numeric),
    ],
    rows: [row(sides.a, a), row(sides.b, b)],
  };
}

function latencyRow(version: string, latency: ComparedLatency | undefined): readonly string[] {
  if (!latency) return [version, t('not evaluated'), '–', '–'];
  const { p50, p95, mean } = latency;
  return [version, ...[p50, p95, mean].map((value) => formatValue(value, 'milliseconds'))];
}
