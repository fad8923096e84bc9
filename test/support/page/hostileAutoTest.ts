import type { AutoTest, AutoTestRow } from '../../../src/protocol/autoTest';
import { madeRoot } from './madeRegistry';

/**
 * An auto-test with three candidates that cannot be told apart by their latency, one that is slower,
 * and one that could not be built.
 * @param bad makes markup of what a file or a folder can bring
 */
export function hostileAutoTest(bad: (what: string) => string): AutoTest {
  const name = bad('auto-test');
  return {
    root: madeRoot,
    results: [{ name, at: '2026-01-02T03:04:05Z' }],
    running: null,
    shown: {
      name,
      at: '2026-01-02T03:04:05Z',
      complete: true,
      axis: 'imagenet_top1',
      machine: bad('machine'),
      outOfTime: false,
      resumed: 0,
      rows: [
        ...[1, 1.02, 1.04].map((p50, at) => row(bad(`tied ${at}`), { p50, tier: 1, tied: 2 })),
        row(bad('slower'), { p50: 9, tier: 2, tied: 0, left: bad('left early') }),
        row(bad('unbuilt'), { p50: null, tier: null, tied: 0, left: bad('why') }),
      ],
    },
  };
}

type Varied = Pick<AutoTestRow, 'p50' | 'tier' | 'tied'> & { readonly left?: string };

function row(name: string, { p50, tier, tied, left = '' }: Varied): AutoTestRow {
  const isMeasured = p50 !== null;
  return {
    ...{ name, arch: name, size: [224, 224], runs: isMeasured ? 200 : 0, file: null },
    parameters: isMeasured ? 11_700_000 : null,
    macs: isMeasured ? 1_810_000_000 : null,
    memoryBytes: isMeasured ? 79_000_000 : null,
    ...{ p50, tier, tied, left: left || null },
    ci95: isMeasured ? [p50 * 0.95, p50 * 1.05] : null,
    p95: isMeasured ? p50 * 1.3 : null,
    quality: isMeasured ? { source: 'imagenet_top1', value: 70 + p50 } : null,
    front: isMeasured ? tier === 1 : null,
    frontOfParameters: isMeasured ? tier === 1 : null,
  };
}
