import { sumTallies } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';

/** What became of one step. */
export interface StepResult {
  readonly title: string;
  readonly tally: Tally;
  readonly seconds: number;
}

/**
 * The end of the report: failures, what was left out, a row a step, and one line that sums it up. All at
 * the very end, since of a long report often only the end is kept.
 * @param seconds that everything took
 */
export function reportOf(results: readonly StepResult[], seconds: number, logs: string): string {
  const { passed, failed } = sumTallies(results.map(({ tally }) => tally));
  const failures = results.flatMap(({ title, tally }) =>
    tally.failures.map((failure) => `${title}: ${failure}`),
  );
  const notes = results.flatMap(({ title, tally }) =>
    (tally.notes ?? []).map((note) => `${title}: ${note}`),
  );
  return [
    ...failures.map((failure, at) => `\n${at + 1}) ${failure}`),
    ...(failed > 0 ? [`\nLogs and screenshots of what failed are in ${logs}`] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    ...tableOf(results, seconds),
    `\n${passed} passed, ${failed} failed`,
  ].join('\n');
}

function tableOf(results: readonly StepResult[], seconds: number): string[] {
  const rows = [
    ['Step', 'passed', 'failed', 'seconds'],
    ...results.map(({ title, tally, seconds: own }) => [
      title,
      ...[tally.passed, tally.failed, Math.round(own)].map(String),
    ]),
    ['All, beside one another', '', '', String(Math.round(seconds))],
  ];
  const width = Math.max(...rows.map(([title = '']) => title.length));
  return rows.map(([title = '', ...cells]) =>
    [title.padEnd(width), ...cells.map((cell) => cell.padStart(8))].join(' ').trimEnd(),
  );
}
