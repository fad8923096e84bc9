import { memoryBytes } from '../../core/autotest/candidates';
import type { AutotestResult, AutotestRow, KeptResult } from '../../core/autotest/results';
import { told } from '../../core/shared/text/kept';
import type { AutoTestRow, AutoTestRunning, AutoTestTable } from '../../protocol/autoTest';
import type { RunningAutotest } from '../../ui/autotest/autotests';

/** A kept result as the page shows it. */
export function tableOfKept({ name, at, complete, result, tried }: KeptResult): AutoTestTable {
  const files = new Map(tried.map((one) => [one.name, one.file]));
  const table = tableOf(name, result, (row) => files.get(row) ?? null);
  return { ...table, at, complete };
}

/** What runs as the page shows it. */
export function runningFacts({ name, progress, soFar }: RunningAutotest): AutoTestRunning {
  const { phase = '', done, total } = progress;
  return { name, phase, done, total, table: soFar ? tableOf(name, soFar, () => null) : null };
}

function tableOf(
  name: string,
  { results, quality_axis: axis, environment, out_of_time: outOfTime, resumed }: AutotestResult,
  fileOf: (row: string) => string | null,
): AutoTestTable {
  const rows = results.map((row) => {
    const tier = results.filter((other) => other.tier === row.tier);
    const tied = row.tier === null ? 0 : tier.length - 1;
    return { ...rowFacts(row, fileOf(row.name)), tied };
  });
  const machine =
    environment &&
    `${environment.cpu} × ${environment.cores}, ${environment.runtime} ${environment.runtime_version}`;
  return { name, at: null, complete: false, axis, rows, machine, outOfTime, resumed };
}

function rowFacts(row: AutotestRow, file: string | null): Omit<AutoTestRow, 'tied'> {
  const { name, arch, size, macs, runs, quality, tier, left } = row;
  // What could not be built has no figures.
  const isBuilt = row.parameters > 0;
  return {
    ...{ name, arch, size, macs, runs, tier, file },
    left: left && told(row, 'left'),
    quality: quality && {
      source: quality.source,
      value: quality.value,
      ...(quality.ci95 && { ci95: quality.ci95 }),
    },
    parameters: isBuilt ? row.parameters : null,
    memoryBytes: isBuilt ? memoryBytes(row) : null,
    p50: row.p50_ms,
    ci95: row.p50_ci95,
    p95: row.p95_ms,
    front: row.pareto,
    frontOfParameters: row.pareto_parameters,
  };
}
