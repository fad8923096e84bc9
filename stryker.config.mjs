/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // A part alone: `npm run test:mutation -- --mutate 'src/core/statistics/**/*.ts'`.
  mutate: ['src/core/**/*.ts'],
  plugins: ['./scripts/mutation/plugins.mjs'],
  testRunner: 'mocha12',
  testRunnerNodeArgs: ['--import', 'tsx'],
  // A mutant meets only the tests that reach it.
  coverageAnalysis: 'perTest',
  // What runs when a module is loaded, for instance a table, would need a new process for each.
  ignoreStatic: true,
  ignorers: ['texts'],
  concurrency: 1,
  // On a busy machine a test may take many times what it took at first.
  timeoutMS: 60_000,
  // Only what the tests read is copied.
  ignorePatterns: [
    ...[
      '/*',
      '!/README.md',
      '!/schemas',
      '!/ruff.toml',
      '!/src',
      '!/test',
      '!/scripts',
      '!/l10n',
      '!/models',
      '!/webview-ui',
    ],
    ...['!/*.json', '!/.mocharc.json'],
  ],
  tempDirName: 'out/mutation/sandbox',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'out/mutation/report.json' },
  htmlReporter: { fileName: 'out/mutation/report.html' },
};
