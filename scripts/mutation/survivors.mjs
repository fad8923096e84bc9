import { readFileSync } from 'node:fs';

/**
 * Prints what `--mutate` takes for the mutants alone that no test of a report noticed, to ask the
 * tests that were added since: `node scripts/mutation/survivors.mjs [REPORT]`. Mutants that overlap
 * come along. The sources must be as they were.
 */
const report = process.argv[2] ?? 'out/mutation/report.json';
const { files } = JSON.parse(readFileSync(report, 'utf8'));
const places = Object.entries(files).flatMap(([file, { mutants }]) =>
  mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ location: { start, end } }) => `${file}:${position(start)}-${position(end)}`),
);
console.log([...new Set(places)].join(','));

/** Stryker counts columns of reports from 1, and those of ranges from 0. */
function position({ line, column }) {
  return `${line}:${column - 1}`;
}
